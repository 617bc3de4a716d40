"""The faults: small files of entries in ``kinds/``, one file for each kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree, ignore_patterns

import yaml

import demo

KINDS = Path(__file__).parent / "kinds"
DEMO = Path(demo.__file__).parent
_FIELDS = {"name", "file", "old", "new", "survives"}


class FaultError(Exception):
    """An entry of the catalogue is wrong; the message says which and how."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing a developer might do wrong.

    Attributes:
        kind: The file that has it, such as ``permissions``.
        name: What is wrong then, in a user's words.
        file: Where, below ``demo/``.
        old: What stands there; exactly once.
        new: What stands there instead.
        survives: Why nothing can notice it; empty for one that has to be caught.
    """

    kind: str
    name: str
    file: str
    old: str
    new: str
    survives: str = ""


def read_catalogue(folder: Path = KINDS) -> list[Fault]:
    """Return all faults, by kind and in the order of their files.

    Raises:
        FaultError: An entry has unknown or missing fields, or two have the same name.
    """
    faults = [
        _fault(path, entry) for path in sorted(folder.glob("*.yml")) for entry in yaml.safe_load(path.read_text())
    ]
    names = [fault.name for fault in faults]
    doubled = sorted({name for name in names if names.count(name) > 1})
    if doubled:
        raise FaultError(f"two faults have the same name: {', '.join(doubled)}")
    return faults


def _fault(path: Path, entry: dict[str, str]) -> Fault:
    missing, unknown = _FIELDS - {"survives"} - entry.keys(), entry.keys() - _FIELDS
    if missing or unknown:
        wrong = ", ".join([*(f"no {name!r}" for name in sorted(missing)), *(f"{name!r}?" for name in sorted(unknown))])
        raise FaultError(f"{path.name}, {entry.get('name', 'an entry without a name')!r}: {wrong}")
    return Fault(kind=path.stem, **entry)


def seed(faults: Iterable[Fault], root: Path) -> None:
    """Copy the demo application to ``root/demo``, with these faults in it.

    Raises:
        FaultError: The text that a fault replaces does not occur exactly once.
    """
    copytree(DEMO, root / "demo", ignore=ignore_patterns("__pycache__"))
    for fault in faults:
        _apply(fault, root / "demo" / fault.file)


def _apply(fault: Fault, path: Path) -> None:
    if not path.is_file():
        raise FaultError(f"{fault.name!r}: demo/{fault.file} does not exist")
    text = path.read_text(encoding="utf-8")
    count = text.count(fault.old)
    if count != 1:
        raise FaultError(
            f"{fault.name!r}: its old text occurs {count} times in demo/{fault.file}, not once: {fault.old!r}"
        )
    path.write_text(text.replace(fault.old, fault.new), encoding="utf-8")


def disjoint_groups(faults: Sequence[Fault], largest: int, touches: Callable[[Fault], set[str]]) -> list[list[Fault]]:
    """Return groups of faults that have nothing in common.

    Args:
        faults: The faults.
        largest: How many a group may have.
        touches: Names what a fault touches; two faults of one group never touch the same.
    """
    groups: list[tuple[list[Fault], set[str]]] = []
    for fault in faults:
        touched = touches(fault)
        fitting = next((one for one in groups if len(one[0]) < largest and not one[1] & touched), None)
        if fitting is None:
            groups.append(([fault], touched))
        else:
            fitting[0].append(fault)
            fitting[1].update(touched)
    return [group for group, _ in groups]
