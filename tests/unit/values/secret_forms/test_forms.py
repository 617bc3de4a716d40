"""A secret is masked in every form that the documentation promises, at a cost that is that of reading the text."""

from __future__ import annotations

import base64
import re
import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pytest_e1ts.values import MASK, Secrets
from tests.secret_forms import FORMS

SECRETS = (
    "k\"1'&%/ Vault ü<é>\\+", "pa'ss\"& Literal %41é", "<b>&amp;</b>", "a  b\tc\r\nd", "50% & more",
    "Tür\u2028öffner 🔑", "\\\\server\\share", "+1 (23) +4", 'n\\n\\"x"', "pw&1", "abc", "ab<cd", "%3Cb%3E&lt;",
    "x" * 300 + "&" + "y" * 300, "\\ \\", "$!@#%^", "-----BEGIN KEY-----\nMIIB/+ab==\nqrst\n-----END KEY-----\n",
)  # fmt: skip
BLANK = [chr(code) for code in range(0x10000) if chr(code).isspace()]
ODD = st.sampled_from(
    [*BLANK, *"%+&\\\"'<>=/;#`\x00\x1b\x7f\u200b\ufeff0aAxnu", *"\u0130\u0131\u00df\u017f\u212a\ufb01\u0345\u01f0"]
)
SLOW = (
    "a&b" * 30_000, "\\" * 100_000, "%25" * 100_000, "&amp;" * 60_000, "+" * 300_000, '\\\"' * 80_000,
    "+  " * 100_000, "+ " * 100_000, "\u2028 " * 100_000, "\\ " * 100_000,
)  # fmt: skip


def knowing(*values: str) -> Secrets:
    secrets = Secrets()
    for value in values:
        secrets.add(value)
    return secrets


def left_of(value: str, text: str) -> str:
    """Return the longest part of letters and digits of the secret, or of its Base64, that is still there."""
    parts = re.findall(r"\w{3,}", value)
    return next((part for part in parts if part.casefold() in text.casefold()), "")


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("value", SECRETS, ids=ascii)
def test_every_promised_form_is_masked(value: str, name: str) -> None:
    form = FORMS[name](value)
    if len(value.encode()) < 6 and ("lines" in name or (name == "hexadecimal digits" and len(value) < 4)):
        return
    for before, behind in (("", ""), ("It is “", "”."), ("x=", "&y=1"), ("\\", "\\"), ("%", "%"), ("é", "é")):
        masked = knowing(value).mask(f"{before}{form}{behind}")
        assert MASK in masked
        kept = re.sub(r"\s|\\[rn]", "", masked)
        assert left_of(value, masked) == ""
        assert len(kept) < len(before + behind) + len(MASK) + (330 if "longer" in name or "lines" in name else 8)


@settings(max_examples=50)
@example("0\xa00")
@example("0\x0c0")
@example("00\x1b")
@example("0 \t0")
@example("0\u2028 0")
@example("+  0")
@example("\\\x1f \t+ +0")
@example("\u01300\u0390")
@given(st.text(ODD | st.characters(exclude_categories=["Cs"]), min_size=3, max_size=20))
def test_any_secret_is_masked_in_every_form(value: str) -> None:
    text = value.strip()
    if len(text) < 3:
        return
    secrets = knowing(value)
    shown = {name: form(text) for name, form in FORMS.items() if name != "title case"}
    if len(text.encode()) < 4:
        del shown["hexadecimal digits"]
    assert [name for name, form in shown.items() if form in secrets.mask(f"|{form}|") and form not in MASK] == []


def test_a_short_secret_is_found_in_the_base64_of_a_sign_in() -> None:
    header = base64.b64encode(b"reviewer:pw1").decode()
    assert knowing("pw1").mask(f"Authorization: Basic {header}") == f"Authorization: Basic {MASK}"


@pytest.mark.parametrize("text", SLOW, ids=lambda text: ascii(text[:8]))
def test_no_text_makes_masking_slow(text: str) -> None:
    secrets = knowing(
        '\\"' * 20 + "x", "&amp;" * 20, "%25" * 20, "+ + + +x", "a&b" * 20 + "c",
        "+  " * 20 + "x", " \u2028" * 20 + "x", "\u2028+\x1f" * 20,
    )  # fmt: skip
    started = time.process_time()
    secrets.mask(text + "…")
    assert time.process_time() - started < 10


def test_the_middle_of_a_secret_may_be_left_out() -> None:
    secrets = knowing("open sesame to the forty thieves")
    assert secrets.mask('{key: "open sesame…orty thieves"}') == f'{{key: "{MASK}…{MASK}"}}'


def test_bytes_that_are_no_text_stay_what_they_are() -> None:
    data = bytes(range(256)) * 10
    secrets = knowing("open sesame")
    assert secrets.mask_bytes(data) == data
    assert secrets.mask_bytes(data + b"open%20sesame" + data) == data + MASK.encode() + data


def test_base64_of_pictures_is_not_taken_for_a_short_secret() -> None:
    picture = base64.b64encode(bytes(range(256)) * 4_000).decode()
    assert knowing("abc", "1234", "pw", "12345").mask(f"data:image/png;base64,{picture}").endswith(picture)


def test_the_documentation_lists_the_forms() -> None:
    page = Path("docs/reference/secrets.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"^\| ([^|]+) \| `(.*)` \|$", page, re.MULTILINE))
    assert listed == {name: form("R&D <é> 1/2").replace("\r\n", "⏎") for name, form in FORMS.items()}
