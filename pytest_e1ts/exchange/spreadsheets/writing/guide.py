"""What people find on the first sheet of a workbook."""

from __future__ import annotations

GUIDE = (
    "How to work with this workbook",
    "Each sheet with steps is one test set; each row on it is one step. The sheet “Test sets” says which is which.",
    "Case and Scenario are repeated in each row, in grey, for sorting and filtering. An empty cell: the one above.",
    "“No.” is the place of a step in its scenario. A new row may leave it empty: it comes behind the row above it.",
    "Type and Action have lists to choose from. A suite's own actions may be written as well.",
    "Element says on what it is done: the name that a person would use, or a strategy such as label=Title.",
    "Input is what is typed, chosen or expected; Expected result is for people. Required: no means go on if it fails.",
    "Cells are texts: =, +, - and @ at the beginning compute nothing, and 007 stays 007.",
    'An empty cell is nothing. Quotation marks keep what is special: "" is the empty text, " a " has blanks around it.',
    "The grey columns on the right are for e1ts: a renamed scenario stays the same one. New rows leave them empty.",
    "Further columns and sheets may be added for notes; they are not imported, and the import says so.",
    "When it is done: e1ts import FILE.xlsx --dry-run says what would change; without --dry-run it is made so.",
)
