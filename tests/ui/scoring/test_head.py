"""The head of the sheet: messages have their own lines, and say what a key cannot do."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ocop_desktop.ui.places import Place
from ocop_desktop.ui.scoring.head import Picture
from ocop_desktop.ui.scoring.page import ScoringPage
from ocop_desktop.ui.tasks import Tasks
from ocop_desktop.ui.words import Words
from ocop_desktop.usecases.scoring.own_sheets import Photo
from tests.helpers.seated import EvidenceStub, Laptop, Seat, prepared, seat
from tests.ui.conftest import PATIENCE_MS
from tests.ui.scoring.test_page import ME, press, shown


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    return prepared(tmp_path_factory.mktemp("may"), ME)


@pytest.fixture
def mine(template: Laptop, tmp_path: Path, qtbot: QtBot, store: ThreadPoolExecutor) -> Iterator[Seat]:
    with seat(template.copy(tmp_path / "may"), qtbot, store) as made:
        yield made


def test_a_key_without_a_level_says_which_keys_there_are(mine: Seat) -> None:
    page = shown(mine)
    page.scoring.go("5.1")
    before = page.scoring.row("5.1")
    page.criteria.setFocus()
    press(page.criteria, "9")
    mine.settle()
    assert page.scoring.row("5.1") == before
    assert page.criteria.cards["5.1"].status.text().startswith("Tiêu chí này có mức 1–")


def test_a_product_without_its_dossier_leads_to_the_packages(mine: Seat) -> None:
    """Finding 30."""
    went: list[tuple[Place, str]] = []
    context = mine.context._replace(go=lambda place, subject: went.append((place, subject)))
    page = ScoringPage(context, EvidenceStub)
    mine.show(page.widget)
    mine.gateway.opened.connect(page.show_session)
    mine.open(mine.laptop.workspace(ME))
    mine.settle()
    button = page.head.receive
    assert page.scoring.sheet is not None
    assert not page.scoring.sheet.own.evidence
    assert button.isVisible()
    button.click()
    assert went == [(Place.SESSION, "packages")]


def test_the_card_says_the_points_a_key_chose_for_a_key_is_no_number_of_points(mine: Seat) -> None:
    page = shown(mine)
    differing = [
        (row.code, level.key, level.points)
        for row in page.scoring.rows
        for level in row.levels
        if level.key is not None and level.key != level.points
    ]
    code, key, points = differing[0]
    page.scoring.go(code)
    page.criteria.setFocus()
    press(page.criteria, str(key))
    card = page.criteria.cards[code]
    assert card.status.text() == "đang lưu…"
    mine.settle()
    assert card.status.text() == f"đã lưu {points} điểm"


def test_no_message_moves_the_list_and_one_about_another_product_goes(mine: Seat) -> None:
    page = shown(mine)
    page.widget.show()
    QApplication.processEvents()
    before = page.products.mapTo(page.widget, page.products.rect().topLeft()), page.criteria.geometry()
    page.scoring.noticed.emit("Đã nộp và khóa phiếu SP001. " * 3)
    QApplication.processEvents()
    assert (page.products.mapTo(page.widget, page.products.rect().topLeft()), page.criteria.geometry()) == before
    page.scoring.noticed.emit("Đã nộp.")
    QApplication.processEvents()
    line, message = page.totals.blocking, page.notice.message
    assert message.geometry().top() <= line.mapTo(message.parentWidget(), QPoint()).y(), "no line is cut through"
    page.scoring.noticed.emit("Đã nộp và khóa phiếu SP001.")
    other = next(line.product.code for line in page.scoring.products if line.product.code != page.scoring.product)
    page.scoring.open(other)
    mine.settle()
    assert "SP001." not in page.notice.text()


def test_after_a_sheet_is_locked_enter_leads_on_and_takes_nothing_back(mine: Seat) -> None:
    page = shown(mine)
    for found in page.scoring.rows:
        page.scoring.choose(found.code, 1 if found.code != "5.1" else 2)
    mine.settle()
    press(page.criteria, "t")
    mine.settle()
    page.totals.submit.click()
    page.panel.now.setFocus()
    page.panel.now.click()
    mine.settle()
    assert page.panel.isHidden()
    assert page.totals.go_on.hasFocus()
    press(page.totals.go_on, Qt.Key.Key_Return)
    mine.settle()
    assert page.back_panel.isHidden()
    assert page.scoring.product == "SP002"


def test_moving_the_sheet_is_offered_in_one_place_and_not_only_between_two_answers(mine: Seat) -> None:
    """Finding 38."""
    page = shown(mine)
    bar = page.totals
    before = [part.x() for part in (bar.undo, bar.submit, page.more)]
    offered = []
    for key in "123":
        press(page.criteria, key)
        offered.append(page.more.move_to.isEnabled())
        assert [part.x() for part in (bar.undo, bar.submit, page.more)] == before
        mine.settle()
        offered.append(page.more.move_to.isEnabled())
    assert offered == [False, True, True, True, True, True], "nothing to move before the first answer is stored"


def test_the_digits_follow_the_preference_at_once_and_are_drawn_as_keys(mine: Seat) -> None:
    page = shown(mine)
    card = page.criteria.cards[page.scoring.current]
    places = [level.key_text for level in card.levels]
    mine.context.preferences.keys_are_points = True
    points = [level.key_text for level in card.levels]
    row = page.scoring.row(page.scoring.current)
    assert row is not None
    assert places == [str(level.key) for level in page.scoring.rows[0].levels] or places != points
    assert points == [str(level.key) for level in row.levels]
    assert {level.key for level in row.levels} == {level.points for level in row.levels}
    mine.context.preferences.keys_are_points = False
    assert [level.key_text for level in card.levels] == places


def test_the_photo_is_read_again_for_a_screen_of_another_resolution(
    qtbot: QtBot, store: ThreadPoolExecutor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = QImage(2000, 1000, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    assert image.save(str(tmp_path / "anh.png"))
    tasks = Tasks(store)
    picture, drawn = Picture(tasks, Words("vi")), list[tuple[int, float]]()
    qtbot.addWidget(picture)
    take = picture.setPixmap

    def note(found: QPixmap) -> None:
        if picture.has_photo:  # otherwise it is the icon of no photo
            drawn.append((found.width(), found.devicePixelRatio()))
        take(found)

    monkeypatch.setattr(picture, "setPixmap", note)
    picture.show_photo(Photo(tmp_path / "anh.png", "image/png"), "SP001")
    qtbot.waitUntil(lambda: len(drawn) == 1, timeout=PATIENCE_MS)
    monkeypatch.setattr(picture, "devicePixelRatioF", lambda: 2.0)
    QApplication.sendEvent(picture, QEvent(QEvent.Type.DevicePixelRatioChange))
    qtbot.waitUntil(lambda: len(drawn) == 2, timeout=PATIENCE_MS)
    assert drawn == [(picture.width(), 1.0), (2 * picture.width(), 2.0)]
    tasks.close()


@pytest.mark.parametrize("content", [b"", b"\x89PNG\r\n\x1a\n", b"%PDF-1.7", b"\xff\xd8\xff\xe0"])
def test_a_broken_photo_leaves_the_icon(
    qtbot: QtBot, store: ThreadPoolExecutor, tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "anh").write_bytes(content)
    tasks = Tasks(store)
    picture = Picture(tasks, Words("vi"))
    qtbot.addWidget(picture)
    picture.show_photo(Photo(tmp_path / "anh", "image/png"), "SP001")
    qtbot.waitUntil(lambda: not tasks.busy, timeout=PATIENCE_MS)
    assert not picture.has_photo
    tasks.close()
