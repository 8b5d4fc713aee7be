"""One key, one answer, then the next criterion: and no key ever lands on a criterion that was not yet seen."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ocop_desktop.store.errors import DiskFull
from ocop_desktop.store.unit_of_work import SqliteUnitOfWork
from ocop_desktop.ui.preferences import Preferences
from ocop_desktop.ui.scoring.model import keys
from ocop_desktop.ui.scoring.model.rows import Saved
from ocop_desktop.ui.scoring.page import ScoringPage
from tests.helpers.seated import Laptop, Seat, prepared, seat
from tests.ui.scoring.test_page import ME, press, shown

LONG_MS = 60_000
"""The pauses end by hand: no test depends on the pace of its computer."""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    return prepared(tmp_path_factory.mktemp("may"), ME)


@pytest.fixture
def mine(
    template: Laptop, tmp_path: Path, qtbot: QtBot, store: ThreadPoolExecutor, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Seat]:
    monkeypatch.setattr(keys, "HOLD_MS", LONG_MS)
    monkeypatch.setattr(keys, "LOOK_MS", LONG_MS)
    with seat(template.copy(tmp_path / "may"), qtbot, store) as made:
        made.context.preferences.goes_on = True
        yield made


def answers(page: ScoringPage) -> dict[str, int | None]:
    return {row.code: row.points for row in page.scoring.rows if row.points is not None}


def gone_on(mine: Seat, page: ScoringPage) -> None:
    mine.settle()
    page.keys.go_on()
    page.keys.take_keys()
    assert not page.keys.waiting


def test_the_level_stays_in_sight_and_is_stored_before_the_next_criterion_comes(mine: Seat) -> None:
    page = shown(mine)
    seen: list[tuple[str, Saved]] = []
    row = page.scoring.row
    page.scoring.current_changed.connect(lambda code: seen.append((code, row("1.1").saved)))  # type: ignore[union-attr]
    press(page.criteria, "2")
    assert page.scoring.current == "1.1"
    assert page.criteria.cards["1.1"].levels[1].isChecked()
    mine.settle()
    assert page.criteria.cards["1.1"].status.text() == "đã lưu 2 điểm"
    assert page.scoring.current == "1.1"
    gone_on(mine, page)
    assert seen == [("1.2", Saved.SAVED)]
    assert page.criteria.cards["1.1"].accessibleName().endswith("2/3 điểm, đã lưu")


def test_forty_quick_keys_land_on_the_criterion_in_sight_or_nowhere(mine: Seat) -> None:
    """The second key and all later ones come before the next criterion: they choose nothing, and are named."""
    page = shown(mine)
    for number in range(40):
        press(page.criteria, str(number % 3 + 1))
        assert answers(page) == {"1.1": 1}
        assert page.scoring.current == "1.1"
    assert page.criteria.cards["1.1"].status.text() == "Phím 2, 3, 1 bấm quá nhanh, chưa nhận."
    gone_on(mine, page)
    assert page.scoring.current == "1.2"
    assert page.criteria.cards["1.2"].status.text() == "Phím 2, 3, 1 bấm quá nhanh, chưa nhận."
    press(page.criteria, "2")
    assert list(answers(page)) == ["1.1", "1.2"]
    mine.settle()


def test_a_key_at_the_moment_of_change_waits_until_the_next_criterion_was_seen(mine: Seat) -> None:
    page = shown(mine)
    page.scoring.current_changed.connect(lambda code: press(page.criteria, "3"))
    press(page.criteria, "1")
    mine.settle()
    page.keys.go_on()
    assert page.scoring.current == "1.2"
    press(page.criteria, "2")
    assert answers(page) == {"1.1": 1}
    page.keys.take_keys()
    press(page.criteria, "2")
    assert answers(page) == {"1.1": 1, "1.2": 1}


def test_a_choice_still_being_stored_is_not_left_before_it_is(mine: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "HOLD_MS", 0)
    page = shown(mine)
    stored: list[Saved] = []
    row = page.scoring.row
    page.scoring.current_changed.connect(lambda code: stored.append(row("1.1").saved))  # type: ignore[union-attr]
    press(page.criteria, "1")
    page.keys.go_on()
    assert (page.scoring.current, row("1.1").saved) == ("1.1", Saved.SAVING)  # type: ignore[union-attr]
    mine.bot.waitUntil(lambda: page.scoring.current == "1.2")
    assert stored == [Saved.SAVED]


def test_left_stays_while_the_level_is_in_sight_and_later_returns_to_it(mine: Seat) -> None:
    page = shown(mine)
    press(page.criteria, "1", Qt.Key.Key_Left, "2")
    assert answers(page) == {"1.1": 2}
    gone_on(mine, page)
    assert page.scoring.current == "1.2"
    press(page.criteria, "1")
    gone_on(mine, page)
    assert page.scoring.current == "1.3"
    press(page.criteria, Qt.Key.Key_Left)
    assert page.scoring.current == "1.2"
    press(page.criteria, Qt.Key.Key_Left)
    assert page.scoring.current == "1.1"
    press(page.criteria, "3")
    gone_on(mine, page)
    assert page.scoring.current == "1.3", "to the next one without an answer"
    assert answers(page) == {"1.1": 3, "1.2": 0}


def test_a_note_undo_and_the_pointer_keep_the_criterion(mine: Seat) -> None:
    page = shown(mine)
    press(page.criteria, "2", "n")
    note = page.criteria.cards["1.1"].note
    mine.bot.waitUntil(note.hasFocus)
    page.keys.go_on()
    assert page.scoring.current == "1.1"
    press(note, Qt.Key.Key_Escape)
    press(page.criteria, "3")
    QTest.keyClick(page.criteria, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QTest.mouseClick(page.criteria.cards["1.1"].levels[0], Qt.MouseButton.LeftButton)
    mine.settle()
    page.keys.go_on()
    assert page.scoring.current == "1.1"
    assert answers(page) == {"1.1": 1}


def test_a_held_key_is_one_answer(mine: Seat) -> None:
    page = shown(mine)
    press(page.criteria, "2")
    for _ in range(5):
        held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_2, Qt.KeyboardModifier.NoModifier, "2", autorep=True)
        QApplication.sendEvent(page.criteria, held)
    gone_on(mine, page)
    assert answers(page) == {"1.1": 2}
    assert "quá nhanh" not in page.criteria.cards["1.2"].status.text()


def test_a_choice_that_could_not_be_stored_is_not_left(mine: Seat, monkeypatch: pytest.MonkeyPatch) -> None:
    page = shown(mine)

    def full(self: SqliteUnitOfWork) -> None:
        raise DiskFull(file="M03.ocopdb")

    monkeypatch.setattr(SqliteUnitOfWork, "commit", full)
    press(page.criteria, "2")
    mine.settle()
    page.keys.go_on()
    assert page.scoring.current == "1.1"
    assert page.criteria.cards["1.1"].accessibleName().endswith("chưa lưu được")
    assert page.notice.text()
    monkeypatch.undo()


def test_without_the_preference_a_key_answers_and_stays(mine: Seat) -> None:
    assert Preferences(mine.laptop.home / "mới").goes_on, "on by default"
    mine.context.preferences.goes_on = False
    page = shown(mine)
    press(page.criteria, "1", "2", "3")
    page.keys.go_on()
    assert (page.scoring.current, answers(page)) == ("1.1", {"1.1": 3})
    press(page.criteria, Qt.Key.Key_Return)
    assert page.scoring.current == "1.2"
    mine.settle()
