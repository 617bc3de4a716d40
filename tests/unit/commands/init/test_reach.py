"""Whether anything answers."""

from __future__ import annotations

import socket

from pytest_e1ts.commands.init.reach import why_unreachable


def test_a_port_that_listens_is_reached_and_one_that_does_not_is_not() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}"
        assert why_unreachable(address) == ""
    assert why_unreachable(address) == "Connection refused"


def test_a_host_without_a_name_is_said_to_have_none() -> None:
    assert why_unreachable("http://no-such-host.invalid")
