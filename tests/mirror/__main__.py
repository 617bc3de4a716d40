"""Say which modules have no test of their own, and which tests hold them: ``python -m tests.mirror [WORD …]``.

Words choose the modules whose path has one of them. The exit status is 1 when a test is not where one would look.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from tests.checkout import ROOT
from tests.mirror.faults import faults
from tests.mirror.places import Checkout


def main(words: Sequence[str]) -> int:
    """Print the modules, then what is wrong."""
    checkout = Checkout(ROOT)
    shown = {
        module: tests
        for module, tests in checkout.elsewhere.items()
        if not words or any(word in module for word in words)
    }
    width = max(map(len, shown), default=0)
    for module, tests in shown.items():
        sys.stdout.write(f"{module:{width}}  {', '.join(tests)}\n")
    own = len(checkout.modules) - len(checkout.elsewhere)
    sys.stdout.write(f"{len(checkout.modules)} modules, {own} with a test of their own\n")
    wrong = list(faults(checkout))
    sys.stdout.writelines(f"{fault}\n" for fault in wrong)
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
