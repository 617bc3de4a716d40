import pytest

from pytest_e1ts.artifacts.protocol import PIN, StoredFile
from pytest_e1ts.artifacts.prune import plan_prune
from pytest_e1ts.artifacts.retention import DAY_S, Retention, RunFacts, parse_keep
from pytest_e1ts.errors import ConfigurationError

BATCH = "20261120-120000-r5-0a1b2c3d"
NOW = 1_000 * DAY_S
NAMES = ("a.jpg", "b.png", "c.webm", "d.zip", "e-page.json", ".used")


def files(age_days: float, *names: str) -> list[StoredFile]:
    return [StoredFile(BATCH, name, 10, NOW - age_days * DAY_S) for name in names or NAMES]


def going(age_days: float, run: RunFacts | None, retention: Retention | None = None, *, pinned: bool = False) -> str:
    runs = {BATCH: run} if run else {}
    (plan,) = plan_prune(files(age_days), runs, retention or Retention(), pinned={BATCH} if pinned else set(), now=NOW)
    assert plan.size == 10 * len(plan.going)
    assert plan.staying == len([name for name in NAMES if name[0] != "."]) - len(
        [file for file in plan.going if not file.serves]
    )
    return " ".join(file.name for file in plan.going)


PASSED, FAILED = RunFacts("passed", "qa"), RunFacts("failed", "qa")


@pytest.mark.parametrize(
    ("age_days", "run", "expected"),
    [
        (6.9, PASSED, ""),
        (7.1, PASSED, "a.jpg b.png"),
        (14.1, PASSED, "a.jpg b.png c.webm"),
        (30.1, PASSED, "a.jpg b.png c.webm d.zip e-page.json .used"),
        (89, FAILED, ""),
        (91, FAILED, "a.jpg b.png c.webm d.zip e-page.json .used"),
        (89, None, ""),
        (91, None, "a.jpg b.png c.webm d.zip e-page.json .used"),
        (364, RunFacts("passed", "Production"), ""),
        (366, RunFacts("failed", "production"), "a.jpg b.png c.webm d.zip e-page.json .used"),
        (366, RunFacts("running", "qa"), ""),
    ],
)
def test_age_kind_verdict_and_environment_decide(age_days: float, run: RunFacts | None, expected: str) -> None:
    assert going(age_days, run) == expected


def test_pinned_run_stays_whatever_its_age() -> None:
    assert going(9_999, PASSED, pinned=True) == ""


def test_pin_itself_is_no_artifact() -> None:
    (plan,) = plan_prune(files(1, "a.jpg", PIN), {}, Retention(), pinned=set(), now=NOW)
    assert plan.staying == 1


def test_ages_can_be_given() -> None:
    retention = parse_keep(["screenshots=12h", "failed=2w", "logs = forever"])
    assert going(0.6, PASSED, retention) == "a.jpg b.png"
    assert going(15, FAILED, retention) == "a.jpg b.png c.webm"
    assert going(9_999, PASSED, retention) == "a.jpg b.png c.webm"


@pytest.mark.parametrize(
    ("text", "message"),
    [("screenshot=7d", "Did you mean 'screenshots'"), ("failed", "'' is no age"), ("logs=7", "such as 12h, 7d, 26w")],
)
def test_what_cannot_be_kept_is_named(text: str, message: str) -> None:
    with pytest.raises(ConfigurationError, match=message):
        parse_keep([text])
