"""Targets in frames, shadow trees and tables; time-outs of single steps."""

from __future__ import annotations

import pytest

from tests.browser.rows import SHORT_MS, Runner, row

TABLE = """<table id=t><thead><tr><th>Customer<th colspan=2>Address<th>Status<th>Status of tax</thead>
<tr><td>ACME<td>A<td>B<td>Open<td>Paid<tr><td>ACME North<td>C<td>D<td><button>Shut</button><td>Due</table>"""
FRAMES = """<iframe title="Order form" srcdoc="<label>Name <input></label><button id=go>Save</button>
<iframe name=inner srcdoc='<p>Deep</p>'></iframe>"></iframe><button>Save</button>"""
SHADOW = """<x-box></x-box><script>
customElements.define('x-box', class extends HTMLElement { connectedCallback() {
  this.attachShadow({mode: 'open'}).innerHTML = '<label>Colour <input id=c name=c placeholder=Any data-testid=c>'
    + '</label><button title=Go onclick="this.textContent=1">Paint</button><button>Wipe</button>'; } })</script>"""


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ('row "ACME", column "Status"', "Open"),
        ('row "acme north", column "status of TAX"', "Due"),
        ('row containing "North", column 4', "Shut"),
        ("row 1, column 1", "ACME"),
        ("row “ACME North”, column “Status”", "Shut"),
        ('#t >> row "ACME", column "Customer"', "ACME"),
        ('cell=row 2, column "Customer"', "ACME North"),
        ('row "ACME North" >> role=button', "Shut"),
    ],
)
def test_cell_is_found_by_row_and_column(scenario: Runner, target: str, text: str) -> None:
    scenario.show(TABLE).passes(row("Assert Text", target, text))


@pytest.mark.parametrize("frame", ["frame=Order form", 'iframe="order form"', "frame=css=iframe"])
def test_target_leads_into_a_frame(scenario: Runner, frame: str) -> None:
    scenario.show(FRAMES).passes(
        row("Visible", f"{frame} >> Save"),
        row("Fill", f"{frame} >> Name", "Ann"),
        row("Assert Text", f"{frame} >> label=Name", "Ann"),
        row("Text Match", f"{frame} >> frame=inner >> css=p", "deep"),
        row("Visible", f"{frame} >> Nothing", "false"),
        row("Visible", frame),
    )


def test_name_missing_in_a_frame_is_reported_with_what_the_frame_shows(scenario: Runner) -> None:
    message = scenario.show(FRAMES).fails(row("Click", "frame=Order form >> Nmae"))
    assert message.startswith("Nothing named 'Nmae' was found within 'Order form' on ")
    assert message.endswith(" The page shows 'Name'.")


@pytest.mark.parametrize(
    "target",
    ["Colour", "label=Colour", "#c", "name=c", "testid=c", "placeholder=Any", "role=textbox", "css=x-box >> css=input"],
)
def test_target_is_found_in_a_shadow_tree(scenario: Runner, target: str) -> None:
    scenario.show(SHADOW).passes(row("Fill", target, "red"), row("Assert Text", target, "red"))


def test_candidates_in_a_shadow_tree_are_reported_with_targets_that_work(scenario: Runner) -> None:
    message = scenario.show(SHADOW).fails(row("Click", "css=button"))
    first = message.partition('1. <button> "Paint" → ')[2].partition("\n")[0]
    scenario.passes(row("Click", first), row("Assert Text", "title=Go", "1"))


TWICE = "<label>City <input id=a></label><label>City <input data-testid=b></label><button>Save</button>"


def test_what_is_suggested_within_a_frame_is_written_from_there(scenario: Runner) -> None:
    scenario.show(f"<iframe name=outer srcdoc='<iframe title=inner srcdoc=&quot;{TWICE}&quot;></iframe>'></iframe>")
    within = [row("Within Frame", "outer"), row("Within Frame", "inner")]
    message = scenario.fails(*within, row("Fill", "City", "Rome"))
    assert [line.partition(" → ")[2] for line in message.splitlines()[1:]] == ["id=a", "testid=b"]
    scenario.passes(*within, row("Fill", "id=a", "Rome"))
    assert scenario.fails(*within, row("Click", "Sav"), limit_ms=600).endswith(" The page shows 'Save'.")
    message = scenario.fails(within[0], row("Fill", "frame=inner >> City", "Rome"))
    assert [line.partition(" → ")[2] for line in message.splitlines()[1:]] == [
        "frame=inner >> id=a",
        "frame=inner >> testid=b",
    ]
    message = scenario.fails(*within, row("Click", "label=Ciity"))
    assert message.endswith("The page shows 'id=a' and 'testid=b'.")


def test_step_has_its_own_time_out(scenario: Runner) -> None:
    late = "<p id=p hidden>Done</p><script>setTimeout(() => p.hidden = false, 900)</script>"
    patient = row("Text Match", "#p", '{"value": "done", "timeout": 8}')
    outcome = scenario.show(late).run(patient, row("Visible", "#nowhere"), timeout_ms=SHORT_MS)
    assert outcome.message == "Step 2: '#nowhere' was not found within 2 s."


def test_own_time_out_is_named_when_it_is_over(scenario: Runner) -> None:
    message = scenario.show("<p>Here</p>").fails(row("Click", "#nowhere", '{"timeout": 0.2}'))
    assert message == "'#nowhere' was not found within 0.2 s."


@pytest.mark.parametrize(
    ("target", "near"),
    [("label=Nmber of people", "Number of people"), ("text=Wellcome", "Welcome"), ("testid=greeing", "greeting")],
)
def test_a_misspelt_name_is_told_with_the_nearest_on_the_page(scenario: Runner, target: str, near: str) -> None:
    page = "<label>Number of people <input></label><p data-testid=greeting>Welcome</p>"
    for step in (row("Click", target), row("Text Match", target, "x")):
        message = scenario.show(page).fails(step)
        assert message.startswith(f"{target!r} was not found within 2 s. The page shows ")
        assert near in message
