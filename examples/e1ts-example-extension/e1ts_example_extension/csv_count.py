"""A command: ``e1ts csv-count`` counts the scenarios of a CSV report by outcome."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import click


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def csv_count(file: Path) -> None:
    """Count the scenarios of a CSV report by outcome."""
    with file.open(encoding="utf-8", newline="") as lines:
        counts = Counter(line["outcome"] for line in csv.DictReader(lines))
    for outcome, count in counts.most_common():
        click.echo(f"{count:6} {outcome}")
