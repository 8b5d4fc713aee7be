"""The room of the council, entered with any session; one whose sheets differ."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ocop_desktop.domain.acts.acts import ActKind
from ocop_desktop.domain.council.settings import MissedMinimum, SessionSettings
from ocop_desktop.domain.sheets.score_sheet import Answer
from ocop_desktop.ui.reconciliation.grid_view import FrozenGrid
from tests.helpers.sessions import World, given
from tests.ui.rooms import Room, open_room

MIDDLE = given({"1.1": 31, "4.1": 21, "5.1": 3, "5.2": 3, "6.1": 30})
HIGH = given({"1.1": 40, "4.1": 21, "5.1": 3, "5.2": 3, "6.1": 21})
TOP = given({"1.1": 31, "4.1": 21, "5.1": 3, "5.2": 3, "6.1": 36})

Enter = Callable[..., Room]


@pytest.fixture
def enter(qtbot: QtBot, store: ThreadPoolExecutor, tmp_path: Path) -> Enter:
    return lambda world, language="vi": open_room(qtbot, store, tmp_path, world.office, language)


def differing(**settings: MissedMinimum) -> World:
    """SP001: the sheets differ on minimums; SP002: a spread of 14 points."""
    totals: dict[str, dict[str, int | tuple[Answer, ...]]] = {
        "M01": {"SP001": HIGH, "SP002": 66},
        "M02": {"SP001": MIDDLE},
        "M03": {"SP001": MIDDLE},
        "M04": {"SP001": HIGH},
    }
    return World(settings=SessionSettings(**settings) if settings else None).collect(totals).open()


def cells(grid: FrozenGrid, row: int) -> list[str]:
    return [cell.text for cell in grid.model.grid.rows[row]]


def last_act(room: Room) -> ActKind:
    return room.session.home.state.acts[-1].kind
