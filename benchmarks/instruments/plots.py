"""A small drawing of lines over numbers, as SVG text: enough to see whether something grows straight."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import floor, log10

_WIDTH, _HEIGHT = 720, 420
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 24, 56, 60
_COLOURS = ("#0b6e99", "#c2410c", "#15803d", "#7e22ce", "#a16207", "#475569")
_STYLE = "text{font:13px system-ui,sans-serif;fill:#1f2937}.small{font-size:12px;fill:#4b5563}"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a plot.

    Attributes:
        name: What it shows.
        values: One for each place on the horizontal axis.
    """

    name: str
    values: Sequence[float]


def draw(title: str, beneath: str, over: Sequence[float], lines: Sequence[Line]) -> str:
    """Draw lines over numbers, both axes beginning at zero.

    Args:
        title: What stands above.
        beneath: What the horizontal axis shows.
        over: The places on it.
        lines: Each with a value for every place.

    Returns:
        SVG text.
    """
    most_x, most_y = _round_up(max(over)), _round_up(max(max(line.values) for line in lines))
    wide, high = _WIDTH - _LEFT - _RIGHT, _HEIGHT - _TOP - _BOTTOM

    def place(x: float, y: float) -> tuple[float, float]:
        return _LEFT + x / most_x * wide, _TOP + high - y / most_y * high

    parts = [_text(_LEFT, 24, title, size=15), _text(_LEFT + wide / 2, _HEIGHT - 14, beneath, anchor="middle")]
    for tick in range(5):
        part = tick / 4
        (x, ground), (left, y) = place(most_x * part, 0), place(0, most_y * part)
        parts.append(f'<path d="M{left:.1f} {y:.1f}H{_WIDTH - _RIGHT}" stroke="#e5e7eb"/>')
        parts.append(_text(left - 8, y + 4, f"{most_y * part:,.10g}", anchor="end"))
        parts.append(_text(x, ground + 20, f"{most_x * part:,.10g}", anchor="middle"))
    for number, line in enumerate(lines):
        points = [place(x, y) for x, y in zip(over, line.values, strict=True)]
        parts += _drawn(number, line.name, points)
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img">\n'
        f'<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n<rect width="100%" height="100%" fill="#fff"/>\n'
        f"{body}\n</svg>\n"
    )


def _drawn(number: int, name: str, points: Sequence[tuple[float, float]]) -> list[str]:
    """Return a line, its points, and its name in the legend."""
    colour = _COLOURS[number % len(_COLOURS)]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points]
    y = _TOP + 12 + number * 18
    return [
        f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>',
        *dots,
        f'<path d="M{_LEFT + 12} {y - 4}h18" stroke="{colour}" stroke-width="2"/>',
        _text(_LEFT + 36, y, name),
    ]


def _text(x: float, y: float, text: str, *, anchor: str = "start", size: int = 13) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" style="font-size:{size}px">{escape(text)}</text>'


def _round_up(value: float) -> float:
    """Return the next number above that is easily divided by four."""
    step = 10.0 ** floor(log10(max(value, 1)))
    return next(limit for part in (1, 2, 4, 6, 8, 12) if (limit := step * part) >= value)
