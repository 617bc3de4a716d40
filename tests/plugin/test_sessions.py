"""Signing in once for each account of a run, on several workers; accounts of a pool; and no trace of any of it."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.plugin.conftest import Project
from tests.releases import Sets, Steps, step
from tests.session_site import GATE, SessionSite, running_session_site

PAGES = f"""
import os
import signal
{GATE}
    @business_action("Die")
    def die(self) -> None:
        os.kill(os.getpid(), signal.SIGKILL)

    @business_action("Die while signing in", session="is_inside")
    def die_first(self, user: str) -> None:
        if not os.path.exists("died"):
            open("died", "w").close()
            self.die()
        self.login(user)
"""


@pytest.fixture
def desk() -> Iterator[SessionSite]:
    with running_session_site() as site:
        yield site


@pytest.fixture
def suite(project: Project, desk: SessionSite) -> Project:
    """A project whose page objects sign in to a site that counts."""
    project.site = desk.url
    project.pytester.mkpydir("pages").joinpath("gate.py").write_text(PAGES)
    return project


def signing_in_as(user: str, *more: dict[str, object], option: str = "") -> Steps:
    return [step("Login", None, f'{{"user": "{user}"{option}}}'), step("Text Match", "#who", f"{user} {user}"), *more]


def as_reviewer(*more: dict[str, object]) -> Steps:
    return [step("Login", None, '{"role": "reviewer"}'), *more]


def release(scenarios: dict[str, Steps]) -> Sets:
    return {"Sessions": {"All": scenarios}}


@pytest.mark.parametrize("workers", ["0", "3"])
def test_a_run_signs_in_once_for_each_account(suite: Project, desk: SessionSite, workers: str) -> None:
    suite.release(release({f"{user} {number}": signing_in_as(user) for number in range(4) for user in ("ann", "bob")}))
    result = suite.run("--e1ts-release=5", "-n", workers)
    result.assert_outcomes(passed=8)
    assert sorted(desk.sign_ins) == ["ann", "bob"]


def test_an_expired_session_is_renewed_once_for_all_workers(suite: Project, desk: SessionSite) -> None:
    desk.lifetimes.append(3)
    suite.release(release({f"ann {number}": signing_in_as("ann") for number in range(9)}))
    suite.run("--e1ts-release=5", "-n", "3").assert_outcomes(passed=9)
    assert desk.sign_ins == ["ann", "ann"]


def test_fresh_rows_and_fresh_runs_sign_in_each_time(suite: Project, desk: SessionSite) -> None:
    fresh = signing_in_as("ann", option=', "fresh": true')
    suite.release(release({"first": fresh, "second": signing_in_as("ann"), "third": signing_in_as("ann")}))
    suite.run("--e1ts-release=5").assert_outcomes(passed=3)
    assert desk.sign_ins == ["ann"] * 2
    suite.run("--e1ts-release=5", "--e1ts-sessions=fresh").assert_outcomes(passed=3)
    assert desk.sign_ins == ["ann"] * 5


@pytest.mark.parametrize("pool", ["ann, bob", "ann x2"])
def test_a_pool_of_two_is_never_exceeded_and_every_scenario_ends(suite: Project, desk: SessionSite, pool: str) -> None:
    work = as_reviewer(
        step("URL", None, "/begin/${user}", type="url-visit"),
        step("Text Match", "css=h1", "At work"),
        step("URL", None, "/end/${user}", type="url-visit"),
    )
    suite.release(release({f"work {number}": work for number in range(5)}), environment={"accounts.reviewer": pool})
    suite.run("--e1ts-release=5", "-n", "4").assert_outcomes(passed=5)
    assert desk.at_work == Counter(ann=0) if "x2" in pool else Counter(ann=0, bob=0)
    assert all(most <= (2 if "x2" in pool else 1) for most in desk.most.values())
    assert sorted(desk.sign_ins) == sorted(set(desk.sign_ins))


def test_a_killed_worker_frees_its_account(suite: Project, desk: SessionSite) -> None:
    scenarios = {"dies": as_reviewer(step("Die")), **{f"lives {number}": as_reviewer() for number in range(4)}}
    suite.release(release(scenarios), environment={"accounts.reviewer": "ann"})
    result = suite.run("--e1ts-release=5", "-n", "2", "--e1ts-account-wait=60")
    result.assert_outcomes(passed=4, errors=1)
    assert desk.sign_ins == ["ann"]


def test_a_worker_killed_while_it_signs_in_leaves_that_to_the_next(suite: Project, desk: SessionSite) -> None:
    dies = [step("Die while signing in", None, '{"user": "ann"}'), step("Text Match", "#who", "ann")]
    suite.release(release({f"ann {number}": dies for number in range(4)}))
    suite.run("--e1ts-release=5", "-n", "2").assert_outcomes(passed=3, errors=1)
    assert desk.sign_ins == ["ann"]


def test_a_role_without_a_pool_is_told_before_the_run(suite: Project, desk: SessionSite) -> None:
    suite.release(release({"ann": as_reviewer()}), environment={"accounts.reviewers": "ann", "accounts.x": ""})
    result = suite.run("--e1ts-release=5")
    result.stdout.fnmatch_lines(["*no account pool for the role 'reviewer'*Did you mean 'reviewers'?*"])
    assert desk.sign_ins == []


def test_an_unknown_way_to_sign_in_is_told(suite: Project) -> None:
    result = suite.run("--e1ts-release=5", "--e1ts-sessions=frsh")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines(["*--e1ts-sessions='frsh' is unknown. Did you mean 'fresh'?*"])


def test_no_session_is_written_anywhere(suite: Project, desk: SessionSite) -> None:
    fails = step("Text Match", "#who", "somebody else", required=False)
    suite.release(release({f"ann {number}": signing_in_as("ann", fails) for number in range(2)}))
    result = suite.run(
        "--e1ts-release=5", "-n", "2", "-vv", "--full-trace", "--showlocals", "--tracing=on", "--e1ts-step-timeout=3"
    )
    result.assert_outcomes(failed=2)
    assert len(desk.tokens) == 1
    assert list(suite.path.rglob("*trace*.zip"))
    written = [result.outlines, result.errlines, suite.step_rows(), suite.run_rows()]
    assert not any(token in repr(written) for token in desk.tokens)
    assert not [path for path in suite.path.rglob("*") if path.is_file() and holds(path, desk.tokens)]


def holds(path: Path, tokens: list[str]) -> bool:
    content = path.read_bytes()
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            content += b"".join(map(archive.read, archive.namelist()))
    return any(token.encode() in content for token in tokens)
