"""The corpus of false greens: for every verification, pages on which it must not pass."""

from tests.browser.false_greens.corpus import CASES, Case, verifications

__all__ = ["CASES", "Case", "verifications"]
