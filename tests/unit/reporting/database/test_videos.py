from pytest_e1ts.model.events import Artifact, ScenarioFinished, Verdict
from pytest_e1ts.reporting.database.videos import Videos
from tests.unit.reporting.builders import T0, make_plan, make_scenario

PLAN = make_plan([make_scenario(101), make_scenario(102), make_scenario(103)], [make_scenario(201)])


def end(scenario_id: int, verdict: Verdict, *kinds: str, attempt: int = 1) -> ScenarioFinished:
    artifacts = tuple(Artifact(kind, f"artifacts/b/sc{scenario_id}-a{attempt}-{kind}", "") for kind in kinds)
    return ScenarioFinished(scenario_id, attempt, verdict, "gw0", T0, 1.0, artifacts=artifacts)


def chosen(*ends: ScenarioFinished) -> list[str | None]:
    videos = Videos(PLAN, lambda path: path.rpartition("/")[2])
    for event in ends:
        videos.take(event)
    return [videos.of_set(planned) for planned in PLAN.sets]


def test_row_names_the_video_of_the_first_failed_scenario_in_the_order_of_the_plan() -> None:
    ends = [
        end(103, Verdict.FAILED, "trace", "video"),
        end(102, Verdict.ERROR, "video"),
        end(101, Verdict.PASSED, "video"),
    ]
    assert chosen(*ends) == ["sc102-a1-video", None]


def test_without_a_failed_one_it_is_the_first_there_is() -> None:
    assert chosen(end(103, Verdict.PASSED, "video"), end(102, Verdict.PASSED, "video")) == ["sc102-a1-video", None]


def test_video_of_an_earlier_attempt_is_forgotten() -> None:
    first = end(201, Verdict.FAILED, "video")
    assert chosen(first, end(201, Verdict.PASSED, attempt=2)) == [None, None]
    assert chosen(first, end(201, Verdict.FAILED, "video", attempt=2)) == [None, "sc201-a2-video"]


def test_without_videos_there_is_none() -> None:
    assert chosen(end(101, Verdict.FAILED, "trace")) == [None, None]
