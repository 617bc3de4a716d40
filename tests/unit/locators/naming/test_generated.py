from __future__ import annotations

import pytest

from pytest_e1ts.locators.naming.generated import looks_generated


@pytest.mark.parametrize(
    "identifier",
    [
        "mui-42113", ":r1:", "radix-:r3:", "headlessui-menu-button-5", "ember482", "ext-gen1042", "row-4711",
        "a1b2c3d4e5", "item-9f86d081", "yui_3_17_2_1", "_r_4_", "0b7c1d7e-3a53-4f5c-9d4e-1f0d", "uid-12",
        "input-17", "mat-input-3",
    ],
)  # fmt: skip
def test_an_id_that_a_library_made_is_known_for_one(identifier: str) -> None:
    assert looks_generated(identifier)


@pytest.mark.parametrize(
    "identifier",
    ["save", "step-2", "address.line1", "user_name", "decade", "facade-button", "h1", "input-name", "e-mail", "q3-2x"],
)
def test_an_id_that_a_person_wrote_is_taken(identifier: str) -> None:
    assert not looks_generated(identifier)
