"""What is wrong with the places of tests, each with what to do."""

from __future__ import annotations

from collections.abc import Iterator

from tests.mirror.places import PACKAGE, Checkout, places
from tests.mirror.reach import Reach

LIST = "tests/mirror/elsewhere.yml"


def faults(checkout: Checkout) -> Iterator[str]:
    """Yield a sentence for each module whose test one would not find."""
    for module in checkout.modules:
        yield from _of_module(checkout, module)
    for module in sorted(set(checkout.elsewhere) - set(checkout.modules)):
        yield f"{PACKAGE}/{module} is gone: take it out of {LIST}."
    yield from _of_tests(checkout)


def _of_module(checkout: Checkout, module: str) -> Iterator[str]:
    own, listed = checkout.own_tests(module), module in checkout.elsewhere
    if own and listed:
        yield f"{PACKAGE}/{module} has tests/{own[0]} now: take it out of {LIST}."
    if not own and not listed:
        yield f"{PACKAGE}/{module} has no test: write tests/{places(module)[0]}, or that below another kind of tests."


def _of_tests(checkout: Checkout) -> Iterator[str]:
    reach = Reach(checkout.root)
    held: dict[str, list[str]] = {}
    for module in checkout.modules:
        for test in checkout.own_tests(module) + checkout.elsewhere.get(module, []):
            held.setdefault(test, []).append(module)
    for test, modules in sorted(held.items()):
        if not (checkout.root / "tests" / test).is_file():
            yield f"tests/{test} is not there, and {LIST} says that it holds {', '.join(modules)}."
        else:
            out = set(modules) - reach.of(test, checkout.modules)
            yield from (f"tests/{test} does not reach {PACKAGE}/{module}." for module in sorted(out))
