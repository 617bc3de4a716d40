"""An environment of its own for another plugin: it sees what is installed here, and nothing here sees it."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import distributions
from importlib.util import find_spec
from pathlib import Path


@dataclass(frozen=True)
class Environment:
    """Where another plugin is installed.

    Attributes:
        folder: The environment's folder.
    """

    folder: Path

    @property
    def python(self) -> Path:
        """The interpreter."""
        return self.folder / "bin" / "python"

    @property
    def packages(self) -> Path:
        """Where packages of its own lie."""
        version = f"python{sys.version_info.major}.{sys.version_info.minor}"
        return self.folder / "lib" / version / "site-packages"

    def version(self, name: str) -> str:
        """Return the version of an installed package.

        Raises:
            LookupError: It is not installed.
        """
        for found in distributions(name=name, path=[str(self.packages), *_here()]):
            return str(found.version)
        raise LookupError(f"{name} is not installed")


def make_environment(folder: Path, packages: Iterable[str]) -> Environment:
    """Make an environment and install into it.

    Args:
        folder: Where it is to be; not there yet.
        packages: What pip is to install.

    Raises:
        subprocess.CalledProcessError: pip could not.
    """
    made = Environment(folder)
    own_pip = find_spec("pip") is None  # an environment that uv made has none
    venv.EnvBuilder(with_pip=own_pip, symlinks=True).create(folder)
    lines = [f"import site; site.addsitedir({path!r})" for path in _here()]
    (made.packages / "project.pth").write_text("\n".join(lines) + "\n", encoding="utf-8")
    pip = [str(made.python), "-m", "pip"] if own_pip else [sys.executable, "-m", "pip", "--python", str(made.python)]
    subprocess.run([*pip, "install", "--disable-pip-version-check", "-qq", *packages], check=True)
    return made


def _here() -> list[str]:
    paths = sysconfig.get_paths()
    return sorted({paths["purelib"], paths["platlib"]})
