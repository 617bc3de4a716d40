from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.exchange.recordings.samples import DESK, errors, rows, script, to_fill_in

HERE = 'expect(page.get_by_test_id("a"))'


@pytest.mark.parametrize(
    ("call", "row"),
    [
        ("to_be_visible()", "Visible | testid=a | true"),
        ("not_to_be_visible()", "Visible | testid=a | false"),
        ("to_be_visible(visible=False)", "Visible | testid=a | false"),
        ("to_be_hidden()", "Visible | testid=a | false"),
        ("not_to_be_hidden()", "Visible | testid=a | true"),
        ("to_be_checked()", "Checked | testid=a | true"),
        ("to_be_checked(checked=False)", "Checked | testid=a | false"),
        ("not_to_be_checked()", "Checked | testid=a | false"),
        ("to_be_enabled()", "Enabled | testid=a | true"),
        ("to_be_disabled()", "Enabled | testid=a | false"),
        ("to_be_editable()", "Read Only | testid=a | false"),
        ("to_be_empty()", "Empty | testid=a | true"),
        ("to_be_focused()", "Focused | testid=a | true"),
        ('to_contain_text("x")', "Text Match | testid=a | x"),
        ('to_have_text("x")', "Assert Text | testid=a | x"),
        ('to_have_text("")', "Empty | testid=a | true"),
        ('to_have_text("x", ignore_case=True)', "Text Match | testid=a | x"),
        ('to_have_text(re.compile(r"a+", re.I))', "Matches Pattern | testid=a | (?i)a+"),
        ('to_contain_text(re.compile("a+"))', "Matches Pattern | testid=a | a+"),
        ('not_to_contain_text("x")', "Not Text | testid=a | x"),
        ('to_have_value("{x}")', "Assert Text | testid=a | {x}"),
        ("to_have_count(3)", "Element Count | testid=a | 3"),
        ("not_to_have_count(3)", "Element Count | testid=a | !=3"),
        ('to_have_attribute("href", "/a")', "Attribute Value | testid=a | href=/a"),
        ('not_to_have_attribute("href", "/a")', "Not Attribute | testid=a | href=/a"),
        ('to_have_css("color", "red")', "CSS Value | testid=a | color=red"),
        ('to_have_class("wide")', "Attribute Value | testid=a | class=wide"),
        ('not_to_contain_class("wide")', "Not Class | testid=a | wide"),
        ('to_have_values(["a", "b"])', 'Selected Value | testid=a | ["a", "b"]'),
    ],
)
def test_expectation_becomes_a_row(tmp_path: Path, call: str, row: str) -> None:
    # The name is expected to be there first, so that its absence is no misspelling to lint.
    found = script(tmp_path, f'page.goto("/")\npage.get_by_test_id("a").click()\n{HERE}.{call}')
    assert rows(found)[2:] == [row]
    assert errors(found) == []
    assert to_fill_in(found) == []


@pytest.mark.parametrize(
    ("call", "row"),
    [
        ('to_have_title("Desk")', "Title Match | | Desk"),
        (f'to_have_url("{DESK}/a?b=1")', "URL | | /a?b=1"),
        (f'not_to_have_url("{DESK}/a")', "Not URL | | /a"),
    ],
)
def test_expectation_of_the_page_becomes_a_row(tmp_path: Path, call: str, row: str) -> None:
    found = script(tmp_path, f'page.goto("{DESK}/")\nexpect(page).{call}')
    assert rows(found)[1:] == [row]
    assert errors(found) == []


@pytest.mark.parametrize(
    "call",
    [
        'to_match_aria_snapshot("- button")',
        'to_have_text(["a", "b"])',
        "to_have_count(n)",
        'to_have_count("3")',
        'to_have_attribute("a", re.compile("b"))',
        'to_have_class("a b")',
        'to_have_values([re.compile("a")])',
        'to_have_role("button")',
        'not_to_match_aria_snapshot("")',
        'not_to_have_css("a", "b")',
    ],
)
def test_expectation_that_no_row_says_waits_for_a_person(tmp_path: Path, call: str) -> None:
    assert len(to_fill_in(script(tmp_path, f"{HERE}.{call}"))) == 1


@pytest.mark.parametrize("call", ['to_have_url(re.compile("a"))', 'not_to_have_title("a")', "to_be_closed()"])
def test_expectation_of_the_page_that_no_row_says_waits_for_a_person(tmp_path: Path, call: str) -> None:
    assert len(to_fill_in(script(tmp_path, f"expect(page).{call}"))) == 1
