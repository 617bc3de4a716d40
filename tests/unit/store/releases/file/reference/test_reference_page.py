from __future__ import annotations

from pytest_e1ts.store.releases.file.files import read_release_text
from pytest_e1ts.store.releases.file.reference.reference_page import EXAMPLE, reference_page
from pytest_e1ts.store.releases.file.shape import LISTS, all_shapes
from tests.unit.store.releases.file.release_texts import steps_of


def test_the_example_is_read_as_it_looks() -> None:
    steps = steps_of(read_release_text(EXAMPLE))
    assert [step["action"] for step in steps] == ["URL", "Click", "Text Match", "Visible"]
    assert (steps[2]["type"], steps[3]["required"]) == ("field-error", False)
    assert EXAMPLE in reference_page()


def test_the_page_has_each_key_with_its_meaning() -> None:
    page = reference_page()
    for shape in all_shapes():
        section = page.partition(f"\n## {shape.word.capitalize()}\n")[2].partition("\n## ")[0]
        for field in shape.fields:
            assert f"\n| `{field.name}` |" in section
            assert field.means in section
    assert all(f"\n| `{key}` |" in page for key in LISTS)
