from __future__ import annotations

from pytest_e1ts.model.text.feature_line import feature_line, feature_path


def test_the_file_comes_back_from_its_line_among_others() -> None:
    path = "features/two words/approval.feature"
    assert feature_path(f"Kept by nobody.\r\n{feature_line(path)}  \nMore.") == path


def test_a_description_without_such_a_line_stands_for_no_file() -> None:
    assert [feature_path(text) for text in (None, "", "Feature: Login", "The Feature: a.feature")] == [""] * 4
