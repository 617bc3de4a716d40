"""What the steps share with the other Playwright suite."""

from benchmarks.peers.playwright_python.fixtures import browser_type_launch_args, state_of

__all__ = ["browser_type_launch_args", "state_of"]
