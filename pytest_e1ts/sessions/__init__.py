"""Sessions: who is signed in, kept in memory for one run and shared by all workers, and accounts lent to scenarios."""

from pytest_e1ts.sessions.broker import Broker, Client, LocalClient
from pytest_e1ts.sessions.pools import Pool, parse_pool, pools_in
from pytest_e1ts.sessions.signed_in import SignedIn, Turn

__all__ = ["Broker", "Client", "LocalClient", "Pool", "SignedIn", "Turn", "parse_pool", "pools_in"]
