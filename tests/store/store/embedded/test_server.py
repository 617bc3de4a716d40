from __future__ import annotations

import fcntl
import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pytest_e1ts.errors import ConfigurationError
from pytest_e1ts.store.connection.connect import connect_with_retries
from pytest_e1ts.store.embedded import account
from pytest_e1ts.store.embedded.account import OWN_USERS
from pytest_e1ts.store.embedded.home import prepare_home
from pytest_e1ts.store.embedded.keeper import open_lock, read_pid_file, try_lock
from pytest_e1ts.store.embedded.server import Embedded, embedded_folder, start_embedded

User = subprocess.Popen[str]
pytestmark = pytest.mark.timeout(120)


@pytest.fixture
def project(open_folder: Path) -> Path:
    return open_folder


@pytest.fixture
def start_user(project: Path) -> Iterator[Callable[..., User]]:
    """Start a process that uses the project's database."""
    users: list[User] = []

    def start(interpreter: str = sys.executable, **options: object) -> User:
        command = [interpreter, "-m", "tests.store.embedded_user", str(embedded_folder(project))]
        user: User = subprocess.Popen(  # type: ignore[call-overload] # options by name
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options
        )
        users.append(user)
        return user

    yield start
    for user in users:
        user.kill()
        user.communicate()


def _await(user: User) -> str:
    """Return the socket folder that the process has written, once it has."""
    assert user.stdout is not None
    line = user.stdout.readline().strip()
    assert line, user.stderr and user.stderr.read()
    return line


def _kill_keeper(project: Path) -> None:
    """Kill the keeper and wait until it is gone: its lock lives as long as it does."""
    os.kill(_keeper(project), signal.SIGKILL)
    lock = embedded_folder(project) / "keeper.lock"

    def is_free() -> bool:
        with lock.open("r+") as opened:
            return try_lock(opened.fileno(), fcntl.LOCK_EX)

    _until(is_free)


def _until(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def _data(project: Path) -> Path:
    return embedded_folder(project) / "data"


def _is_stopped(project: Path) -> bool:
    """Return whether there is neither a server nor a keeper."""
    lock = open_lock(embedded_folder(project) / "keeper.lock")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(lock)
    return read_pid_file(_data(project)) is None


def _keeper(project: Path) -> int:
    """Return the process id of the keeper: it is the one that has the project in its command line."""
    for entry in Path("/proc").glob("[0-9]*/cmdline"):
        words = entry.read_bytes().split(b"\0")
        if any(b"embedded/keeper" in word for word in words) and any(os.fsencode(project) in word for word in words):
            return int(entry.parent.name)
    raise AssertionError("no keeper")


def _query(server: Embedded) -> object:
    with connect_with_retries(server.address("uatcms")) as connection:
        return connection.exec_driver_sql("SELECT current_database()").scalar_one()


def test_first_start_makes_a_database_and_close_leaves_no_process(project: Path) -> None:
    with start_embedded(embedded_folder(project), durable=False) as server:
        assert _query(server) == "uatcms"
        assert stat.S_IMODE(_data(project).stat().st_mode) == 0o700
        assert stat.S_IMODE(Path(server.address("uatcms").host).stat().st_mode) == 0o700
    assert _is_stopped(project)
    server.close()


def test_rows_are_there_again_after_a_restart(project: Path) -> None:
    with start_embedded(embedded_folder(project)) as server, connect_with_retries(server.address("kept")) as connection:
        connection.exec_driver_sql("CREATE TABLE kept AS SELECT 42 AS number")
        connection.commit()
    with start_embedded(embedded_folder(project)) as server, connect_with_retries(server.address("kept")) as connection:
        assert connection.exec_driver_sql("SELECT number FROM kept").scalar_one() == 42
        assert connection.exec_driver_sql("SHOW fsync").scalar_one() == "on"


def test_server_listens_on_no_network_address(project: Path) -> None:
    with (
        start_embedded(embedded_folder(project), durable=False) as server,
        connect_with_retries(server.address("uatcms")) as connection,
    ):
        assert connection.exec_driver_sql("SHOW listen_addresses").scalar_one() == ""


def test_eight_processes_attach_at_once(project: Path, start_user: Callable[..., User]) -> None:
    users = [start_user() for _ in range(8)]
    assert len({_await(user) for user in users}) == 1
    for user in users[:7]:
        user.communicate()
    assert not _is_stopped(project)
    users[7].communicate()
    assert _is_stopped(project)


def test_killed_last_user_leaves_no_process(project: Path, start_user: Callable[..., User]) -> None:
    users = [start_user(), start_user()]
    for user in users:
        _await(user)
    for user in users:
        user.kill()
    _until(lambda: _is_stopped(project))


def test_killed_server_is_started_again_for_those_who_attach(project: Path) -> None:
    with start_embedded(embedded_folder(project), durable=False):
        before = read_pid_file(_data(project))
        assert before
        os.kill(before.pid, signal.SIGKILL)
        with start_embedded(embedded_folder(project), durable=False) as server:
            assert _query(server) == "uatcms"
            after = read_pid_file(_data(project))
            assert after
            assert after.pid != before.pid
    assert _is_stopped(project)


def test_killed_keeper_is_replaced_and_leaves_no_process(project: Path) -> None:
    with start_embedded(embedded_folder(project), durable=False) as first:
        before = read_pid_file(_data(project))
        _kill_keeper(project)
        with start_embedded(embedded_folder(project), durable=False):
            assert read_pid_file(_data(project)) == before
        assert _query(first) == "uatcms"
        _kill_keeper(project)
    assert _is_stopped(project)


def test_leftovers_of_a_crash_do_not_stop_a_start(project: Path, start_user: Callable[..., User]) -> None:
    user = start_user()
    _await(user)
    running = read_pid_file(_data(project))
    assert running
    _kill_keeper(project)
    os.kill(running.pid, signal.SIGKILL)
    user.kill()
    assert (_data(project) / "postmaster.pid").exists()
    (embedded_folder(project) / "data.new").mkdir()
    with start_embedded(embedded_folder(project), durable=False) as server:
        assert _query(server) == "uatcms"
    assert _is_stopped(project)


def test_user_s_children_do_not_hold_the_database(project: Path) -> None:
    with start_embedded(embedded_folder(project), durable=False):
        child = subprocess.Popen(["/bin/cat"], stdin=subprocess.PIPE, close_fds=False)
    try:
        assert _is_stopped(project)
    finally:
        child.communicate()


def test_long_or_odd_project_path_gets_a_short_socket_path(project: Path) -> None:
    odd = project / 'it\'s a $HOME, "quoted"' / ("long " * 20).strip()
    with start_embedded(embedded_folder(odd), durable=False) as server:
        address = server.address("uatcms")
        assert len(os.fsencode(f"{address.host}/.s.PGSQL.5432")) <= 103
        assert _query(server) == "uatcms"
    shutil.rmtree(Path(address.host).parent)


def test_folder_of_another_user_is_refused_in_one_line(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    embedded_folder(project).mkdir(parents=True)
    monkeypatch.setattr(os, "geteuid", lambda: project.stat().st_uid + 1)
    with pytest.raises(ConfigurationError, match="belongs to another user"):
        prepare_home(embedded_folder(project))


needs_root = pytest.mark.skipif("os.geteuid() != 0", reason="only root can become another user")


@needs_root
def test_root_runs_the_server_as_a_user_of_its_own_and_touches_no_parent(project: Path) -> None:
    modes = {folder: folder.stat() for folder in project.parents}
    with start_embedded(embedded_folder(project), durable=False) as server:
        owner = _data(project).stat()
        assert _query(server) == "uatcms"
    assert owner.st_uid in OWN_USERS
    assert owner.st_gid == owner.st_uid
    for folder, before in modes.items():
        assert (folder.stat().st_mode, folder.stat().st_uid) == (before.st_mode, before.st_uid)


@needs_root
def test_root_works_in_a_project_that_others_cannot_reach(project: Path) -> None:
    project.chmod(0o700)
    with start_embedded(embedded_folder(project), durable=False) as server:
        assert server.folder.parent == Path(tempfile.gettempdir())
        assert _query(server) == "uatcms"
    assert stat.S_IMODE(project.stat().st_mode) == 0o700
    shutil.rmtree(server.folder)


def _interpreter_for_everybody() -> str:
    """Return a Python of this version that any user can run."""
    for path in (Path(sys.executable).resolve(), Path(f"/usr/bin/python3.{sys.version_info.minor}")):
        if path.exists() and all(folder.stat().st_mode & stat.S_IXOTH for folder in path.parents):
            return str(path)
    pytest.skip("no Python of this version can be run by an ordinary user")


@needs_root
def test_ordinary_user_and_root_share_the_ordinary_user_s_project(
    project: Path, start_user: Callable[..., User]
) -> None:
    account = pwd.getpwnam("daemon")
    os.chown(project, account.pw_uid, account.pw_gid)
    with start_embedded(embedded_folder(project), durable=False) as server:
        assert _query(server) == "uatcms"
    ordinary = start_user(
        interpreter=_interpreter_for_everybody(),
        user=account.pw_uid,
        group=account.pw_gid,
        extra_groups=[],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert _await(ordinary)
    with start_embedded(embedded_folder(project), durable=False) as server:
        assert _query(server) == "uatcms"
    ordinary.communicate()
    assert _is_stopped(project)
    assert _data(project).owner() == "daemon"


@needs_root
def test_owner_without_an_account_is_replaced_by_a_user_of_its_own(project: Path) -> None:
    os.chown(project, 54321, 54321)
    with start_embedded(embedded_folder(project), durable=False) as server:
        assert _query(server) == "uatcms"
    assert _data(project).stat().st_uid in OWN_USERS


@needs_root
def test_nobody_runs_the_server_where_the_system_has_no_such_user(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a container whose user namespace holds few numbers."""
    monkeypatch.setattr(account, "is_mapped", lambda _: False)
    with start_embedded(embedded_folder(project), durable=False) as server:
        assert _query(server) == "uatcms"
    assert _data(project).owner() == "nobody"


_STRANGER = """
import os, pathlib, sys
import psycopg
socket, folder, pid = sys.argv[1:]
for name, act in {
    "connected": lambda: psycopg.connect(host=socket, user="postgres", dbname="postgres"),
    "read": lambda: os.listdir(folder + "/data"),
    "read its folder": lambda: os.listdir(f"/proc/{pid}/cwd"),
    "stopped it": lambda: os.kill(int(pid), 0),
}.items():
    try:
        act()
    except Exception as error:
        print("could not", type(error).__name__, str(error).strip().splitlines()[-1])
    else:
        print(name)
"""


def _try_as(account: str, server: Embedded) -> list[str]:
    """Return what another account of the machine can do to a running server."""
    user, running = pwd.getpwnam(account), read_pid_file(server.folder / "data")
    assert running
    command = [_interpreter_for_everybody(), "-c", _STRANGER]
    done = subprocess.run(
        [*command, server.address("uatcms").host, str(server.folder), str(running.pid)],
        user=user.pw_uid,
        group=user.pw_gid,
        extra_groups=[],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
        cwd="/",
    )
    return done.stdout.splitlines()


@needs_root
@pytest.mark.parametrize("account", ["nobody", "daemon"])
def test_no_other_account_reaches_the_database_of_root(project: Path, account: str) -> None:
    with start_embedded(embedded_folder(project), durable=False) as server:
        tried = _try_as(account, server)
    assert len(tried) == 4
    assert all(line.startswith("could not") for line in tried), tried


@needs_root
def test_an_account_that_gets_to_the_socket_is_turned_away(project: Path) -> None:
    account = pwd.getpwnam("daemon")
    os.chown(project, account.pw_uid, account.pw_gid)
    with start_embedded(embedded_folder(project), durable=False) as server:
        socket = Path(server.address("uatcms").host)
        for path in (socket, socket / ".s.PGSQL.5432"):
            path.chmod(0o777)
        assert 'Peer authentication failed for user "postgres"' in _try_as("nobody", server)[0]
        assert _query(server) == "uatcms"


@needs_root
def test_a_database_that_nobody_owns_is_taken_over_with_its_rows(project: Path) -> None:
    with start_embedded(embedded_folder(project)) as server, connect_with_retries(server.address("kept")) as connection:
        connection.exec_driver_sql("CREATE TABLE kept AS SELECT 42 AS number")
        connection.commit()
    for path in embedded_folder(project).rglob("*"):
        shutil.chown(path, "nobody", pwd.getpwnam("nobody").pw_gid)
    with start_embedded(embedded_folder(project)) as server, connect_with_retries(server.address("kept")) as connection:
        assert connection.exec_driver_sql("SELECT number FROM kept").scalar_one() == 42
        assert all(line.startswith("could not") for line in _try_as("nobody", server))
