from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_e1ts.exchange.plain_nodes import PlainNodes
from pytest_e1ts.store.releases.file.checking.data import read_data


def test_every_node_is_found_by_its_number() -> None:
    nodes = PlainNodes()
    nodes.tree({"test_sets": [{"name": "Orders"}]})
    assert list(nodes.paths.values()) == [(), ("test_sets",), ("test_sets", 0), ("test_sets", 0, "name")]


_scalars = st.none() | st.booleans() | st.integers(-(10**12), 10**12) | st.floats(-1e9, 1e9) | st.text(max_size=8)
_texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=5)
_storable = _scalars.filter(lambda value: not (isinstance(value, str) and "\0" in value))
_data = st.recursive(_storable, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_texts, inner, max_size=3))


@given(data=_data)
def test_plain_data_is_read_back_as_it_was(data: Any) -> None:
    problems: list[str] = []
    assert read_data(PlainNodes().tree(data), "options", lambda _, text: problems.append(text)) == data
    assert problems == []


@pytest.mark.parametrize("text", ["true", "null", "", "1.10", "~", "nan"])
def test_text_stays_text_whatever_it_looks_like(text: str) -> None:
    assert read_data(PlainNodes().tree(text), "options", lambda _node, _text: None) == text
