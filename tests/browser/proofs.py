"""For every action: rows that pass and rows that fail on a small page, with what the failure must say."""

# ruff: noqa: E501  # a proof is easier to read in one line
from __future__ import annotations

from dataclasses import dataclass

from pytest_e1ts.model.events import Verdict
from pytest_e1ts.model.plan import PlannedStep
from tests.browser.rows import row

Rows = tuple[PlannedStep, ...]


@dataclass(frozen=True)
class Proof:
    """What shows that an action works.

    Attributes:
        passing: Rows that must pass on the page.
        failing: Rows the last of which must fail.
        says: What the failure must say: what was expected, and what was there.
        body: The page; empty for the one that is open.
        verdict: ``error`` where the row could not be judged.
    """

    passing: Rows
    failing: Rows
    says: str = ""
    body: str = ""
    verdict: Verdict = Verdict.FAILED


HOME, DETAILS = row("Navigate", "", "/home"), row("Navigate", "", "/details")
FORM = """<label>Title * <input placeholder="What happened?"></label><label>Note <input value="old note"></label>
<label><input type=checkbox id=agree> I agree</label><label><input type=radio checked id=small> Small</label>
<p id=status>EX-1001 approved</p><button disabled>Locked</button><button title="Ask the desk">Help</button>"""
DESK = """<label>Severity <select><option>Low<option selected>High</select></label>
<a id=tab class=active aria-current=page href="#">Open</a> <a id=other href="#">All</a><p id=hid hidden>Hidden</p>"""
STATES = """<label>Title <input></label><label>Number <input readonly value=7 class=wrong></label>
<details><summary>More</summary>Text</details>"""
TABLE = """<table><tr><th>Customer<th>Status<tr><td>ACME<td>Approved<tr><td>Bolt<td>Open</table>"""
MOUSE = """<p id=log></p><button ondblclick="log.textContent='double'" onmouseover="log.textContent='over'"
oncontextmenu="log.textContent='right';return false">Zone</button><div id=cover></div>
<div id=a draggable=true>A</div><div id=b ondragover="event.preventDefault()"
ondrop="log.textContent='dropped'">B</div><input id=key onkeydown="log.textContent=event.key">
<p style="margin-top:3000px" id=end>End</p>"""
LATE = """<p id=late hidden>Done</p><button id=go disabled>Go</button><p role=status id=toast></p><script>
setTimeout(() => { late.hidden = false; go.disabled = false }, 250);
setInterval(() => { toast.textContent = 'Order saved'; setTimeout(() => toast.textContent = '', 60) }, 270)</script>"""
DIALOG = (
    """<button onclick="log.textContent = confirm('Delete EX-1?') ? 'gone' : 'kept'">Delete</button><p id=log></p>"""
)
FILES = """<label>File <input type=file onchange="log.textContent = this.files[0].name"></label><p id=log></p>
<button>Plain</button><a href="data:text/csv,ACME;1" download=orders-7.csv>Export</a>
<div id=zone ondragover="event.preventDefault()" ondrop="const f = event.dataTransfer.files[0];
f.text().then(t => log.textContent = f.name + ': ' + t)">Drop here</div>"""
SLIDERS = """<label>Size <input type=range step=10></label><div id=dial role=slider tabindex=0 aria-valuemin=0 aria-valuemax=9
aria-valuenow=3 onkeydown="this.ariaValueNow = Number(this.ariaValueNow) + ({ArrowRight: 1, ArrowLeft: -1}[event.key] || 0)">Dial</div>"""
BOX = """<div id=box style="height:90px;overflow:auto"></div><script>{ const add = () => { const n = box.children.length;
if (n < 20) for (let i = n + 1; i <= n + 10; i++) box.insertAdjacentHTML('beforeend', `<p>Item ${i}</p>`); };
box.onscroll = () => setTimeout(add, 50); add() }</script>"""
DATES = (
    """<label>Due <input type=date></label><label>Until <input placeholder=dd/mm/yyyy></label><button>Plain</button>"""
)
FRAME = (
    """<iframe name=preview srcdoc="<button onclick='this.textContent=1+1'>Add</button>"></iframe><p id=out>Out</p>"""
)
DEVICE = "<p id=log>-</p><script>onresize = () => log.textContent = innerWidth + ' ' + innerHeight</script>"
EXAMPLES = row("Navigate", "", "/examples")


def log(text: str) -> PlannedStep:
    return row("Assert Text", "#log", text)


PROOFS: dict[str, Proof] = {
    "URL": Proof((row("URL", "", "/home"), row("URL", "", "/home", "url-validate")),
                 (HOME, row("URL", "", "/orders", "url-validate")), "the address “/orders”, but it is “http"),
    "Exact URL": Proof((HOME, row("Exact URL", "", "/home")), (HOME, row("Exact URL", "", "/hom")), "exactly the address"),
    "Not URL": Proof((HOME, row("Not URL", "", "/orders")), (HOME, row("Not URL", "", "/home")), "other than “/home”"),
    "Navigate": Proof((HOME, row("Text Match", "css=h1", "Welcome")), (row("Navigate", "", "http://127.0.0.1:1/"),),
                      "cannot be reached", verdict=Verdict.ERROR),
    "Go Back": Proof((HOME, DETAILS, row("Go Back"), row("URL", "", "/home", "url-validate")),
                     (HOME, row("Go Back")), "There is no page before “http"),
    "Go Forward": Proof((HOME, DETAILS, row("Go Back"), row("Go Forward"), row("URL", "", "/details", "url-validate")),
                        (HOME, row("Go Forward")), "There is no page behind “http"),
    "Reload": Proof((HOME, row("Reload"), row("Visible", "css=h1")), (row("Navigate", "", "/fickle"), row("Reload")),
                    "/fickle did not load within 6 s: the server has not answered"),
    "Wait For Response": Proof((row("Navigate", "", "/busy"), row("Wait For Response", "", "/busy")),
                               (row("Navigate", "", "/login"), row("Wait For Response", "", "/orders")),
                               "Waited for a response to “/orders”, but"),
    "No Console Errors": Proof((HOME, row("No Console Errors")), (row("Click", "#wrong"), row("No Console Errors")),
                               "Expected no console errors, but there is 1: “lost” during step 1.",
                               "<button id=wrong onclick=\"console.error('lost')\">Wrong</button>"),
    "No Failed Requests": Proof((HOME, row("No Failed Requests")), (row("Navigate", "", "/unfinished"), row("No Failed Requests")),
                                "Expected no failed requests, but there is 1: “http"),
    "Wait For Navigation": Proof((HOME, row("Click", "css=a:not([target])"), row("Wait For Navigation", "", "/details")),
                                 (HOME, row("Hover", "css=h1"), row("Wait For Navigation")),
                                 "Expected the page to change, but it is still “http"),
    "Click": Proof((row("Click", "I agree"), row("Checked", "#agree")), (row("Click", "Locked"),),
                   "'Locked' was not ready within 2 s: it is disabled", FORM),
    "Check": Proof((row("Check", "I agree"), row("Check", "I agree"), row("Checked", "#agree")),
                   (row("Check", "Nowhere"),), "Nothing named 'Nowhere' was found", FORM),
    "Uncheck": Proof((row("Check", "I agree"), row("Uncheck", "I agree"), row("Checked", "#agree", "false")),
                     (row("Uncheck", "Small"),), "is unselected by choosing another one", FORM),
    "Text Plain": Proof((row("Text Plain", "Note", "new"), row("Assert Text", "Note", "new")),
                        (row("Text Plain", "#none", "x"),), "'#none' was not found within 2 s", FORM),
    "Password": Proof((row("Password", "Note", "hush-hush"),), (row("Password", "#none", "hush-hush"),),
                      "'#none' was not found within 2 s", FORM),
    "Custom Select": Proof((row("Custom Select", "Severity", "Low"), row("Selected Value", "Severity", "Low")),
                           (row("Custom Select", "Severity", "Medium"),),
                           "does not offer “Medium”; it offers “Low”, “High”", DESK),
    "Options Match": Proof((row("Options Match", "Severity", "High, Low"),), (row("Options Match", "Severity", "Mid"),),
                           "“Mid” is missing; offered: “Low”, “High”", DESK),
    "Text Match": Proof((row("Text Match", "#status", "APPROVED"),), (row("Text Match", "#status", "open"),),
                        "contains “open”, but it is “EX-1001 approved”", FORM),
    "Assert Text": Proof((row("Exact Text", "#status", "EX-1001 approved"),), (row("Exact Text", "#status", "approved"),),
                         "expected exactly “approved”, but it is “EX-1001 approved”", FORM),
    "Not Text": Proof((row("Not Text", "#status", "open"),), (row("Not Text", "#status", "Approved"),),
                      "expected a text without “Approved”, but it is “EX-1001 approved”", FORM),
    "Matches Pattern": Proof((row("Matches Pattern", "#status", r"^EX-\d+"),), (row("Matches Pattern", "#status", r"^\d+$"),),
                             r"matches '^\\d+$', but it is “EX-1001 approved”", FORM),
    "Title Match": Proof((row("Title Match", "", "test"),), (row("Title Match", "", "Orders"),),
                         "Expected a text that contains “Orders”, but it is “Test”", FORM),
    "Visible": Proof((row("Visible", "#tab"), row("Visible", "#hid", "no")), (row("Visible", "#tab", "false"),),
                     "expected it not to be visible, but it is", DESK),
    "Active": Proof((row("Active", "#tab"),), (row("Active", "#other"),), "to be active, but it is not active", DESK),
    "Enabled": Proof((row("Enabled", "Locked", "false"),), (row("Enabled", "Locked"),),
                     "expected it to be enabled, but it is disabled", FORM),
    "Checked": Proof((row("Checked", "Small"),), (row("Checked", "#agree"),),
                     "expected it to be checked, but it is unchecked", FORM),
    "Focused": Proof((row("Click", "Note"), row("Focused", "Note")), (row("Focused", "Note"),),
                     "expected it to be focused, but it is not focused", FORM),
    "Expanded": Proof((row("Expanded", "More", "no"), row("Click", "More"), row("Expanded", "More")),
                      (row("Expanded", "More"),), "expected it to be expanded, but it is collapsed", STATES),
    "Read Only": Proof((row("Read Only", "Number"), row("Read Only", "Title", "no")), (row("Read Only", "Title"),),
                       "expected it to be read-only, but it is editable", STATES),
    "Empty": Proof((row("Is Empty", "Title"), row("Is Empty", "Number", "no")), (row("Is Empty", "Number"),),
                   "expected it to be empty, but it is “7”", STATES),
    "Not Attribute": Proof((row("Not Attribute", "Title", "readonly"), row("Not Attribute", "Number", "value=8")),
                           (row("Not Attribute", "Number", "value=7"),), "'value' not to be “7”, but it is “7”", STATES),
    "Not Class": Proof((row("Not Class", "Title", "wrong"),), (row("Not Class", "Number", "wrong"),),
                       "not to have the class 'wrong', but its classes are 'wrong'", STATES),
    "Selected Value": Proof((row("Selected Value", "Severity", "High"),), (row("Selected Value", "Severity", "Low"),),
                            "expected it to have “Low” chosen, but it has “High” chosen", DESK),
    "Attribute Value": Proof((row("Attribute Value", "#tab", "class=active"),), (row("Attribute Value", "#tab", "href=/x"),),
                             "'href' to be “/x”, but it is “#”", DESK),
    "CSS Value": Proof((row("CSS Value", "#status", "display=block"),), (row("CSS Value", "#status", "display=flex"),),
                       "'display' to be “flex”, but it is “block”", FORM),
    "Placeholder": Proof((row("Placeholder", "Title", "what"),), (row("Placeholder", "Title", "Who"),),
                         "contains “Who”, but it is “What happened?”", FORM),
    "Required Marker": Proof((row("Required Marker", "Title"), row("Required Marker", "Note", "false")),
                             (row("Required Marker", "Note"),), "marked as required, but it is marked as optional", FORM),
    "Tooltip": Proof((row("Tooltip", "Help", "ask"),), (row("Tooltip", "Help", "Call"),),
                     "contains “Call”, but there is “Ask the desk”", FORM),
    "Element Count": Proof((row("Element Count", "css=tr", ">=3"), row("Element Count", "css=li", "0")),
                           (row("Element Count", "css=td", "5"),), "expected 5 elements, but there are 4", TABLE),
    "Row Count": Proof((row("Row Count", "css=table", "2"), row("Row Count", "", "1-2")),
                       (row("Row Count", "", ">2"),), "Expected more than 2 rows, but there are 2", TABLE),
    "Number Match": Proof((row("Number Match", "#n", "> 20"), row("Number Match", "#n", "between 20 and 21"),
                           row("Number Match", "#p", "12.5"), row("Number Match", "#f", "<= 3")),
                          (row("Number Match", "#n", "1"),), "expected 1, but it is “21 notes”",
                          "<p id=n>21 notes</p><p id=p>€ 12.50</p><input id=f value=3>"),
    "Table Cell": Proof((row("Table Cell", "", 'row "acme", column "status" = Approved'),
                         row("Table Cell", 'row "Bolt", column 2', "Open")),
                        (row("Table Cell", "", 'row "ACME", column "Sum" = 7'),),
                        "there is no column “Sum”; the columns are “Customer”, “Status”", TABLE),
    "Wait": Proof((row("Wait", "", "0"),), (row("Wait", "", "an hour"),),
                  "'an hour' is not a number of seconds. Write one such as 2", verdict=Verdict.ERROR),
    "Wait For Element": Proof((row("Wait For Element", "#late"), row("Wait For Element", "#go", "enabled")),
                              (row("Wait For Element", "#go", "hidden"),), "expected it not to be visible, but it is",
                              LATE),
    "Wait For Text": Proof((row("Wait For Text", "", "done"),), (row("Wait For Text", "", "Shipped"),),
                           "Waited for the page to show “Shipped”, but it does not", LATE),
    "Wait For Network Idle": Proof((HOME, row("Wait For Network Idle")),
                                   (row("Navigate", "", "/busy"), row("Wait For Network Idle")), "still waiting for http"),
    "Message Appears": Proof((row("Message Appears", "", "order SAVED"),), (row("Message Appears", "", "Order sent"),),
                             "contains “Order sent”, but there was “Order saved”", LATE),
    "Hover": Proof((row("Hover", "Zone"), log("over")), (row("Hover", "#none"),), "'#none' was not found", MOUSE),
    "Double Click": Proof((row("Double Click", "Zone"), log("double")), (row("Double Click", "#none"),),
                          "'#none' was not found", MOUSE),
    "Right Click": Proof((row("Right Click", "Zone"), log("right")), (row("Right Click", "#none"),),
                         "'#none' was not found", MOUSE),
    "Drag To": Proof((row("Drag To", "#a", "#b"), log("dropped")), (row("Drag To", "#a", "#none"),),
                     "'#none', where '#a' is to be dragged, was not found", MOUSE),
    "Scroll To": Proof((row("Scroll To", "", "bottom"), row("Scroll To", "End"), row("Scroll To", "", "top")),
                       (row("Scroll To", "#none"),), "'#none' was not found", MOUSE),
    "Press Key": Proof((row("Press Key", "#key", "esc"), log("Escape"), row("Press Key", "", "Enter"), log("Enter")),
                       (row("Press Key", "#none", "Enter"),), "'#none' was not found", MOUSE),
    "Type Keys": Proof((row("Type Keys", "#key", "a9"), log("9"), row("Assert Text", "#key", "a9")),
                       (row("Type Keys", "#none", "x"),), "'#none' was not found", MOUSE),
    "Set Slider": Proof((row("Set Slider", "Size", "30"), row("Set Slider", "#dial", "7"), row("Attribute Value", "#dial", "aria-valuenow=7")),
                        (row("Set Slider", "Size", "33"),), "goes from 0 to 100 in steps of 10, and not to 33", SLIDERS),
    "Scroll Within": Proof((row("Scroll Within", "#box", "Item 20"), row("Visible", "Item 20")),
                           (row("Scroll Within", "#box", "Item 99"),), "was scrolled through and shows no 'Item 99'", BOX),
    "Drop File": Proof((row("Drop File", "#zone", '{"name": "note.txt", "text": "Hello"}'), log("note.txt: Hello")),
                       (row("Drop File", "Plain", '{"name": "note.txt", "text": "Hello"}'),),
                       "'Plain' takes no files", FILES),
    "Focus": Proof((row("Focus", "#key"), row("Press Key", "", "q"), log("q")), (row("Focus", "#end"),),
                   "'#end' did not take the focus", MOUSE),
    "Accept Dialog": Proof((row("Click", "Delete"), row("Accept Dialog", "", "delete"), log("gone")),
                           (row("Click", "Delete"), row("Accept Dialog", "", "Discard?")),
                           "Expected a dialog that says “Discard?”, but it said “Delete EX-1?”.", DIALOG),
    "Dismiss Dialog": Proof((row("Click", "Delete"), row("Dismiss Dialog"), log("kept")),
                            (row("Dismiss Dialog", "", "Sure?"),),
                            "Expected a dialog of the browser that says “Sure?”, but there was none", DIALOG),
    "Upload File": Proof((row("Upload File", "File", '{"name": "note.txt", "text": "Hello"}'), log("note.txt")),
                         (row("Upload File", "Plain", '{"name": "note.txt", "text": "Hello"}'),),
                         "'Plain' is no file field, and did not ask for a file when clicked", FILES),
    "Download": Proof((row("Download", "Export", '{"name": "orders-*.csv", "contains": "acme"}'),
                       row("Click", "Export"), row("Download", "", "orders-7.csv")),
                      (row("Download", "Export", "*.pdf"),), "“*.pdf”, but there is “orders-7.csv”", FILES),
    "Set Date": Proof((row("Set Date", "Due", "2027-02-28"), row("Assert Text", "Due", "2027-02-28"),
                       row("Set Date", "Until", "2027-02-28"), row("Assert Text", "Until", "28/02/2027")),
                      (row("Set Date", "Plain", "2027-02-28"),), "no calendar opened when it was clicked", DATES),
    "Switch Tab": Proof((HOME, row("Click", "Details in a new tab"), row("Switch Tab", "", "1"),
                         row("URL", "", "/home", "url-validate")),
                        (HOME, row("Switch Tab", "", "Orders")),
                        "a tab whose title or address contains “Orders”, but there is 1 “http"),
    "Close Tab": Proof((HOME, row("Click", "Details in a new tab"), row("Close Tab"), row("Text Match", "css=h1", "Welcome")),
                       (HOME, row("Close Tab")), "is the only tab, which must stay"),
    "Within Frame": Proof((row("Within Frame", "preview"), row("Click", "Add"), row("Visible", "role=button[name='2']"),
                           row("Within Frame"), row("Visible", "#out")),
                          (row("Within Frame", "css=p"),), "'css=p' is no frame", FRAME),
    "Save Value": Proof((row("Save Value", "#status", '{"name": "REF", "pattern": "EX-\\\\d+"}'),
                         row("Text Plain", "Note", "${REF}!"), row("Assert Text", "Note", "EX-1001!")),
                        (row("Save Value", "Title", "REF"),), "'Title': expected something to save, but it is empty", FORM),
    "Set Viewport": Proof((row("Set Viewport", "", "390 x 844"), row("Text Match", "#log", "390 844")),
                          (row("Set Viewport", "", "wide"),), "'wide' is not a size. Write width and height such as 390x844",
                          DEVICE, verdict=Verdict.ERROR),
    "Grant Permission": Proof((EXAMPLES, row("Grant Permission", "", "geolocation, camera")),
                              (row("Grant Permission", "", "geolocatoin"),), "Did you mean 'geolocation'",
                              verdict=Verdict.ERROR),
    "Set Geolocation": Proof((row("Set Geolocation", "", '{"latitude": 52.5, "longitude": "-13.25", "accuracy": 5}'),),
                             (row("Set Geolocation", "", "52.5, 190"),), "longitude -180 to 180", verdict=Verdict.ERROR),
    "Set Clipboard": Proof((EXAMPLES, row("Set Clipboard", "", "EX-1"), row("Clipboard Text", "", "EX-1")),
                           (row("Set Clipboard", "", "EX-1"),), "over https, or on the machine itself: about:blank",
                           verdict=Verdict.ERROR),
    "Clipboard Text": Proof((EXAMPLES, row("Set Clipboard", "", "EX-1"), row("Clipboard Text", "", "EX-1")),
                            (EXAMPLES, row("Set Clipboard", "", "EX-1"), row("Clipboard Text", "", "EX-10")),
                            "xpected exactly “EX-10”, but it is “EX-1”"),
    "Set Cookie": Proof((EXAMPLES, row("Set Cookie", "", "a=b"), row("Cookie Value", "", "a=b")),
                        (EXAMPLES, row("Set Cookie", "", '{"value": "b"}')), "needs the name of the cookie",
                        verdict=Verdict.ERROR),
    "Cookie Value": Proof((EXAMPLES, row("Set Cookie", "", "a=b"), row("Cookie Value", "", '{"name": "a", "value": "b"}')),
                          (EXAMPLES, row("Set Cookie", "", "a=b"), row("Cookie Value", "", "a=c")),
                          "xpected the cookie 'a' to be “c”, but it is “b”"),
    "No Cookie": Proof((EXAMPLES, row("No Cookie", "", "a")),
                       (EXAMPLES, row("Set Cookie", "", "a=b"), row("No Cookie", "", "a")),
                       "Expected no cookie 'a', but there is one"),
    "Set Storage": Proof((EXAMPLES, row("Set Storage", "", '{"name": "a", "value": "b", "in": "session"}'),
                          row("Storage Value", "", '{"name": "a", "value": "b", "in": "session"}')),
                         (row("Set Storage", "", "a=b"),), "No page with an address is open", verdict=Verdict.ERROR),
    "Storage Value": Proof((EXAMPLES, row("Set Storage", "", "a=b"), row("Storage Value", "", "a=b")),
                           (EXAMPLES, row("Set Storage", "", "a=b"), row("Storage Value", "", "a=c")),
                           "xpected 'a' in local storage to be “c”, but it is “b”"),
    "No Storage Value": Proof((EXAMPLES, row("Set Storage", "", "a=b"), row("No Storage Value", "", "b"),
                               row("No Storage Value", "", '{"name": "a", "in": "session"}')),
                              (EXAMPLES, row("Set Storage", "", "a=b"), row("No Storage Value", "", "a")),
                              "Expected no 'a' in local storage, but there is one"),
    "Clear Storage": Proof((EXAMPLES, row("Set Storage", "", "a=b"), row("Set Cookie", "", "a=b"), row("Clear Storage"),
                            row("No Storage Value", "", "a"), row("No Cookie", "", "a")),
                           (row("Clear Storage"),), "No page with an address is open", verdict=Verdict.ERROR),
    "Screenshot": Proof((row("Screenshot"), row("Screenshot", "#status")), (row("Screenshot", "#none"),),
                        "'#none' was not found", FORM),
}  # fmt: skip
