"""What an option is: command line, ini file, environment, settings and reference page follow from its declaration."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import dataclass as late_dataclass
    from typing import Generic, Literal, TypedDict, Unpack

    IniType = Literal["linelist", "args", "bool"]
    Takes = Literal["a value", "several values", "nothing", "a value or nothing"]

    class Particulars(TypedDict, total=False):
        """What may be declared of an option besides kind, name and help."""

        metavar: str
        environment: tuple[str, ...]
        default: str
        otherwise: str
        more: str
        on_command_line: bool
        in_ini: bool
        is_foreign: bool
        travels: bool


__all__ = ["Given", "Kind", "Option", "late_dataclass", "make_dataclass", "option", "options_of"]

T = TypeVar("T")

_ARGUMENTS = "__made_a_dataclass_with__"

if not TYPE_CHECKING:

    class Generic:
        """Stands for that of typing, which takes time in every session: its types are for type checkers."""

        def __class_getitem__(cls, _types: object) -> type:
            """Return the class itself."""
            return cls


class Given:
    """What was given for options: here nothing, so that each has its default."""

    def text(self, option: Option[Any]) -> str:
        """Return the text of an option that has one value."""
        return option.default

    def texts(self, _option: Option[Any]) -> tuple[str, ...]:
        """Return the texts of an option that may be given several times."""
        return ()

    def is_switched_on(self, _option: Option[Any]) -> bool:
        """Return whether a switch was given."""
        return False

    def is_on_command_line(self, _option: Option[Any]) -> bool:
        """Return whether an option was given on the command line itself."""
        return False


class Kind(Generic[T]):
    """How what is written becomes a value."""

    def __init__(
        self,
        read: Callable[[Option[T], Given], T],
        metavar: str = "TEXT",
        *,
        ini_type: IniType | None = None,
        takes: Takes = "a value",
        adds_to_ini: bool = False,
    ) -> None:
        """Make a kind.

        Args:
            read: Returns the value of an option; raises ConfigurationError where what was given is none.
            metavar: What stands for the value in ``pytest --help``.
            ini_type: The type of the ini value, as pytest names it; None for a text.
            takes: What follows the option on the command line.
            adds_to_ini: Whether what is given on the command line comes on top of the ini value and not in its place.
        """
        self.read, self.metavar, self.ini_type = read, metavar, ini_type
        self.takes, self.adds_to_ini = takes, adds_to_ini


class Option(Generic[T]):
    """One option: ``--e1ts-NAME``, environment variables and the ini value ``e1ts_NAME``; the first one wins.

    Attributes:
        kind: How what is written becomes a value.
        name: Its name on the command line, behind ``--e1ts-``.
        help: What it means, in a line without a full stop.
        metavar: What stands for the value in ``pytest --help``; that of the kind, unless declared.
        environment: Variables of the environment; the first one that is set wins.
        default: What holds where nobody chose, as one would write it.
        otherwise: The same in words, where it is nothing that one could write.
        more: What the reference page says besides, in Markdown.
        is_foreign: Whether another plugin adds it to pytest, under its plain name.
        travels: Whether workers get what was chosen; otherwise they get the default.
        flag: The option of the command line; empty for none.
        ini: The ini value; empty for none.
    """

    environment: tuple[str, ...] = ()
    default = otherwise = more = ""
    on_command_line = in_ini = travels = True
    is_foreign = False

    def __init__(self, kind: Kind[T], name: str, help: str, **particulars: Unpack[Particulars]) -> None:  # noqa: A002
        """Declare an option; the particulars are attributes of the same names."""
        self.kind, self.name, self.help, self.metavar = kind, name, help, kind.metavar
        vars(self).update(particulars)
        prefix = "" if self.is_foreign else "e1ts-"
        self.flag = f"--{prefix}{name}" if self.on_command_line else ""
        self.ini = f"{prefix}{name}".replace("-", "_") if self.in_ini else ""

    @property
    def described(self) -> str:
        """What ``pytest --help`` says of it."""
        text = self.help + self.repeatable
        if self.default:
            text += f"; default: {self.default}"
        return f"{text} [{', '.join(self.environment)}]" if self.environment else text

    @property
    def repeatable(self) -> str:
        """What is said of it where it may be given several times."""
        return "; repeatable" if self.kind.takes == "several values" and self.flag else ""

    def read(self, given: Given) -> T:
        """Return the value that was chosen.

        Raises:
            ConfigurationError: What was given is no valid value; the message names the option.
        """
        return self.kind.read(self, given)

    def default_value(self) -> T:
        """Return the value where nobody chose."""
        return self.read(_NOTHING)


_NOTHING = Given()


def option(kind: Kind[T], name: str, help: str, **particulars: Unpack[Particulars]) -> T:  # noqa: A002
    """Declare a field of settings that is an option; its type is that of the option's values.

    Args:
        kind: How what is written becomes a value.
        name: Its name on the command line, behind ``--e1ts-``.
        help: What it means, in a line without a full stop.
        **particulars: Attributes of :class:`Option`.
    """
    return cast("T", Option(kind, name, help, **particulars))  # the field is made with the dataclass


def options_of(declarations: type[object]) -> dict[str, Option[Any]]:
    """Return the options of a class that is not a dataclass yet, by the names of their fields."""
    return {name: declared for name, declared in vars(declarations).items() if isinstance(declared, Option)}


if not TYPE_CHECKING:

    def late_dataclass(**arguments: bool) -> Callable[[type[T]], type[T]]:
        """Mark a class that :func:`make_dataclass` makes a dataclass of.

        Making one of fifty fields takes 2.5 ms, which sessions that ask for nothing must not pay; declaring them
        takes a tenth of it. Type checkers see the dataclass that it will be.
        """

        def mark(marked: type[T]) -> type[T]:
            setattr(marked, _ARGUMENTS, arguments)
            return marked

        return mark


def make_dataclass(marked: type[object]) -> None:
    """Make the dataclass of a class that is marked as one."""
    from dataclasses import dataclass, field  # noqa: PLC0415 - loaded with the first run

    for name, declared in options_of(marked).items():
        setattr(marked, name, field(default_factory=declared.default_value, metadata={"option": declared}))
    dataclass(**vars(marked)[_ARGUMENTS])(marked)
