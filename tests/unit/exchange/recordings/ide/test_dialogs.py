from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.unit.exchange.recordings.samples import command, errors, rows, side

CLICK = command("click", "id=a")
ASK = command("assertConfirmation", "Sure?")


@pytest.mark.parametrize(
    ("commands", "row"),
    [
        ([command("chooseOkOnNextConfirmation"), CLICK, ASK], "Accept Dialog | | Sure?"),
        ([command("chooseCancelOnNextConfirmation"), CLICK], "Dismiss Dialog"),
        ([command("answerOnNextPrompt", "me"), CLICK], 'Accept Dialog | | {"answer": "me"}'),
        ([CLICK, ASK, command("webdriverChooseOkOnVisibleConfirmation")], "Accept Dialog | | Sure?"),
        ([CLICK, ASK, command("webdriverChooseCancelOnVisibleConfirmation")], "Dismiss Dialog | | Sure?"),
        ([CLICK, command("assertAlert", "Done")], "Accept Dialog | | Done"),
        ([CLICK, command("acceptAlert")], "Accept Dialog"),
        ([CLICK, command("dismissPrompt")], "Dismiss Dialog"),
        (
            [CLICK, command("assertPrompt", "Who?"), command("answerPrompt", "me")],
            'Accept Dialog | | {"text": "Who?", "answer": "me"}',
        ),
    ],
)
def test_dialog_is_one_row_behind_the_one_that_raises_it(
    tmp_path: Path, commands: list[dict[str, Any]], row: str
) -> None:
    found = side(tmp_path, command("open", "/"), *commands)
    assert rows(found)[1:] == ["Click | id=a", row]
    assert errors(found) == []
