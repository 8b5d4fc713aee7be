"""A council whose first product has evidence to pin."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ocop_desktop.domain.sheets.pins import Region
from ocop_desktop.usecases.preparing.preparing import NewEvidence, add_evidence
from ocop_desktop.usecases.scoring.pins import PlacePin, RemovePin, place_pin
from tests.helpers.sessions import SECRETARY, Home, World

REGION = Region(1000, 2000, 5000, 3000)


def with_pins(count: int = 0) -> World:
    """Give SP001 two files; M03 pinned the first ``count`` times."""
    world = World().prepare()
    for name in ("a.pdf", "b.pdf"):
        path = Path("/folder") / name
        world.medium.files[path] = name.encode()
        file = NewEvidence(path, "SP001", "Giấy", name, "application/pdf")
        add_evidence([file], SECRETARY, world.office.work, world.office.services())
    for _ in range(count):
        world.office.do(place_pin, a_pin(world.office))
    return world


def digests(home: Home) -> list[str]:
    """Return the hashes of the files, in their order."""
    return [item.evidence.sha256 for item in home.state.evidence.values()]


def a_pin(home: Home, **changes: object) -> PlacePin:
    """Pin criterion 1.1, as M03, to the third page of the first file."""
    command = PlacePin("M03", "SP001", "1.1", digests(home)[0], 2, REGION, "xem số")
    return replace(command, **changes)  # type: ignore[arg-type]


def its_removal(home: Home) -> RemovePin:
    """Remove the first pin, as M03."""
    return RemovePin("M03", next(iter(home.state.pins)))
