from __future__ import annotations

import pytest

from pytest_e1ts.store.releases.file.files import read_release_text
from pytest_e1ts.store.releases.file.lines.line_hints import comment_behind
from pytest_e1ts.store.releases.file.nodes import ReleaseFileError
from tests.unit.store.releases.file.release_texts import HEAD, in_scenario


@pytest.mark.parametrize(
    "line",
    [
        'Login | | {"user": "requester"}',
        "When I note: it works => Click | Save",
        "Given I sign in => Login | | {'user': 1}",
        '"Sign in" is shown => Visible | heading',
        "@page | Save",
        "*a | Save",
        "!a | Save",
        "%a => Save",
        "| Save",
        "[a] => Click",
        "{a} => Click",
    ],
)
def test_a_line_that_yaml_takes_for_something_else_is_written_out_as_it_should_be(line: str) -> None:
    with pytest.raises(ReleaseFileError) as error:
        read_release_text(in_scenario(line))
    (problem,) = str(error.value).splitlines()
    _, _, written = problem.partition("put the step in quotes: - ")
    assert problem.startswith("line 10: ")
    assert read_release_text(in_scenario(written)) is not None


def test_other_mistakes_of_yaml_get_no_advice_about_steps() -> None:
    with pytest.raises(ReleaseFileError) as error:
        read_release_text(HEAD + "test_sets: []\n]")
    assert "quotes" not in str(error.value)


@pytest.mark.parametrize(
    ("behind", "comment"), [(" #a b", "#a b"), (" # a", ""), ("#a", ""), ("\n#a", ""), (" ## a", ""), ("  #a\nb", "#a")]
)
def test_a_comment_without_a_blank_looks_like_text(behind: str, comment: str) -> None:
    assert comment_behind(f"x{behind}", 1) == comment
