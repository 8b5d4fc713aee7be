"""The columns of the scoring page: folded by the width of the window, whole at any size of letters."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from ocop_desktop.ui.parts.tokens import px
from ocop_desktop.wording import LANGUAGES, Language
from tests.helpers.seated import Laptop, Seat, prepared, seat
from tests.ui.scoring.test_page import ME, shown


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    return prepared(tmp_path_factory.mktemp("may"), ME)


@pytest.fixture
def mine(template: Laptop, tmp_path: Path, qtbot: QtBot, store: ThreadPoolExecutor) -> Iterator[Seat]:
    with seat(template.copy(tmp_path / "may"), qtbot, store) as made:
        yield made


def test_columns_fold_by_the_width_of_the_window_and_open_from_their_buttons(mine: Seat) -> None:
    page = shown(mine)
    columns = page.columns
    assert (columns.is_list_shown, columns.is_evidence_shown) == (True, True)
    assert not page.head.list_button.isVisible()
    half = mine.window.width() // 2
    QTest.keyClick(page.criteria, Qt.Key.Key_F8)
    assert not columns.is_list_shown
    mine.bot.waitUntil(lambda: abs(page.evidence.width() - half) < 100)
    QTest.keyClick(page.criteria, Qt.Key.Key_F8)
    assert columns.is_list_shown
    mine.window.resize(px(1100), 700)
    mine.bot.waitUntil(lambda: not columns.is_evidence_shown)
    assert page.head.documents.isVisible()
    mine.window.resize(px(900), 700)
    mine.bot.waitUntil(lambda: not columns.is_list_shown)
    assert page.head.list_button.text() == "1/4 ▾"
    page.head.list_button.click()
    assert page.products.search.hasFocus()
    QTest.keyClick(page.products.search, Qt.Key.Key_Escape)
    assert not page.products.isVisible()
    assert page.criteria.hasFocus()
    page.head.list_button.click()
    assert page.products.isVisible()
    page.products.chosen.emit("SP002")
    mine.settle()
    assert not page.products.isVisible()
    assert page.scoring.product == "SP002"
    mine.window.resize(px(1366), 700)
    mine.bot.waitUntil(lambda: columns.is_list_shown and page.products.isVisible())
    assert columns.is_evidence_shown
    QTest.keyClick(page.criteria, Qt.Key.Key_F7)
    assert not columns.is_list_shown


@pytest.mark.parametrize("size", [100, 150, 200])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_wider_than_the_window_at_any_size_of_letters(
    template: Laptop, tmp_path: Path, qtbot: QtBot, store: ThreadPoolExecutor, size: int, language: Language
) -> None:
    with seat(template.copy(tmp_path / "may"), qtbot, store, language) as at:
        font = at.window.font()
        font.setPointSizeF(font.pointSizeF() * size / 100)
        at.window.setFont(font)
        page = shown(at)
        assert page.widget.minimumSizeHint().width() <= 1366
        assert page.widget.minimumSizeHint().height() <= 768
        inside = page.criteria.widget()
        assert inside is not None
        assert inside.width() <= page.criteria.viewport().width()
