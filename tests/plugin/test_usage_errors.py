"""What a person must mend first ends pytest with status 4, in one line, without a traceback."""

from __future__ import annotations

import pytest

USAGE = pytest.ExitCode.USAGE_ERROR


def lines_of(pytester: pytest.Pytester, *args: str) -> str:
    result = pytester.runpytest_subprocess(*args)
    assert result.ret == USAGE
    output = "\n".join(result.outlines + result.errlines)
    assert "Traceback" not in output
    return output


@pytest.fixture(autouse=True)
def release_file(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    pytester.makefile(".yml", test_config="name: any\n")
    for name in ("RELEASE_ID", "TEST_SET_ID", "CI", "DATABASE_URL", "DB_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("DB_HOST", "127.0.0.1")
    monkeypatch.setenv("DB_PORT", "1")
    monkeypatch.setenv("DB_USER", "ann")


def test_an_unreachable_database_is_named_without_its_password(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DB_PASSWORD", "very-secret-word")
    output = lines_of(pytester, "--e1ts-release=5")
    (line,) = [line for line in output.splitlines() if line.startswith("ERROR")]
    for part in ("127.0.0.1", "port 1", "uatcms", "ann", "refused"):
        assert part in line
    assert "very-secret-word" not in output


def test_the_same_with_workers(pytester: pytest.Pytester) -> None:
    assert "127.0.0.1" in lines_of(pytester, "--e1ts-release=5", "-n", "2")


def test_a_missing_release_file_is_named(pytester: pytest.Pytester) -> None:
    assert "There is no elsewhere.yml in" in lines_of(pytester, "--e1ts-release=5", "--e1ts-file=elsewhere.yml")


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("--e1ts-step-timeout=soon", "'soon' is not a number of seconds"),
        ("--e1ts-navigation-timeout=0", "'0' is not a number of seconds"),
        ("--e1ts-optional-failures=warm", "Did you mean 'warn'?"),
        ("--e1ts-page-errors=warm", "Did you mean 'warn'?"),
        ("--e1ts-page-errors=warn,uncought=fail", "Did you mean 'uncaught'?"),
        ("--e1ts-worker-attempts=none", "'none' is not a number from 1 to 10"),
        ("--e1ts-pipeline-lines=perhaps", "'perhaps' is neither yes nor no"),
        ("--e1ts-variable=USER", "'USER' is not NAME=VALUE"),
    ],
)
def test_a_choice_without_a_valid_value_is_explained(pytester: pytest.Pytester, option: str, message: str) -> None:
    assert message in lines_of(pytester, "--e1ts-release=5", option)


def test_two_browsers_are_refused(pytester: pytest.Pytester) -> None:
    output = lines_of(pytester, "--e1ts-release=5", "--browser=chromium", "--browser=firefox")
    assert "give --browser once" in output
