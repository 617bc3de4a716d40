"""Pages that nobody would design: equal names, nasty names, hidden twins, frames and shadow trees; for properties."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from hypothesis import strategies as st

NASTY = (
    "Save", "save", "Open", "Edit", "Owner", 'Say "hi"', "Ann's", 'A 5" pipe', "a >> b", "x > y", "Pipe | line",
    "[all]", "Total (net)", "  two   words ", "L" * 95, "🙂 Ünïcode", "row 2", 'row "A"', "text=Save", "//div", ".card",
    "#top", "Name:", "Reason *", "×", "“quoted”", "C:\\temp", "a:hover", "Fig. 1", "nth=1", "&nbsp;", "css=button",
    "Login page.Save", "*", "1", "{x}", "ends with \\", "Save draft", "Saved",
)  # fmt: skip
texts = st.one_of(
    st.sampled_from(NASTY[:5]),
    st.sampled_from(NASTY),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12),
)
Make = Callable[[str, str], str]
ONE: tuple[Make, ...] = (
    lambda text, more: f"<button{more}>{text}</button>",
    lambda text, more: f"<a href=#{more}>{text}</a>",
    lambda text, more: f'<button aria-label="{text}"{more}>×</button>',
    lambda text, more: f'<button title="{text}"{more}>✕</button>',
    lambda text, more: f'<input type=button value="{text}"{more}>',
    lambda text, more: f"<label>{text} <input{more}></label>",
    lambda text, more: f"<label>{text} <select{more}><option>One<option>{text}</select></label>",
    lambda text, more: f"<label><input type=checkbox{more}> {text}</label>",
    lambda text, more: f'<input placeholder="{text}"{more}>',
    lambda text, more: f'<textarea aria-label="{text}"{more}></textarea>',
    lambda text, more: f"<h2{more}>{text}</h2>",
    lambda text, more: f"<p{more}>{text}</p>",
    lambda text, more: f"<div{more}><span>{text}</span></div>",
    lambda text, more: f'<img src="data:," width=9 height=9 alt="{text}"{more}>',
    lambda text, more: f'<div role=tab tabindex=0{more}>{text}</div>',
    lambda text, more: f"<div contenteditable{more}>{text}</div>",
)  # fmt: skip
AROUND: tuple[Make, ...] = (
    lambda text, inner: f"<fieldset><legend>{text}</legend>{inner}</fieldset>",
    lambda text, inner: f'<dialog open style="position: static" aria-label="{text}">{inner}</dialog>',
    lambda text, inner: f'<section aria-label="{text}">{inner}</section>',
    lambda text, inner: f"<ul><li>{text} {inner}</li><li><b>{text} 2</b> {inner}</li></ul>",
    lambda text, inner: f"<table><tr><th>Name<th>Do<tr><td>{text}<td>{inner}<tr><td>Umbra<td>{inner}</table>",
    lambda text, inner: f"<table><tr><th>{text}<th>{text}<tr><td>A<td>{inner}<tr><td>A<td>B</table>",
    lambda text, inner: f'<iframe title="{text}" srcdoc="{escape(inner)}"></iframe>',
    lambda text, inner: f"<div><template shadowrootmode=open><h3>{text}</h3>{inner}</template></div>",
    lambda _text, inner: f"<div hidden>{inner}</div>{inner}",
    lambda _text, inner: f"<div style='visibility: hidden'>{inner}</div>",
    lambda _text, inner: f"<div>{inner}</div><div>{inner}</div>",
)  # fmt: skip
ATTRIBUTES = ("", "", "", ' data-testid="{}"', ' id="{}"', ' name="{}"', ' class="c" disabled')


@st.composite
def elements(draw: st.DrawFn) -> str:
    """Return an element with a name."""
    attribute = draw(st.sampled_from(ATTRIBUTES)).replace("{}", escape(draw(texts)))
    return draw(st.sampled_from(ONE))(escape(draw(texts)), attribute)


def _inside(bodies: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    around = st.builds(lambda make, text, body: make(escape(text), body), st.sampled_from(AROUND), texts, bodies)
    return st.one_of(around, st.lists(bodies, min_size=1, max_size=3).map("".join))


pages = st.recursive(elements(), _inside, max_leaves=9)
"""Bodies of pages."""
