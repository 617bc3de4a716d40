"""What a table of a spreadsheet is: its columns, and which key of which record each of them holds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pytest_e1ts.store.releases.file.shape import Field, Shape

_IGNORED = re.compile(r"[^\w#]|_")


@dataclass(frozen=True, slots=True)
class Level:
    """One kind of record that a row says something of.

    Attributes:
        word: What one is called.
        fields: Its keys that have a column.
        child_key: The key of the list of records below it; empty at the last level.
        is_copied: Whether people make further ones by copying rows, ids as well, so that an id that is there twice
            belongs to the first.
    """

    word: str
    fields: tuple[Field, ...]
    child_key: str = ""
    is_copied: bool = True

    @classmethod
    def of(cls, shape: Shape, *more: Field, is_copied: bool = True, has_children: bool = True) -> Level:
        """Return the level of a kind of record, with further fields that only spreadsheets have."""
        key = shape.children[0] if shape.children and has_children else ""
        return cls(shape.word, (*shape.fields, *more), key, is_copied)

    def field(self, name: str) -> Field:
        """Return the key of that name."""
        return next(field for field in self.fields if field.name == name)

    @property
    def has_order(self) -> bool:
        """Return whether its records have a place among their siblings."""
        return any(field.name == "order_index" for field in self.fields)


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One column of a table.

    Attributes:
        heading: What stands in its first row.
        depth: Which level it says something of, from 0.
        field: The key that it holds.
        width: How wide it is, in characters.
        also: What people call it instead.
        refers: The list whose records it names; empty where it names none.
        words: Which words are offered in it; empty for none.
        is_background: Whether it is for e1ts more than for people: it is grey, and far to the right.
        is_opposite: Whether "yes" in it means "no" for the key.
    """

    heading: str
    depth: int
    field: Field
    width: float = 16
    also: tuple[str, ...] = ()
    refers: str = ""
    words: str = ""
    is_background: bool = False
    is_opposite: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """One sheet of a workbook, one file of a folder.

    Attributes:
        title: What it is called.
        key: The list of the release that it holds; empty for the rows of one test set.
        levels: What a row says something of, the uppermost first; the last is the row itself.
        columns: In the order in which they are written.
        needs: The headings that the first row must have; of a tuple within, any one.
        also: Other titles that it goes by.
        opposites: Columns that are read instead of others, and never written.
        about: What it is for, in a sentence.
    """

    title: str
    key: str
    levels: tuple[Level, ...]
    columns: tuple[Column, ...]
    needs: tuple[tuple[str, ...], ...]
    also: tuple[str, ...] = ()
    opposites: tuple[Column, ...] = ()
    about: str = ""

    def names(self) -> dict[str, Column]:
        """Return its columns by every heading that they go by, folded."""
        columns = (*self.columns, *self.opposites)
        rows = [column for column in self.columns if column.depth == len(self.levels) - 1]
        named = [*((folded(column.heading), column) for column in columns)]
        named += [(folded(name), column) for column in columns for name in column.also]
        named += [(folded(column.field.name), column) for column in rows]
        return dict(reversed(named))


def folded(heading: str) -> str:
    """Return a heading or a title without case, blanks and signs: ``Expected result:`` is ``expectedresult``."""
    return _IGNORED.sub("", heading.casefold())
