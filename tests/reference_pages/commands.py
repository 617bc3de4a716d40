"""The page of the command ``e1ts``, made of its commands as click has them."""

from __future__ import annotations

from collections.abc import Iterator

import click

from pytest_e1ts.cli import COMMANDS, root
from tests.reference_pages.writing import MADE, paragraphs, table

HEAD = f"""# Commands

{MADE}

What `e1ts` can do; `e1ts COMMAND --help` says the same. Exit status 4 means that a call cannot work, or that there is
no database.
"""


def commands() -> dict[str, click.Command]:
    """Return every command that does something, by its whole name, in alphabetical order."""
    context = click.Context(root)
    found = {name: root.get_command(context, name) for name in COMMANDS}
    return dict(sorted(item for name, command in found.items() if command for item in _below(f"e1ts {name}", command)))


def _below(name: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    if not isinstance(command, click.Group):
        yield name, command
        return
    if command.invoke_without_command:
        yield name, command
    for each in command.list_commands(click.Context(command)):
        below = command.get_command(click.Context(command), each)
        if below:
            yield from _below(f"{name} {each}", below)


def page() -> str:
    """Return the page."""
    return "\n".join([HEAD, *(line for name, command in commands().items() for line in _section(name, command))])


def _section(name: str, command: click.Command) -> Iterator[str]:
    context = click.Context(command, info_name=name)
    usage = " ".join(command.collect_usage_pieces(context)).replace("[OPTIONS]", "[options]")
    yield from (f"## `{name}`", "", f"`{name} {usage}`".replace(" `", "`"), "")
    yield from paragraphs((command.help or "").replace("\b\n", ""))
    options = [one for one in command.params if isinstance(one, click.Option) and not one.hidden]
    if options:
        yield from table(("option", "means"), ((_written(one, context), _meaning(one)) for one in options))
        yield ""


def _written(option: click.Option, context: click.Context) -> str:
    names = ", ".join(f"`{name}`" for name in option.opts)
    value = "" if option.is_flag else f" `{option.make_metavar(context)}`"
    return names + value


def _meaning(option: click.Option) -> str:
    says = option.help or ""
    shown = option.show_default and option.default not in {None, False, ""} and not callable(option.default)
    return f"{says} Default: `{option.default}`." if shown else says
