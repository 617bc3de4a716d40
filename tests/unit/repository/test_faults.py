"""The catalogue of seeded faults, the search for what notices them, and the table in the docs."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks.faults import table
from benchmarks.faults.catalogue import DEMO, Fault, FaultError, disjoint_groups, read_catalogue, seed
from benchmarks.faults.search import Search
from benchmarks.faults.trial import Catch
from demo.process import DemoStartError

CATALOGUE = read_catalogue()
KINDS = {
    "accessibility", "answers", "business_rules", "dates", "files", "lists", "permissions", "records", "scripts",
    "sessions", "texts",
}  # fmt: skip


def fault(name: str, file: str = "rules.py", survives: str = "") -> Fault:
    """Return a fault of which only the name and the file matter."""
    return Fault("rules", name, file, "old", "new", survives)


def catch(scenario: int, step: int = 2) -> Catch:
    """Return a failed step."""
    return Catch(scenario, "A title", step, "Then it is so")


class FakeRuns:
    """Runs in which each fault fails certain scenarios, also beside others.

    Attributes:
        asked: Which faults were run together, and with which scenarios.
    """

    def __init__(self, **noticed: Sequence[Catch]) -> None:
        self.asked: list[tuple[set[str], list[int]]] = []
        self._noticed = noticed

    def run(
        self, faults: Sequence[Fault], scenarios: Sequence[int] = (), *, workers: int = 0, first: bool = False
    ) -> list[Catch]:
        """Return what the faults make fail."""
        assert not (workers and first), "which failure is the first is chance where several run at once"
        self.asked.append(({one.name for one in faults}, list(scenarios)))
        failed = [one for fault in faults for one in self._noticed.get(fault.name, ())]
        return [one for one in failed if not scenarios or one.scenario in scenarios][: 1 if first else None]


def found(runs: FakeRuns, faults: Sequence[Fault], known: dict[str, tuple[int, int]], *, alone: bool = False) -> object:
    """Return the scenario that caught each fault, or None, by name."""
    result = Search(runs, 1, alone, lambda _fault, _catch: None).all(faults, known)
    return {one.name: one_catch and one_catch.scenario for one, one_catch in result.items()}


@pytest.mark.parametrize("one", CATALOGUE, ids=lambda one: one.name)
def test_every_fault_fits_the_sources_of_today(one: Fault) -> None:
    text = (DEMO / one.file).read_text(encoding="utf-8")
    assert text.count(one.old) == 1, "its old text must occur exactly once"
    changed = text.replace(one.old, one.new)
    assert changed != text
    if one.file.endswith(".py"):
        ast.parse(changed)


def test_there_are_enough_faults_of_every_kind() -> None:
    assert len(CATALOGUE) >= 120
    numbers = {kind: sum(one.kind == kind for one in CATALOGUE) for kind in {one.kind for one in CATALOGUE}}
    assert numbers.keys() == KINDS
    assert min(numbers.values()) >= 8


def test_seeding_changes_the_copy_alone(tmp_path: Path) -> None:
    one = next(one for one in CATALOGUE if one.kind == "permissions")
    seed([one], tmp_path)
    assert one.new in (tmp_path / "demo" / one.file).read_text(encoding="utf-8")
    assert one.old in (DEMO / one.file).read_text(encoding="utf-8")


def test_a_fault_whose_old_text_is_gone_is_an_error(tmp_path: Path) -> None:
    gone = Fault("rules", "Gone", "rules.py", "what nobody has written", "x")
    with pytest.raises(FaultError, match=r"'Gone': its old text occurs 0 times in demo/rules\.py, not once"):
        seed([gone], tmp_path)


def test_a_fault_in_an_unknown_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FaultError, match=r"demo/rule\.py does not exist"):
        seed([Fault("rules", "Lost", "rule.py", "a", "b")], tmp_path)


@pytest.mark.parametrize(
    ("entries", "message"),
    [
        ("- {name: A, file: rules.py, old: x}", "rules.yml, 'A': no 'new'"),
        ("- {name: A, file: rules.py, old: x, new: y, why: z}", r"rules.yml, 'A': 'why'\?"),
        ("- {name: A, file: r, old: x, new: y}\n- {name: A, file: r, old: z, new: y}", "the same name: A"),
    ],
)
def test_a_wrong_entry_is_an_error_that_names_it(tmp_path: Path, entries: str, message: str) -> None:
    (tmp_path / "rules.yml").write_text(entries)
    with pytest.raises(FaultError, match=message):
        read_catalogue(tmp_path)


def test_faults_of_one_group_touch_nothing_in_common() -> None:
    faults = [fault("a", "one"), fault("b", "one"), fault("c", "two"), fault("d", "three")]
    groups = disjoint_groups(faults, 2, lambda one: {one.file})
    assert [[one.name for one in group] for group in groups] == [["a", "c"], ["b", "d"]]


def test_faults_that_fail_in_their_known_steps_take_one_run() -> None:
    runs = FakeRuns(a=[catch(1)], b=[catch(2)])
    assert found(runs, [fault("a", "one"), fault("b", "two")], {"a": (1, 2), "b": (2, 2)}) == {"a": 1, "b": 2}
    assert runs.asked == [({"a", "b"}, [1, 2])]


def test_a_fault_that_fails_elsewhere_is_tried_alone() -> None:
    runs = FakeRuns(a=[catch(1, step=5)], b=[catch(2)])
    assert found(runs, [fault("a", "one"), fault("b", "two")], {"a": (1, 2), "b": (2, 2)}) == {"a": 1, "b": 2}
    assert runs.asked == [({"a", "b"}, [1, 2]), ({"a"}, [1])]


def test_every_fault_is_tried_alone_where_that_is_asked_for() -> None:
    runs = FakeRuns(a=[catch(1)], b=[catch(2)])
    found(runs, [fault("a", "one"), fault("b", "two")], {"a": (1, 2), "b": (2, 2)}, alone=True)
    assert runs.asked == [({"a"}, [1]), ({"b"}, [2])]


def test_faults_without_a_known_step_share_the_run_that_finds_it() -> None:
    runs = FakeRuns(a=[catch(1)], b=[catch(2)])
    assert found(runs, [fault("a", "one"), fault("b", "two")], {}) == {"a": 1, "b": 2}
    assert runs.asked == [({"a", "b"}, []), ({"a"}, [1, 2]), ({"b"}, [1, 2])]


def test_a_fault_that_nothing_notices_has_met_the_whole_release_alone() -> None:
    runs = FakeRuns(b=[catch(2)])
    assert found(runs, [fault("a", "one"), fault("b", "two")], {"a": (1, 2)}) == {"a": None, "b": 2}
    assert ({"a"}, []) in runs.asked


def test_an_application_that_does_not_start_with_several_faults_leaves_each_to_be_tried_alone() -> None:
    class Together(FakeRuns):
        def run(
            self, faults: Sequence[Fault], *words: Sequence[int], workers: int = 0, first: bool = False
        ) -> list[Catch]:
            if len(faults) > 1:
                raise DemoStartError("no")
            return super().run(faults, *words, workers=workers, first=first)

    assert found(Together(a=[catch(1)], b=[catch(2)]), [fault("a", "one"), fault("b", "two")], {"a": (1, 2)}) == {
        "a": 1,
        "b": 2,
    }


def test_a_table_is_read_as_it_was_written(tmp_path: Path) -> None:
    faults = [fault("caught"), fault("survived", survives="nobody looks")]
    results = {"caught": table.result(faults[0], catch(105)), "survived": table.result(faults[1], None)}
    path = tmp_path / "faults.md"
    path.write_text(table.render(faults, results))
    assert table.read(path) == results
    assert table.known(results) == {"caught": (105, 2)}
    assert "| **together** | 1 | 2 |  |" in path.read_text()


def test_a_fault_that_was_not_tried_yet_is_not_counted_but_says_what_should_catch_it() -> None:
    results = {"new": f"{table.UNTRIED}, expected: {table.result(fault('new'), catch(105))}"}
    assert "| **together** | 0 | 0 | 1 |" in table.render([fault("new")], results)
    assert table.known(results) == {"new": (105, 2)}


def test_the_table_of_the_docs_names_the_faults_of_the_catalogue() -> None:
    written = table.read()
    assert list(written) == [one.name for one in CATALOGUE]
    assert table.PATH.read_text(encoding="utf-8") == table.render(CATALOGUE, written), "run it with --write"


def test_the_release_catches_at_least_115_of_120() -> None:
    written = table.read()
    tried = [one for one in CATALOGUE if not written[one.name].startswith(table.UNTRIED)]
    survived = [one for one in tried if written[one.name].startswith(table.SURVIVED)]
    assert len(tried) >= 120
    assert len(survived) * 120 <= 5 * len(tried)
    assert all(one.survives and one.survives in written[one.name] for one in survived), "each says why in its entry"
