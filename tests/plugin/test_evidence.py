"""What a failure leaves behind: in the rows, in the reports, in the place it was put into."""

from __future__ import annotations

import json

import pytest

from tests.plugin.conftest import Project
from tests.releases import step
from tests.s3_server import KEY, KEY_ID, S3Server, s3, s3_address

__all__ = ["s3", "s3_address"]

HOME = step("URL", None, "/", type="url-visit")
FAILING = step("Text Match", "role=heading", "Farewell")
SETS = {
    "Greeting": {
        "Case": {
            "passes": [HOME, step("Visible", "Name")],
            "fails": [HOME, FAILING, HOME],
            "fails as well": [FAILING],
        }
    }
}
# In place of a recording: Playwright's ffmpeg is fetched by its own installer, which not every machine may do. The file
# is reported as pytest-playwright reports one, from there on everything is real.
VIDEOS = """
    from pathlib import Path
    import pytest

    @pytest.fixture(autouse=True)
    def video(request, tmp_path):
        yield
        if "passes" not in request.node.name:
            path = tmp_path / "video.webm"
            path.write_bytes(b"film of " + request.node.name.encode())
            request.node.user_properties.append(("playwright_video", str(path)))
"""


def names(paths: list[str]) -> list[str]:
    return [path.rpartition("/")[2] for path in paths]


@pytest.mark.parametrize("workers", ["0", "2"])
def test_videos_and_traces_are_kept_by_scenario_and_attempt(project: Project, workers: str) -> None:
    project.pytester.makeconftest(VIDEOS)
    project.release(SETS)
    result = project.run("--e1ts-release=5", "-n", workers, "--e1ts-step-timeout=3", "--tracing=retain-on-failure")
    (run,) = project.run_rows()
    folder = f"artifacts/{run['batch_id']}"
    assert run["video_path"] == f"{folder}/sc102-a1-video.webm"
    assert (project.path / "report" / run["video_path"]).read_bytes() == b"film of sc102[fails]"
    listed = [names(failure["artifacts"]) for failure in run["failed_details"]["failures"]]
    assert [sorted(found) for found in listed] == [
        ["sc102-a1-step2-page.json", "sc102-a1-step2.jpg", "sc102-a1-trace.zip", "sc102-a1-video.webm"],
        ["sc103-a1-step1-page.json", "sc103-a1-step1.jpg", "sc103-a1-trace.zip", "sc103-a1-video.webm"],
    ]
    page = json.loads((project.path / "report" / folder / "sc102-a1-step2-page.json").read_text())
    assert (page["title"], page["address"]) == ("Home", f"{project.site}/")
    result.stdout.fnmatch_lines([f"*Page: “Home”, {project.site}/*"])


def test_cucumber_embeds_pictures_of_failures_and_links_the_rest(project: Project) -> None:
    project.pytester.makeconftest(VIDEOS)
    project.release(SETS)
    project.run("--e1ts-release=5", "-n", "0", "--e1ts-step-timeout=3", "--e1ts-screenshots=all")
    passed, failed, _ = project.cucumber()[0]["elements"]
    assert all("embeddings" not in one for one in passed["steps"])
    assert any(line.startswith("screenshot: artifacts/") for line in passed["steps"][0]["output"])
    (embedding,) = failed["steps"][1]["embeddings"]
    assert (embedding["mime_type"], embedding["name"]) == ("image/jpeg", "sc102-a1-step2.jpg")
    assert any(line.startswith("page: artifacts/") for line in failed["steps"][1]["output"])
    assert any(line.startswith("video: artifacts/") for line in failed["after"][0]["output"])


def test_budget_is_for_all_workers_and_told_once(project: Project) -> None:
    project.release(SETS)
    result = project.run("--e1ts-release=5", "-n", "2", "--e1ts-step-timeout=3", "--e1ts-artifact-budget=1kB")
    result.assert_outcomes(passed=1, failed=2)
    kept = [path for path in project.path.glob("report/artifacts/*/*") if not path.name.startswith(".")]
    assert sum(path.stat().st_size for path in kept) <= 1_000
    notices = [line for line in result.stdout.lines if "found no room" in line]
    assert len(notices) == 1
    assert "--e1ts-artifact-budget=1kB" in notices[0]


@pytest.mark.parametrize("links", ["", "presigned", "https://evidence.example.test/runs"])
def test_artifacts_are_put_into_a_bucket_and_linked(project: Project, s3: S3Server, links: str) -> None:
    project.pytester.makeconftest(VIDEOS)
    project.release(SETS)
    place = ("--e1ts-artifacts=s3://evidence/team", *([f"--e1ts-artifact-links={links}"] if links else []))
    result = project.run("--e1ts-release=5", "-n", "2", "--e1ts-step-timeout=3", *place)
    result.assert_outcomes(passed=1, failed=2)
    (run,) = project.run_rows()
    base = f"team/{run['batch_id']}"
    assert s3.held() == [
        f"{base}/sc{number}-a1-{name}"
        for number, position in ((102, 2), (103, 1))
        for name in (f"step{position}-page.json", f"step{position}.jpg", "video.webm")
    ]
    assert s3.read(f"{base}/sc102-a1-video.webm") == (b"film of sc102[fails]", "video/webm")
    stable = f"{links}/{run['batch_id']}" if links.startswith("https") else f"s3://evidence/{base}"
    assert run["video_path"] == f"{stable}/sc102-a1-video.webm"
    assert f"{stable}/sc102-a1-step2.jpg" in run["failed_details"]["failures"][0]["artifacts"]
    (line,) = [line for line in project.cucumber()[0]["elements"][1]["after"][0]["output"] if "video" in line]
    linked = f"{links}/{run['batch_id']}" if links.startswith("https") else f"{s3.url}/evidence/{base}"
    assert line.startswith(f"video: {linked}/sc102-a1-video.webm")
    assert ("X-Amz-Signature" in line) is (links == "presigned")
    assert f"{linked}/sc102-a1-video.webm" in (project.path / "report" / "report.html").read_text()
    check_no_credentials(project, result, signed=links == "presigned")


def check_no_credentials(project: Project, result: pytest.RunResult, *, signed: bool) -> None:
    written = [path.read_bytes() for path in project.path.rglob("*") if path.is_file()]
    rows = json.dumps(project.run_rows() + project.step_rows(), default=str).encode()
    for data in (*written, rows, result.stdout.str().encode(), result.stderr.str().encode()):
        assert KEY.encode() not in data
        assert signed or KEY_ID.encode() not in data


def test_place_that_is_away_fails_nothing_and_is_told(
    project: Project, s3: S3Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    del s3
    monkeypatch.setenv("E1TS_S3_ENDPOINT", "http://127.0.0.1:1")
    project.release({"Set": {"Case": {"passes": [HOME, step("Screenshot")]}}})
    result = project.run("--e1ts-release=5", "-n", "0", "--e1ts-artifacts=s3://evidence/team")
    assert result.ret == 0
    (notice,) = [line for line in result.stdout.lines if "could not be put" in line]
    assert "1 artifact could not be put into s3://evidence/team (" in notice
    assert len(list(project.path.glob("report/artifacts/*/*.jpg"))) == 1
    assert KEY_ID not in result.stdout.str()


@pytest.mark.parametrize(
    ("option", "message"),
    [
        ("--e1ts-artifacts=s3://", "names no bucket"),
        ("--e1ts-artifacts=gs://evidence", "neither s3://bucket/prefix nor a folder"),
        ("--e1ts-artifact-links=signed", "neither 'presigned' nor an address"),
        ("--e1ts-artifact-links=presigned", "needs a bucket"),
        ("--e1ts-artifact-budget=much", "is not a size"),
        ("--e1ts-screenshots=failures", "Did you mean 'failure'"),
    ],
)
def test_what_cannot_be_is_a_usage_error(project: Project, option: str, message: str) -> None:
    project.release(SETS)
    result = project.run("--e1ts-release=5", option)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines([f"*{message}*"])
