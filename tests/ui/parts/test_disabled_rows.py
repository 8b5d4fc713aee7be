"""Rows painted by a delegate look disabled when their list is, in every palette."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ocop_desktop.app.gallery import disabled_lists, lists
from ocop_desktop.ui.parts.tokens import TokenName, apply_theme, token
from ocop_desktop.ui.preferences import Theme

INKS: tuple[TokenName, ...] = ("text", "accent", "warn", "good", "danger")


@pytest.fixture(params=get_args(Theme))
def theme(request: pytest.FixtureRequest) -> Iterator[Theme]:
    apply_theme(request.param)
    yield request.param
    apply_theme("light")


def colours(shown: QWidget) -> set[str]:
    picture = shown.grab().toImage()
    return {picture.pixelColor(x, y).name() for x in range(picture.width()) for y in range(picture.height())}


@pytest.mark.parametrize("number", range(4))
def test_a_disabled_row_has_no_ink_but_the_faded_one(qtbot: QtBot, theme: Theme, number: int) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(600, 400)
    inks = {token(name).name() for name in INKS} - {token("line").name()}
    for offered, there in ((lists, True), (disabled_lists, False)):
        made = offered(page)[number]
        made.resize(400, 96)
        made.show()
        page.show()
        found = colours(made)
        assert bool(found & inks) is there
        assert token("faded").name() in found or there
