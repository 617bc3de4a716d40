"""Numbers of things as people read them: one of a thing, two of things."""

from __future__ import annotations


def counted(count: int, word: str, plural: str = "") -> str:
    """Write ``1 scenario``, ``2 scenarios``.

    Args:
        count: How many there are.
        word: What one of them is called.
        plural: What several are called, where it is not the word with an s.
    """
    return f"{count:,} {word if count == 1 else plural or word + 's'}"


def there_are(count: int, word: str = "") -> str:
    """Write ``there is 1 row``, ``there are 2 rows``; without a word, ``there are 2``."""
    return f"there {'is' if count == 1 else 'are'} {counted(count, word) if word else f'{count:,}'}"
