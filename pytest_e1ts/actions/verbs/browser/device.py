"""What the browser reports to a page of the device it runs on: the size of the window, permissions, the place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pytest_e1ts.actions import arguments
from pytest_e1ts.actions.named_arguments import read_named, text_of
from pytest_e1ts.actions.registry import action
from pytest_e1ts.registry import normalise, suggestion

if TYPE_CHECKING:
    from pytest_e1ts.actions.runtime import Step

_SIZE = re.compile(r"(\d{2,5})\s*(?:[xX×*,]|by)\s*(\d{2,5})")
_SMALLEST, _LARGEST = 50, 10_000
# Source: https://playwright.dev/python/docs/api/class-browsercontext#browser-context-grant-permissions
_PERMISSIONS = (
    "accelerometer", "ambient-light-sensor", "background-sync", "camera", "clipboard-read", "clipboard-write",
    "geolocation", "gyroscope", "local-fonts", "local-network-access", "magnetometer", "microphone", "midi",
    "midi-sysex", "notifications", "payment-handler", "screen-wake-lock", "storage-access",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on earth.

    Attributes:
        latitude: In degrees, north is positive.
        longitude: In degrees, east is positive.
        accuracy: In metres.
    """

    latitude: float
    longitude: float
    accuracy: float = 0.0


def size(text: str) -> tuple[int, int]:
    """Take the size of a window in pixels, such as ``390x844``."""
    found = _SIZE.fullmatch(text.strip())
    if found is None:
        raise ValueError(f"{text.strip()!r} is not a size. Write width and height such as 390x844.")
    width, height = int(found[1]), int(found[2])
    if not all(_SMALLEST <= pixels <= _LARGEST for pixels in (width, height)):
        raise ValueError(f"{text.strip()!r} is no size of a window: use {_SMALLEST} to {_LARGEST} pixels.")
    return width, height


def permissions(text: str) -> tuple[str, ...]:
    """Take names of permissions, such as ``geolocation, notifications``."""
    known = {normalise(name): name for name in _PERMISSIONS}
    found = []
    for written in arguments.items(text):
        if normalise(written) not in known:
            raise ValueError(f"names the unknown permission {written!r}. {suggestion(written, _PERMISSIONS)}".rstrip())
        found.append(known[normalise(written)])
    return tuple(found)


def spot(text: str) -> Spot:
    """Take latitude and longitude in degrees, ``52.52, 13.405``, or an object with these names and an accuracy."""
    written = text.strip()
    if not written.startswith("{"):
        parts = [part.strip() for part in written.split(",")]
        if len(parts) != 2:
            raise ValueError(f"{written!r} is no place. Write latitude and longitude such as 52.52, 13.405.")
        written_spot = dict(zip(("latitude", "longitude"), parts, strict=True))
    else:
        named = read_named(text, "latitude", ("longitude", "accuracy"))
        written_spot = {name: text_of(named, name) for name in named}
    found = {name: _number(name, value) for name, value in written_spot.items()}
    if not {"latitude", "longitude"} <= found.keys():
        raise ValueError("needs a latitude and a longitude, such as 52.52, 13.405.")
    is_there = abs(found["latitude"]) <= 90 and abs(found["longitude"]) <= 180 and found.get("accuracy", 0) >= 0
    if not is_there:
        raise ValueError(f"{written!r} is no place: latitude is -90 to 90, longitude -180 to 180, accuracy 0 or more.")
    return Spot(**found)


def _number(name: str, value: str) -> float:
    try:
        return float(value)
    except ValueError:
        raise ValueError(f"has {value!r} as {name}, which is no number of degrees such as 52.52.") from None


@action(
    "Set Viewport",
    sentence="I set the window size to {argument}",
    aliases=("Viewport", "Window Size", "Resize Window"),
    target="none",
    argument=size,
    result_type="text",
    example={"type": "custom", "action": "Set Viewport", "action_result": "390x844"},
)
def set_viewport(step: Step) -> None:
    """Give the page this width and height in pixels."""
    width, height = step.value
    step.page.set_viewport_size({"width": width, "height": height})


@action(
    "Grant Permission",
    sentence="I grant the permission {argument}",
    aliases=("Grant Permissions", "Allow Permission", "Allow"),
    target="none",
    argument=permissions,
    result_type="array",
    example={"type": "custom", "action": "Grant Permission", "action_result": "notifications"},
)
def grant_permission(step: Step) -> None:
    """Let every page of the scenario do without asking what the browser would ask for, such as `geolocation`."""
    step.page.context.grant_permissions(step.value)


@action(
    "Set Geolocation",
    sentence="I am at the location {argument}",
    aliases=("Geolocation", "Set Location"),
    target="none",
    argument=spot,
    result_type="text",
    named=True,
    example={"type": "custom", "action": "Set Geolocation", "action_result": "52.52, 13.405"},
)
def set_geolocation(step: Step) -> None:
    """Be at this latitude and longitude, and let pages know; with `{"latitude": …, "longitude": …, "accuracy": …}`."""
    where: Spot = step.value
    step.page.context.grant_permissions(["geolocation"])
    step.page.context.set_geolocation(
        {"latitude": where.latitude, "longitude": where.longitude, "accuracy": where.accuracy}
    )
