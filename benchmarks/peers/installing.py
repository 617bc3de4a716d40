"""Getting the peers that are not Python packages of this environment: kept beside this file, and made once."""

from __future__ import annotations

import functools
import importlib.metadata
import os
import shutil
import subprocess
import sys
from pathlib import Path

_HERE = Path(__file__).parent
NODE = _HERE / ".node"
ROBOT = _HERE / ".robot"
_ROBOT_PACKAGES = ("robotframework-browser", "robotframework-pabot")


@functools.cache
def install_node() -> str:
    """Install Playwright Test of the same release as Playwright for Python; return why it cannot be had."""
    if not shutil.which("npm"):
        return "node and npm are not installed"
    wanted = ".".join(importlib.metadata.version("playwright").split(".")[:2])
    if (NODE / f"installed-{wanted}").is_file():
        return ""
    NODE.mkdir(exist_ok=True)
    (NODE / "package.json").write_text('{"private": true}\n')
    npm = ["npm", "install", "--no-audit", "--no-fund", "--silent", f"@playwright/test@{wanted}"]
    problem = _run(npm, NODE)
    if not problem:
        (NODE / f"installed-{wanted}").touch()
    return problem


@functools.cache
def install_robot() -> str:
    """Install Robot Framework's Browser library and pabot into an environment of their own; return why not."""
    if not shutil.which("npm"):
        return "node and npm are not installed"
    if (ROBOT / "installed").is_file():
        return ""
    scripts = ROBOT / "bin"
    for words in (
        [sys.executable, "-m", "venv", "--clear", str(ROBOT)],
        [str(scripts / "python"), "-m", "pip", "install", "-q", "--disable-pip-version-check", *_ROBOT_PACKAGES],
        [str(scripts / "rfbrowser"), "init", "--skip-browsers"],
    ):
        problem = _run(words, _HERE)
        if problem:
            return problem
    (ROBOT / "installed").touch()
    return ""


def _run(words: list[str], folder: Path) -> str:
    """Run a command of an installation; return what it said when it failed."""
    print(f"installing: {' '.join(words)}", flush=True)
    environ = {**os.environ, "PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD": "1"}
    done = subprocess.run(words, cwd=folder, env=environ, capture_output=True, text=True, check=False)  # noqa: S603
    said = (done.stderr or done.stdout).strip().splitlines()
    return "" if not done.returncode else f"{words[0]} failed: {said[-1] if said else done.returncode}"
