"""``python -m demo``: prepares the database, starts the exceptions desk, says where it is."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

import psycopg

from demo.config import DemoConfig
from demo.data.database import prepare_database
from demo.server import serve


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status: 0 after a clean stop, 1 when it cannot start."""
    config = _parse(arguments)
    try:
        prepare_database(config.database_url, reset=config.reset)
        serve(config)
    except (psycopg.Error, OSError) as error:
        reason = " ".join(str(error).split())
        print(f"The demo application cannot start: {reason}", file=sys.stderr)  # noqa: T201 - the command's own output
        return 1
    return 0


def _parse(arguments: list[str] | None) -> DemoConfig:
    parser = argparse.ArgumentParser(prog="python -m demo", description="The exceptions desk, a demo application.")
    parser.add_argument(
        "--database-url",
        default=os.environ.get("DEMO_DATABASE_URL"),
        help="libpq address of the demo's own database, created if absent (default: $DEMO_DATABASE_URL)",
    )
    parser.add_argument("--port", type=int, default=0, help="port on 127.0.0.1; 0 chooses a free one (default)")
    parser.add_argument("--delay-ms", type=int, default=0, help="wait before every page, in milliseconds (default 0)")
    parser.add_argument("--reset", action="store_true", help="drop the demo's tables and create them again")
    parser.add_argument("--access-log", type=Path, help="file that takes one JSON line per request")
    parser.add_argument("--exit-with-parent", action="store_true", help="stop when standard input ends")
    options = parser.parse_args(arguments)
    if not options.database_url:
        parser.error(
            "no database: give --database-url postgresql://user@host/exceptions_desk, or set DEMO_DATABASE_URL"
        )
    if options.delay_ms < 0:
        parser.error(f"--delay-ms must be 0 or more, not {options.delay_ms}")
    return DemoConfig(**vars(options))


if __name__ == "__main__":
    sys.exit(main())
