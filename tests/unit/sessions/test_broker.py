"""The broker, asked by threads through real sockets and by processes that are killed."""

from __future__ import annotations

import multiprocessing
import os
import signal
import stat
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import partial
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client as connect  # noqa: N813 - it is a function
from pathlib import Path

import pytest

from pytest_e1ts.errors import BrokenStepError
from pytest_e1ts.sessions import Broker, LocalClient, SignedIn
from pytest_e1ts.sessions.connected import ConnectedClient
from pytest_e1ts.sessions.server import Server

LONG_S = 20.0
SHORT_S = 0.05


def state(value: str = "secret") -> SignedIn:
    return SignedIn({"cookies": [{"name": "s", "value": value}]}, {}, "http://app.example.test/")


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server(Broker())
    yield server
    server.close()


@pytest.fixture
def client(server: Server) -> Callable[[], ConnectedClient]:
    return lambda: ConnectedClient(server.address, server.key)


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(16) as pool:
        yield pool


def test_only_the_first_is_asked_to_sign_in_and_the_others_get_what_it_published(
    client: Callable[[], ConnectedClient], threads: ThreadPoolExecutor
) -> None:
    first = client()
    assert first.borrow("ann", 0, LONG_S).share
    others = [client() for _ in range(6)]
    waiting = [threads.submit(other.borrow, "ann", 0, LONG_S) for other in others]
    assert not any(future.done() for future in waiting)
    first.publish("ann", state())
    turns = [future.result(LONG_S) for future in waiting]
    assert [(turn.version, turn.state, turn.share) for turn in turns] == [(1, state(), False)] * 6


def test_an_expired_state_is_renewed_by_exactly_one(
    client: Callable[[], ConnectedClient], threads: ThreadPoolExecutor
) -> None:
    workers = [client() for _ in range(5)]
    workers[0].borrow("ann", 0, LONG_S)
    workers[0].publish("ann", state("old"))
    signed_in: list[int] = []

    def renew(worker: ConnectedClient) -> str:
        turn = worker.borrow("ann", 1, LONG_S)
        if turn.state is None:
            signed_in.append(1)
            worker.publish("ann", state("new"))
            turn = worker.borrow("ann", 1, LONG_S)
        assert turn.state is not None
        return str(turn.state.storage["cookies"][0]["value"])

    found = [threads.submit(renew, worker) for worker in workers]
    assert [future.result(LONG_S) for future in found] == ["new"] * 5
    assert len(signed_in) == 1


def test_the_next_one_signs_in_when_the_first_gives_up(
    client: Callable[[], ConnectedClient], threads: ThreadPoolExecutor
) -> None:
    first, second = client(), client()
    first.borrow("ann", 0, LONG_S)
    waiting = threads.submit(second.borrow, "ann", 0, LONG_S)
    first.abandon("ann")
    assert waiting.result(LONG_S).share


def test_whoever_has_waited_too_long_signs_in_alone(client: Callable[[], ConnectedClient]) -> None:
    first, second = client(), client()
    first.borrow("ann", 0, LONG_S)
    turn = second.borrow("ann", 0, SHORT_S)
    assert (turn.state, turn.share) == (None, False)
    second.publish("ann", state("of the one whose turn it was not"))
    assert second.borrow("ann", 0, SHORT_S).state is None


def borrow_and_hold(address: str, key: str, ready: threading.Event) -> None:
    worker = ConnectedClient(address, key)
    assert worker.borrow("ann", 0, LONG_S).share
    worker.hold({"reviewer": {"ann": 1}}, LONG_S)
    ready.set()
    signal.pause()


def test_a_killed_worker_frees_its_account_and_its_sign_in(
    server: Server, client: Callable[[], ConnectedClient], threads: ThreadPoolExecutor
) -> None:
    context = multiprocessing.get_context("spawn")
    ready = context.Event()
    worker = context.Process(target=borrow_and_hold, args=(server.address, server.key, ready))
    worker.start()
    assert ready.wait(LONG_S)
    first, second = client(), client()
    signing_in = threads.submit(first.borrow, "ann", 0, LONG_S)
    holding = threads.submit(second.hold, {"reviewer": {"ann": 1}}, LONG_S)
    with pytest.raises(BrokenStepError, match="No account of the role 'reviewer' became free") as refused:
        client().hold({"reviewer": {"ann": 1}}, SHORT_S)
    assert refused.value.code == "no-free-account"
    assert worker.pid is not None
    os.kill(worker.pid, signal.SIGKILL)
    worker.join()
    assert signing_in.result(LONG_S).share
    assert holding.result(LONG_S) == {"reviewer": "ann"}


def is_waiting(server: Server, count: int) -> bool:
    return len(server._broker.accounts._waiting) == count


def wait_for(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + LONG_S
    while not holds():
        assert time.monotonic() < end
        threading.Event().wait(0.005)


def test_accounts_are_given_in_the_order_they_were_asked_for(
    server: Server, client: Callable[[], ConnectedClient], threads: ThreadPoolExecutor
) -> None:
    pool = {"reviewer": {"ann": 1}}
    holder = client()
    holder.hold(pool, LONG_S)
    order: list[int] = []
    done = []

    def wait(number: int) -> None:
        worker = client()
        worker.hold(pool, LONG_S)
        order.append(number)
        worker.leave()

    for number in range(4):
        done.append(threads.submit(wait, number))
        wait_for(partial(is_waiting, server, number + 1))
    holder.leave()
    for future in done:
        future.result(LONG_S)
    assert order == [0, 1, 2, 3]


def test_a_pool_of_two_serves_many_scenarios_and_never_more_than_its_limit_at_once(
    client: Callable[[], ConnectedClient], threads: ThreadPoolExecutor
) -> None:
    pools = {"reviewer": {"ann": 1, "bob": 2}, "approver": {"bob": 2, "eve": 1}}
    lock, now, most = threading.Lock(), dict.fromkeys(("ann", "bob", "eve"), 0), dict.fromkeys(("ann", "bob", "eve"), 0)

    def scenario(number: int) -> None:
        worker = client()
        for round_number in range(20):
            roles = [{"reviewer"}, {"approver"}, {"reviewer", "approver"}][(number + round_number) % 3]
            held = worker.hold({role: pools[role] for role in roles}, LONG_S)
            assert len(set(held.values())) == len(held) == len(roles)
            with lock:
                for account in held.values():
                    now[account] += 1
                    most[account] = max(most[account], now[account])
            with lock:
                for account in held.values():
                    now[account] -= 1
            worker.leave()

    for future in [threads.submit(scenario, number) for number in range(8)]:
        future.result(LONG_S)
    assert most["ann"] == most["eve"] == 1
    assert 1 <= most["bob"] <= 2


def test_roles_that_can_never_be_held_together_are_reported_at_once() -> None:
    with pytest.raises(BrokenStepError, match="'approver' and 'reviewer' have too few accounts"):
        LocalClient(Broker()).hold({"approver": {"ann": 1}, "reviewer": {"ann": 1}}, LONG_S)


def test_only_this_user_and_only_with_the_key_gets_in(server: Server, client: Callable[[], ConnectedClient]) -> None:
    folder = Path(server.address).parent.stat()
    assert (folder.st_uid, stat.S_IMODE(folder.st_mode)) == (os.getuid(), 0o700)
    with pytest.raises(AuthenticationError):
        connect(server.address, "AF_UNIX", b"not the key")
    assert client().borrow("ann", 0, SHORT_S).share  # the door still works


def test_a_closed_broker_is_an_error_that_says_what_to_do_and_leaves_no_file() -> None:
    server = Server(Broker())
    worker = ConnectedClient(server.address, server.key)
    server.close()
    assert not Path(server.address).parent.exists()
    with pytest.raises(BrokenStepError, match=r"does not answer.*--e1ts-sessions=fresh"):
        worker.borrow("ann", 0, SHORT_S)


def test_a_worker_that_dies_in_the_middle_of_a_request_disturbs_nobody(
    server: Server, client: Callable[[], ConnectedClient]
) -> None:
    connection = connect(server.address, "AF_UNIX", bytes.fromhex(server.key))
    connection.send_bytes(b'{"ask": "borrow", "key": "ann", "stale": 0, "patience_s": 1}')
    with suppress(OSError):
        connection.close()
    assert client().borrow("ann", 0, LONG_S).share


def test_a_state_never_shows_itself() -> None:
    assert "secret" not in repr(state())
