from __future__ import annotations

from pathlib import Path

from pytest_e1ts.store.releases.file.in_place.spans import Span, read_spans

COMMENTED = (Path(__file__).parent / "commented.yml").read_text(encoding="utf-8")


def test_each_part_is_where_it_says() -> None:
    text = "a: é  # c\nb: [x, {c: 1}]\nd: |\n  lit\n\ne:\nf: 'q'  \n"
    root = read_spans(text)
    assert [(key.text, text[value.start : value.end]) for key, value in root.entries] == [
        ("a", "é"), ("b", "[x, {c: 1}]"), ("d", "|\n  lit"), ("e", ""), ("f", "'q'"),
    ]  # fmt: skip
    found = root.entry("b")
    assert found is not None
    assert [text[item.start : item.end] for item in found[1].items] == ["x", "{c: 1}"]
    assert root.entry("z") is None


def test_parts_contain_their_parts() -> None:
    def check(span: Span) -> None:
        for part in [*span.items, *(part for entry in span.entries for part in entry)]:
            assert span.start <= part.start <= part.end <= span.end
            check(part)

    root = read_spans(COMMENTED)
    check(root)
    assert root.end <= len(COMMENTED)
