"""Distributions of others as they lie in an environment: modules, and beside them what tells their entry points."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

EntryPoints = Mapping[str, Mapping[str, str]]
"""Values by name, by group."""


def lay_out(folder: Path, name: str, entry_points: EntryPoints, *, summary: str = "", **modules: str) -> None:
    """Put a distribution into a folder that is on the path.

    Args:
        folder: The folder.
        name: What pip calls it; its version is 1.0.
        entry_points: What it declares.
        summary: What it says of itself.
        modules: Source by name.
    """
    info = folder / f"{name.replace('-', '_')}-1.0.dist-info"
    info.mkdir(parents=True)
    metadata = f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\nSummary: {summary}\n"
    (info / "METADATA").write_text(metadata, encoding="utf-8")
    sections = (
        f"[{group}]\n" + "".join(f"{entry} = {value}\n" for entry, value in entries.items())
        for group, entries in entry_points.items()
    )
    (info / "entry_points.txt").write_text("\n".join(sections), encoding="utf-8")
    for module, source in modules.items():
        (folder / f"{module}.py").write_text(dedent(source), encoding="utf-8")
