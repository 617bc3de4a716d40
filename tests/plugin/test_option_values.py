"""Every option, also one that is new: the command line wins over the environment, and that over the ini file."""

from __future__ import annotations

import pytest

from pytest_e1ts.declarations.option import Option
from pytest_e1ts.declarations.settings import OPTIONS
from pytest_e1ts.option_values import Choices

OF_ONE_VALUE = [option for option in OPTIONS.values() if option.kind.takes == "a value" and not option.kind.ini_type]
OF_SEVERAL = [option for option in OPTIONS.values() if option.kind.takes == "several values" or option.kind.ini_type]
SWITCHES = [option for option in OPTIONS.values() if option.kind.takes == "nothing"]
MODES = [option for option in OPTIONS.values() if option.kind.takes == "a value or nothing"]


def choices(pytester: pytest.Pytester, *args: str, ini: str = "", **environ: str) -> Choices:
    pytester.makeini(f"[pytest]\n{ini}")
    return Choices(pytester.parseconfig(*args), environ)


@pytest.fixture
def ini() -> str:
    """An ini file that chooses everything that an ini file can."""
    values = [f"{option.ini} = ini" for option in OF_ONE_VALUE if option.ini]
    values += [f"{option.ini} = ini" for option in OF_SEVERAL if option.ini and option not in SWITCHES]
    return "\n".join(values)


def test_no_option_is_left_out_of_these_tests() -> None:
    looked_at = [*OF_ONE_VALUE, *OF_SEVERAL, *MODES]
    assert sorted(option.name for option in looked_at) == sorted(option.name for option in OPTIONS.values())


def test_options_of_one_value_are_looked_for_in_order(pytester: pytest.Pytester, ini: str) -> None:
    def found(given: Choices) -> dict[str, str]:
        return {option.name: given.text(option) for option in OF_ONE_VALUE}

    def expected(text: str, options: list[Option[object]], otherwise: dict[str, str]) -> dict[str, str]:
        return otherwise | {option.name: text for option in options}

    environ = {variable: f" {variable} " for option in OF_ONE_VALUE for variable in option.environment}
    args = [f"{option.flag}=line" for option in OF_ONE_VALUE if option.flag]
    none = found(choices(pytester))
    assert none == {option.name: option.default for option in OF_ONE_VALUE}
    in_ini = found(choices(pytester, ini=ini))
    assert in_ini == expected("ini", [option for option in OF_ONE_VALUE if option.ini], none)
    in_environment = found(choices(pytester, ini=ini, **environ))
    assert in_environment == in_ini | {one.name: one.environment[0] for one in OF_ONE_VALUE if one.environment}
    on_command_line = found(choices(pytester, *args, ini=ini, **environ))
    assert on_command_line == expected("line", [option for option in OF_ONE_VALUE if option.flag], in_environment)
    assert found(choices(pytester, ini=ini, **dict.fromkeys(environ, ""))) == in_ini


def test_options_of_several_values_are_looked_for_in_order(pytester: pytest.Pytester, ini: str) -> None:
    options = [option for option in OF_SEVERAL if option not in SWITCHES]
    environ = {variable: "one, two,," for option in options for variable in option.environment}
    args = [f"{option.flag}={text}" for option in options if option.flag for text in ("a", "b")]
    none, in_ini = choices(pytester), choices(pytester, ini=ini)
    in_environment, everywhere = choices(pytester, ini=ini, **environ), choices(pytester, *args, ini=ini, **environ)
    for option in options:
        listed = ("ini",) if option.ini else ()
        assert none.texts(option) == ()
        assert in_ini.texts(option) == listed
        assert in_environment.texts(option) == (("one", "two") if option.environment else listed)
        given = ("a", "b") if option.flag else listed
        assert everywhere.texts(option) == ((*listed, *given) if option.kind.adds_to_ini else given)


@pytest.mark.parametrize("option", SWITCHES, ids=lambda option: option.name)
def test_a_switch_is_given_on_the_command_line_or_in_the_ini_file(
    pytester: pytest.Pytester, option: Option[object]
) -> None:
    assert not choices(pytester).is_switched_on(option)
    assert choices(pytester, option.flag).is_switched_on(option)
    assert choices(pytester, ini=f"{option.ini} = yes").is_switched_on(option)


@pytest.mark.parametrize("option", MODES, ids=lambda option: option.name)
def test_a_mode_means_something_without_a_value(pytester: pytest.Pytester, option: Option[object]) -> None:
    words = option.metavar.split("|")
    assert choices(pytester).text(option) == ""
    assert choices(pytester, option.flag).text(option) == words[0]
    assert [choices(pytester, f"{option.flag}={word}").text(option) for word in words] == words


def test_the_options_are_known_and_mean_nothing_without_the_plugin(
    pytester: pytest.Pytester, ini: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RELEASE_ID", "5")
    pytester.makeini(f"[pytest]\n{ini}")
    pytester.makepyfile("def test_it(): pass")
    args = [f"{option.flag}=line" for option in OF_ONE_VALUE if option.flag and not option.is_foreign]
    result = pytester.runpytest_subprocess("-p", "no:e1ts", "--strict-config", *args)
    result.assert_outcomes(passed=1)


def test_pytest_explains_each_option(pytester: pytest.Pytester) -> None:
    text = " ".join(pytester.runpytest_subprocess("--help").stdout.str().split())
    for option in OPTIONS.values():
        assert option.is_foreign or f"{option.flag or option.ini}" in text
        assert option.is_foreign or " ".join(option.described.split()) in text
