"""Looking behind the screen: what the application's own database says to a named query."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pytest_e1ts.actions import arguments
from pytest_e1ts.actions.arguments import MalformedError
from pytest_e1ts.actions.polling.poll import Deadline, wait_until
from pytest_e1ts.actions.registry import action
from pytest_e1ts.actions.saved_name import check_name
from pytest_e1ts.errors import BrokenStepError
from pytest_e1ts.matchers import Comparison, exact, quoted
from pytest_e1ts.matchers.texts import fold
from pytest_e1ts.model.plan import OptionList, PlannedStep, Problem
from pytest_e1ts.registry import suggestion
from pytest_e1ts.store.application.named_queries import RESERVED, named_queries

if TYPE_CHECKING:
    from pytest_e1ts.actions.runtime import Step
    from pytest_e1ts.store.application.run_query import Row

_EXAMPLE = '{"query": "exception status", "reference": "EX-1001", "expect": "Approved"}'


@dataclass(frozen=True, slots=True)
class Question:
    """What a row asks.

    Attributes:
        query: Name of the query.
        values: Values of its parameters.
        expected: The value that is expected, the values of several rows, or None for no value; see ``expects``.
        expects: Whether anything is expected.
        save: Name under which later steps find the value; empty for none.
    """

    query: str
    values: Mapping[str, Any]
    expected: str | tuple[str, ...] | None
    expects: bool
    save: str


def question(text: str) -> Question:
    """Take named arguments: ``query``, the query's parameters, ``expect``, ``save``."""
    if text.strip() and not text.lstrip().startswith("{"):
        raise MalformedError(f"must be a JSON object such as {_EXAMPLE}.")
    given = arguments.named(text)
    query = given.get("query")
    if not isinstance(query, str) or not query.strip():
        raise MalformedError(f"needs the name of a query, such as {_EXAMPLE}.")
    save = given.get("save", "")
    if not isinstance(save, str):
        raise MalformedError("needs a name for 'save', such as \"reference\".")
    if save.strip():
        check_name(save.strip())
    values = {name: value for name, value in given.items() if name not in RESERVED}
    for name, value in values.items():
        if isinstance(value, dict | list):
            raise MalformedError(f"needs a text, a number, true, false or null for {name!r}.")
    return Question(query.strip(), values, _expected(given.get("expect")), "expect" in given, save.strip())


def _check(step: PlannedStep, _select: OptionList | None, _match: OptionList | None) -> Iterable[Problem]:
    for text in _faults(question(step.argument)):
        yield Problem("bad-argument", text, step.id, "action_result")


def _check_status(step: PlannedStep, select: OptionList | None, match: OptionList | None) -> Iterable[Problem]:
    yield from _check(step, select, match)
    if not question(step.argument).expects:
        yield Problem("bad-argument", "'expect' is missing.", step.id, "action_result", f"Write it, as in {_EXAMPLE}.")


@action(
    "Database status",
    sentence="the database has the status {argument}",
    kind="assertion",
    target="none",
    argument=question,
    result_type="text",
    named=True,
    check=_check_status,
    example={"action": "Database status", "action_result": _EXAMPLE},
)
def database_status(step: Step) -> None:
    """Check what a named query of the suite says, whatever the case; it waits until that holds."""
    _ask(step, folded=True)


@action(
    "Database value",
    sentence="the database has the value {argument}",
    kind="assertion",
    target="none",
    argument=question,
    result_type="text",
    named=True,
    saved_name=lambda text: question(text).save,
    check=_check,
    example={
        "action": "Database value",
        "action_result": '{"query": "reference by title", "title": "Late delivery", "save": "reference"}',
    },
)
def database_value(step: Step) -> None:
    """Check the value that a named query of the suite gives, letter for letter, or save it for later steps."""
    _ask(step, folded=False)


def _ask(step: Step, *, folded: bool) -> None:
    asked: Question = step.value
    for fault in _faults(asked):
        raise BrokenStepError(fault, code="bad-argument")
    query = named_queries.get(asked.query)
    application = step.session.application
    if application is None:
        raise BrokenStepError(
            "The application's database is not known. Set APP_DATABASE_URL, or answer the hook "
            "pytest_e1ts_application_database.",
            code="no-application-database",
        )
    found: list[Row] = []
    with application() as ask:

        def read(deadline: Deadline) -> Comparison:
            found[:] = ask(query, asked.values, deadline.for_reading_ms)
            return _compare(query.name, found, asked, folded=folded)

        wait_until(step, read)
    if asked.save:
        step.save(asked.save, found[0][0] or "")
        step.note(f"{asked.save} = {found[0][0] or ''}")


def _compare(name: str, rows: Sequence[Row], asked: Question, *, folded: bool) -> Comparison:
    actual = [row[0] if row else None for row in rows]
    result = f"the query {name!r} gave {_listed(actual)}"
    if not asked.expects:
        ok = len(actual) == 1 and actual[0] is not None
        return Comparison(ok, f"expected one value, but {result}")
    if asked.expected is None:
        return Comparison(all(value is None for value in actual), f"expected no value, but {result}")
    wanted = [asked.expected] if isinstance(asked.expected, str) else list(asked.expected)
    ok = len(actual) == len(wanted) and all(
        value is not None and _equal(value, want, folded=folded) for value, want in zip(actual, wanted, strict=True)
    )
    found = "\n".join("" if value is None else value for value in actual)
    return Comparison(ok, f"expected {', '.join(map(quoted, wanted))}, but {result}", "\n".join(wanted), found)


def _equal(actual: str, wanted: str, *, folded: bool) -> bool:
    return fold(actual) == fold(wanted) if folded else exact(actual, wanted).ok


def _listed(values: Sequence[str | None]) -> str:
    if not values:
        return "no row"
    shown = ["no value" if value is None else quoted(value) for value in values[:5]]
    more = ", …" if len(values) > len(shown) else ""
    return f"{'' if len(values) == 1 else f'{len(values)} rows: '}{', '.join(shown)}{more}"


def _faults(asked: Question) -> Iterable[str]:
    if "${" in asked.query:
        return
    query = named_queries.find(asked.query)
    if query is None:
        known = suggestion(asked.query, named_queries) or "The suite defines none: see --e1ts-queries."
        yield f"There is no query {asked.query!r}. {known}"
        return
    for name in query.parameters:
        if name not in asked.values:
            yield f"The query {query.name!r} needs {name!r}."
    for name in asked.values:
        if name not in query.parameters:
            takes = suggestion(name, query.parameters) or "It takes no parameters."
            yield f"The query {query.name!r} has no parameter {name!r}. {takes}"


def _expected(value: object) -> str | tuple[str, ...] | None:
    if isinstance(value, list):
        return tuple(_text(entry) for entry in value)
    return None if value is None else _text(value)


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str | int | float):
        raise MalformedError("needs a text, a number, true, false, null or a list of those for 'expect'.")
    return str(value)
