"""What masking costs: ``python -m benchmarks.masking [KILOBYTES [ROUNDS]]``, 1,000 kB and 5 rounds by default.

Twenty secrets are known, ten of them full of signs that every program escapes. Texts of that size are masked: prose,
JSON with escapes, one in which letters are escaped, one that is cut at every word, one that holds all the secrets, and
bytes that are no text; besides a sentence of 60 characters. Medians of processor time, after a first time that makes
what is looked for.
"""

from __future__ import annotations

import json
import random
import string
import sys
import time
from collections.abc import Callable
from functools import partial
from statistics import median

from pytest_e1ts.values import Secrets

_SENTENCE = "Click the button Save of the form and see that it is there. "


def texts(chance: random.Random, secrets: list[str], size: int) -> dict[str, str]:
    """Return what is masked, by name, of about the same size."""
    words = ["".join(chance.choices(string.ascii_lowercase, k=chance.randint(2, 9))) for _ in range(2_000)]
    prose = " ".join(chance.choices(words, k=size // 6))
    rows = [{"at": f"/x?q=%20{word}", "html": f"<b>&lt;{word}\n"} for word in chance.choices(words, k=size // 55)]
    escaped = json.dumps(rows)
    return {
        "prose": prose[:size],
        "JSON": escaped[:size],
        "letters escaped": escaped.replace("a", "%61")[:size],
        "cut": "word… " * (size // 6),
        "with the secrets": escaped[: size // 2] + " ".join(secrets) + escaped[size // 2 : size],
    }


def measure(rounds: int, work: Callable[[], object]) -> float:
    """Return the median of some rounds in milliseconds of processor time; a first one is not counted."""
    times = []
    for _ in range(rounds + 1):
        started = time.process_time()
        work()
        times.append((time.process_time() - started) * 1_000)
    return median(times[1:])


def main(arguments: list[str]) -> None:
    """Measure and print."""
    size = int(arguments[0]) if arguments else 1_000
    rounds = int(arguments[1]) if len(arguments) > 1 else 5
    chance = random.Random(1)  # noqa: S311 - the same texts each time
    signs = ["".join(chance.choices(string.printable[:94], k=16)) for _ in range(10)]
    tokens = ["".join(chance.choices(string.ascii_letters + string.digits, k=32)) for _ in range(10)]
    secrets = Secrets()
    for value in (*signs, *tokens):
        secrets.add(value)
    for name, text in texts(chance, [*signs, *tokens], size * 1_000).items():
        print(f"{name:<18} {measure(rounds, partial(secrets.mask, text)):>10.1f} ms")
    data = chance.randbytes(size * 1_000)
    print(f"{'no text':<18} {measure(rounds, lambda: secrets.mask_bytes(data)):>10.1f} ms")
    print(f"{'a sentence':<18} {measure(rounds * 1_000, lambda: secrets.mask(_SENTENCE)) * 1_000:>10.1f} µs")


if __name__ == "__main__":
    main(sys.argv[1:])
