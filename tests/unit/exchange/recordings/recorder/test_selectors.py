from __future__ import annotations

from typing import Any

import pytest

from pytest_e1ts.exchange.recordings.recorder.selectors import best_target, frames_of, is_list, paths_of


@pytest.mark.parametrize(
    ("selectors", "written", "type_"),
    [
        ([["aria/Save"], ["#save"]], "Save", ""),
        ([["aria/Save"], ["form > button.primary"]], "Save", "button-click"),
        ([['aria/Save[role="button"]'], ["#save"]], "Save", "button-click"),
        ([['aria/Open[role="tab"]']], 'role=tab[name="Open"]', ""),
        ([["aria/#1 [new]"], ["button.x"]], 'role=button[name="#1 [new]"]', "button-click"),
        ([["aria/"], ["#save"], ["text/Save"]], "css=#save", ""),
        ([['aria/[role="main"]'], ["text/Save"]], 'text="Save"', ""),
        ([["#mui-42113"], ["text/Save"]], 'text="Save"', ""),
        ([["div > div:nth-of-type(2)"], ["[data-testid='save']"]], "testid=save", ""),
        ([["div:nth-of-type(2) > a"], ['xpath///*[@id="a"]/a']], "css=div:nth-of-type(2) > a", "text-link"),
        ([['xpath///*[@id="a"]/a'], ["pierce/#a"]], 'xpath=//*[@id="a"]/a', "text-link"),
        ([["pierce/#a"]], "css=#a", ""),
        (["#a"], "css=#a", ""),
        ([["x-card", "button.save"]], "css=x-card >> css=button.save", "button-click"),
        ([["aria/Card", "aria/Save"]], "Card >> Save", ""),
        ([[], [7], ["  "], ["css=["], ["#b"]], "css=#b", ""),
    ],
)
def test_best_selector_becomes_the_target(selectors: list[Any], written: str, type_: str) -> None:
    target = best_target(paths_of(selectors))
    assert target is not None
    assert (target.written, target.type) == (written, type_)


def test_selectors_that_rows_do_not_have_are_none() -> None:
    assert best_target(paths_of([["aria/"], ["css=["], "text/"])) is None


def test_frame_is_counted_from_one() -> None:
    assert frames_of([0, 2]) == "frame=css=:nth-match(iframe, 1) >> frame=css=:nth-match(iframe, 3)"
    assert frames_of([]) == ""


@pytest.mark.parametrize("selector", ['aria/Severity[role="combobox"]', "form > select", "xpath///form/select"])
def test_list_is_known_by_any_selector(selector: str) -> None:
    assert is_list(paths_of([["#a"], [selector]]))
    assert not is_list(paths_of([["#select"]]))
