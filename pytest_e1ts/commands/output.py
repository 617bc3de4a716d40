"""The one place where commands write to standard output and standard error."""

from __future__ import annotations

import click

from pytest_e1ts.model.printable import printable_lines


def say_commands(text: str) -> None:
    """Write what a pipeline is to read as commands, the data in them made printable before."""
    click.echo(text)


def say(text: object, *, err: bool = False, nl: bool = True, colour: str = "") -> None:
    """Write to the terminal, so that nothing in the text steers it or reads as a pipeline's command.

    Args:
        text: What to write. JSON has to be made printable before, in a way that leaves it JSON.
        err: Whether it goes to standard error.
        nl: Whether a line end follows.
        colour: What colour it has in a terminal that shows some; empty for none of its own.
    """
    plain = printable_lines(str(text))
    click.echo(click.style(plain, fg=colour) if colour else plain, err=err, nl=nl)


def ask(text: str) -> str:
    """Write a question to the terminal and return what is typed, without blanks around it.

    Args:
        text: The question, on one line.

    Raises:
        click.Abort: Nothing more will be typed, or Ctrl-C was pressed.
    """
    answer: str = click.prompt(printable_lines(text), default="", show_default=False, prompt_suffix=" ")
    return answer.strip()


def say_file(text: str) -> None:
    """Write a file to standard output: in UTF-8 whatever the terminal has, for others read it.

    Args:
        text: What the file holds, printable as it is.
    """
    click.echo(text.encode(), nl=False)
