from __future__ import annotations

import contextlib
import json
from datetime import date, datetime
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from pytest_e1ts.actions import fill_json
from pytest_e1ts.errors import BrokenStepError
from pytest_e1ts.values import MASK, Scope, Secrets, fill, names_in, resolve_address, unknown_names

FRIDAY = date(2026, 11, 20)


def scope(**variables: str) -> Scope:
    return Scope(variables, "http://qa.example.test", "b1", "rita", "b1/101/1", FRIDAY)


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("", ""),
        ("no references, $5 and {braces}", "no references, $5 and {braces}"),
        ("${NAME}!", "Rita!"),
        ("${ NAME }", "Rita"),
        ("$${NAME} and $${", "${NAME} and ${"),
        ("$${${NAME}}", "${Rita}"),
        ("${BASE_URL}/x ${RUN_ID} ${user}", "http://qa.example.test/x b1 rita"),
        ("${GREETING}", "Hello Rita"),
        ("${today}", "2026-11-20"),
        ("${today+30d}", "2026-12-20"),
        ("${today-1w}", "2026-11-13"),
        ("${today + 3m}", "2027-02-20"),
        ("${today-1y}", "2025-11-20"),
        ("${today:%d/%m/%Y}", "20/11/2026"),
        ("${today+30d:%d/%m/%Y}", "20/12/2026"),
        ("${today:%H:%M}", "00:00"),
        ("${first name}", "Otto"),
        ("${now}", "2026-11-20T14:30"),
        ("${now+2h}", "2026-11-20T16:30"),
        ("${now - 45min:%H:%M}", "13:45"),
        ("${now+1m:%d/%m/%Y %H:%M}", "20/12/2026 14:30"),
        ("${now+90s:%H:%M:%S}", "14:31:30"),
    ],
)
def test_references_are_filled(text: str, filled: str) -> None:
    given_scope = scope(NAME="Rita", GREETING="Hello ${NAME}")
    given_scope.saved["first name"] = "Otto"
    given_scope.now = datetime(2026, 11, 20, 14, 30)  # noqa: DTZ001 - of the clock on the wall
    assert fill(text, given_scope) == filled


def test_month_later_than_its_last_day_is_the_last_of_the_shorter_month() -> None:
    leap = scope()
    leap.today = date(2028, 1, 31)
    assert fill("${today+1m}", leap) == "2028-02-29"


def test_saved_value_wins_over_a_variable_and_is_not_filled_again() -> None:
    saved = scope(NAME="Rita", OTHER="x")
    saved.saved["NAME"] = "${OTHER}"
    assert fill("${NAME}", saved) == "${OTHER}"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("${NAM}", "The variable ${NAM} is unknown. Did you mean 'NAME'?"),
        ("${A}", "refers to itself: A → B → A"),
        ("${NAME", "'${NAME' has no closing brace"),
        ("${}", "${} is not a valid reference"),
        ("${a+b}", "${a+b} is not a valid reference"),
        ("${today+3}", "needs a unit after the number: d (days)"),
        ("${today+3x}", "needs a unit"),
        ("${today+3h}", "needs a unit"),
        ("${now+3}", "h (hours), min (minutes), s (seconds)"),
        ("${unique:letters}", "is not a valid reference"),
        ("${today+999999y}", "is not a date in the years 1 to 9999"),
        ("${today-999999d}", "is not a date"),
        ("${secret:DOOR}", "Set the environment variable E1TS_SECRET_DOOR, write DOOR=… into"),
    ],
)
def test_what_cannot_be_filled_breaks_the_step(text: str, message: str) -> None:
    with pytest.raises(BrokenStepError) as caught:
        fill(text, scope(NAME="Rita", A="${B}", B="${A}"))
    assert message in str(caught.value)


def test_deep_nesting_ends_with_an_error() -> None:
    chain = {f"V{depth}": f"${{V{depth + 1}}}" for depth in range(50)}
    with pytest.raises(BrokenStepError, match="refers to itself"):
        fill("${V0}", scope(**chain))


def test_unique_digits_are_ten_and_differ_like_the_others() -> None:
    values = [fill(text, scope()) for text in ("${unique:digits}", "${unique:digits:2}", "${unique:digits}")]
    assert values[0] == values[2] != values[1]
    assert all(value.isdecimal() and len(value) == 10 and value[0] != "0" for value in values)


def test_unique_holds_within_an_attempt_and_differs_elsewhere() -> None:
    seeds = [f"{run}/{scenario}/{attempt}" for run in "ab" for scenario in (1, 2) for attempt in (1, 2)]
    values = {fill("${unique}", Scope(seed=seed)) for seed in seeds}
    assert len(values) == len(seeds)
    one = Scope(seed="a/1/1")
    assert fill("${unique}", one) == fill("${unique:1}", one) != fill("${unique:2}", one)
    assert fill("${unique}", one).isalnum()
    assert len(fill("${unique}", one)) == 10


def test_names_are_listed_and_the_unknown_ones_reported() -> None:
    text = "${A} $${B} ${secret:C} ${today} ${unique} ${user} ${D} ${D}"
    assert [(reference.kind, reference.name) for reference in names_in(text)] == [
        ("name", "A"), ("secret", "C"), ("date", "today"), ("unique", "unique"), ("name", "user"), ("name", "D"),
        ("name", "D"),
    ]  # fmt: skip
    assert unknown_names(text, ["A"]) == ["D"]
    with pytest.raises(ValueError, match="no closing brace"):
        unknown_names("${A", [])


@given(st.text(), st.text())
def test_literal_braces_survive_any_text(before: str, after: str) -> None:
    assume("${" not in before + after and not before.endswith("$"))
    assert fill(f"{before}$${{{after}", scope()) == f"{before}${{{after}"


@given(st.text())
def test_any_text_is_filled_or_breaks_the_step(text: str) -> None:
    with contextlib.suppress(BrokenStepError):
        assert isinstance(fill(text, scope()), str)


@given(st.text(min_size=3), st.text(), st.text())
def test_secret_is_masked_in_every_form(value: str, before: str, after: str) -> None:
    assume(value.strip() and len(value.strip()) >= 3)
    secrets = Secrets()
    secrets.add(value)
    for form in (value, quote(value, safe=""), quote_plus(value), json.dumps(value)[1:-1]):
        assert form not in secrets.mask(f"{before}|{form}|{after}") or form in MASK


def test_secret_of_one_letter_is_masked_only_where_it_stands_alone() -> None:
    secrets = Secrets()
    secrets.add("x")
    assert secrets.mask("an x in a box: 'x'") == f"an {MASK} in a box: '{MASK}'"


def test_longer_secret_is_masked_before_the_shorter_one_within_it() -> None:
    secrets = Secrets()
    secrets.add("open")
    secrets.add("open sesame")
    assert secrets.mask("open sesame") == MASK


def test_secret_of_several_lines_is_masked_line_by_line() -> None:
    secrets = Secrets()
    secrets.add("first line\nsecond line")
    assert secrets.mask("second line, first line second line") == f"{MASK}, {MASK}"


def test_secret_comes_from_its_own_variable_first() -> None:
    secrets = Secrets({"E1TS_SECRET_DOOR": "sesame", "DOOR": "plain"})
    assert secrets.read("DOOR") == "sesame"
    assert Secrets({"DOOR": "plain"}).read("DOOR") == "plain"
    assert secrets.mask("sesame, plain") == f"{MASK}, plain"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("resolved to <pre>password: open ses…</pre> open sesame", f"resolved to <pre>password: {MASK}…</pre> {MASK}"),
        ('value="a &amp; b&lt…" and … more', f'value="{MASK}…" and … more'),
        ("SESAME BREAD… then open s… then open sesam…", f"SESAME BREAD… then {MASK}… then {MASK}…"),
        ("Loading ope… an a & bread", "Loading ope… an a & bread"),
        ("the whole… of it", "the whole… of it"),
    ],
)
def test_the_beginning_of_a_secret_before_an_ellipsis_is_masked_too(text: str, masked: str) -> None:
    secrets = Secrets()
    secrets.add("open sesame")
    secrets.add("a & b<c")
    assert secrets.mask(text) == masked


@pytest.mark.parametrize(
    ("base", "address", "full"),
    [
        ("http://qa.example.test", "/login", "http://qa.example.test/login"),
        ("http://qa.example.test/app", "/login", "http://qa.example.test/app/login"),
        ("http://qa.example.test/app/", "login", "http://qa.example.test/app/login"),
        ("http://qa.example.test", "https://x.example.test/y", "https://x.example.test/y"),
        ("http://qa.example.test/app", "?page=2", "http://qa.example.test/app/?page=2"),
        ("", "/login", "/login"),
        (
            "http://qa.example.test",
            "/at?next=http://b.example.test",
            "http://qa.example.test/at?next=http://b.example.test",
        ),
    ],
)
def test_address_resolves_against_the_base_url(base: str, address: str, full: str) -> None:
    assert resolve_address(base, address) == full


def test_a_secret_may_be_set_after_the_secrets_were_opened() -> None:
    environ: dict[str, str] = {}
    secrets = Secrets(environ)
    environ["E1TS_SECRET_DOOR"] = "open-sesame"
    assert secrets.read("DOOR") == "open-sesame"


def test_variables_that_multiply_are_refused_before_they_fill_the_memory() -> None:
    variables = {f"L{level}": f"${{L{level + 1}}}" * 10 for level in range(9)} | {"L9": "0123456789"}
    with pytest.raises(BrokenStepError, match=r"The variable \$\{L\d} would have more than 1,000,000 characters"):
        fill("${L0}", Scope(variables))


def test_variables_that_multiply_to_nothing_are_filled_in_no_time() -> None:
    variables = {f"L{level}": f"${{L{level + 1}}}" * 10 for level in range(9)} | {"L9": ""}
    assert fill("a${L0}b", Scope(variables)) == "ab"


def test_argument_of_many_texts_is_bounded_as_a_whole() -> None:
    scope = Scope({"LONG": "x" * 900_000})
    with pytest.raises(BrokenStepError, match="The argument would have more than 1,000,000 characters"):
        fill_json(json.dumps(["${LONG}"] * 3), lambda text: fill(text, scope))


@pytest.mark.parametrize("value", ['a"b' * 100_000, "\n".join(f"line {number}" for number in range(50_000))], ids=len)
def test_very_long_secret_is_masked_in_no_time(value: str) -> None:
    secrets = Secrets()
    secrets.add(value)
    assert secrets.mask(f"It is {value}, {json.dumps(value)}.") == f'It is {MASK}, "{MASK}".'
    assert secrets.mask_bytes(value.encode()) == MASK.encode()
    assert value[:6] not in secrets.mask(f"It begins {value[:1000]}…")
