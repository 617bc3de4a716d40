"""Texts that spreadsheets tend to change."""

from __future__ import annotations

from hypothesis import strategies as st

KNOWN = (
    "", " ", '"', '""', '"""', '"a"', '" a"', "'", "'=1", "=1+1", "+49 30", "-5", "@SUM(A1)", "\t=1", "007", "1.50",
    "1E5", "1-2", "5", "0", "5.0", "TRUE", "true", "no", "x", "null", "~", "#N/A", "#REF!", "(nothing)", "json: 5",
    "json of all options: {}", "_x0041_", "_x005F_", "x005F_", "_x005F_x0041_", "_", "\x07", "\x0b\x0c", "\x1f",
    "a\r\nb",
    "a\rb", "a\nb\n", "\n", "\u00a0a\u00a0", "a\u00a0b", "\u200b", "\ufeff", "\ufffe", "\uffff", "\uf8e5", "\uf8e5m",
    "😀", "👩‍👩‍👧", "\u0647", "a\u0301", "12345678901234567890", "Orders (5)", "(5)", "=", "\\",
    "a;b,c\td", "<b>&amp;", "]]>",
)  # fmt: skip

# Zero characters and half characters are no text that a database can store.
ANY = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
JOINED = st.lists(st.sampled_from(KNOWN), min_size=1, max_size=3).map("".join)
NASTY = st.one_of(st.sampled_from(KNOWN), JOINED, ANY)
