"""Windows beside the main one: the manual and its links, the settings, the registration of file types."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QTreeWidgetItem, QWidget
from pytestqt.qtbot import QtBot

from ocop_desktop.app import associations
from ocop_desktop.app.build_facts import build_text
from ocop_desktop.app.config import find_bundle
from ocop_desktop.app.start import Window
from ocop_desktop.platform.association import LinuxAssociation
from ocop_desktop.platform.faults import NoPermission
from ocop_desktop.ui.parts.pages import PAGE_MARGIN
from ocop_desktop.ui.preferences import Preferences
from ocop_desktop.ui.shell.about import AboutSheet
from ocop_desktop.ui.shell.help_page import HelpWindow, ManualText, pages_of, places_of, slug
from ocop_desktop.ui.shell.settings_page import SettingsWindow
from ocop_desktop.ui.words import Words
from ocop_desktop.usecases.overview.program import Typeface
from tests.ui.conftest import PATIENCE_MS

MANUAL = find_bundle().manual


class FakeTypes:
    """The system's list in memory."""

    def __init__(self) -> None:
        self.there = False
        self.fault: NoPermission | None = None

    def registered(self) -> bool:
        if self.fault is not None:
            raise self.fault
        return self.there

    def register(self) -> None:
        self.there = True

    def withdraw(self) -> None:
        self.there = False


@pytest.fixture
def types() -> FakeTypes:
    return FakeTypes()


@pytest.fixture
def window(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, types: FakeTypes
) -> Iterator[Window]:
    monkeypatch.setenv("OCOP_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(associations, "this_computer", lambda resources: types)
    made = Window(qapp, "vi")
    made.preferences.theme = "light"
    made.show()
    before = qapp.palette()
    yield made
    made.close()
    qapp.setPalette(before)


def settle(qtbot: QtBot, window: Window) -> None:
    qtbot.waitUntil(lambda: not (window.tasks.busy or window.aside.busy), timeout=PATIENCE_MS)


# --- the manual ----------------------------------------------------------------------------------


@pytest.mark.parametrize("page", pages_of(MANUAL), ids=lambda page: page.stem)
def test_every_link_and_picture_of_the_manual_leads_somewhere(qtbot: QtBot, page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    host = QWidget()
    qtbot.addWidget(host)
    shown = ManualText(host)
    shown.resize(900, 700)
    shown.show_page(page)
    headings = {page.name: {slug(heading) for _, heading, _ in shown.headings()}}
    for other in pages_of(MANUAL):
        lines = re.findall(r"^#+\s+(.+)$", other.read_text(encoding="utf-8"), re.MULTILINE)
        headings[other.name] = {slug(re.sub(r"[*`]", "", line)) for line in lines}
    for picture, target in re.findall(r"(!?)\[[^\]]*\]\(([^)\s]+)[^)]*\)", text):
        if picture:
            assert not QImage(str(page.parent / target)).isNull(), target
            continue
        link = QUrl(target)
        assert not link.scheme(), f"{target} needs a network"
        name = link.path() or page.name
        assert name in headings, target
        fragment = link.fragment(QUrl.ComponentFormattingOption.FullyDecoded)
        assert not fragment or fragment in headings[name], target


def test_the_manual_has_a_page_for_members_and_one_for_the_secretary() -> None:
    assert [page.stem for page in pages_of(MANUAL)] == ["thanh-vien", "thu-ky"]


@pytest.fixture
def book(tmp_path: Path) -> Path:
    folder = tmp_path / "sach"
    folder.mkdir()
    picture = QImage(2000, 300, QImage.Format.Format_RGB32)
    picture.fill(0x14587F)
    picture.save(str(folder / "rong.png"))
    (folder / "thanh-vien.md").write_text(
        "# Thành viên\n\n[Khóa phiếu](#khóa-phiếu), [thư ký](thu-ky.md#mở-phiên)\n\n![Rộng](rong.png)\n\n"
        + "Một đoạn dài.\n\n" * 60
        + "## Khóa phiếu\n\nNước mắm Đồng Sương.\n\n"
        + "Một đoạn dài.\n\n" * 60,
        encoding="utf-8",
    )
    (folder / "thu-ky.md").write_text("# Thư ký\n\n## Mở phiên\n\nGói phiên.\n", encoding="utf-8")
    return folder


def opened(qtbot: QtBot, book: Path) -> HelpWindow:
    made = HelpWindow(Words("vi"), book)
    qtbot.addWidget(made)
    made.show()
    return made


def top_item(made: HelpWindow, row: int) -> QTreeWidgetItem:
    item = made.contents.topLevelItem(row)
    assert item is not None
    return item


def test_what_tells_two_pages_of_the_manual_apart_is_read_in_the_contents(qtbot: QtBot, qapp: QApplication) -> None:
    usual = qapp.font()
    large = qapp.font()
    large.setPointSizeF(1.5 * usual.pointSizeF())
    qapp.setFont(large)
    try:
        contents = opened(qtbot, MANUAL).contents
        titles = [item.text(0) for row in (0, 1) if (item := contents.topLevelItem(row)) is not None]
        room = contents.viewport().width() - contents.indentation() - 2 * PAGE_MARGIN
        cut = [contents.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, room) for title in titles]
        assert cut[0].rstrip("…") != cut[1].rstrip("…")
    finally:
        qapp.setFont(usual)


def test_contents_list_pages_and_headings_and_lead_to_them(qtbot: QtBot, book: Path) -> None:
    made = opened(qtbot, book)
    assert [top_item(made, row).text(0) for row in (0, 1)] == ["Thành viên", "Thư ký"]
    heading = top_item(made, 0).child(0)
    assert heading is not None
    assert heading.text(0) == "Khóa phiếu"
    high = made.contents.visualItemRect(top_item(made, 0)).height()
    assert high >= made.contents.fontMetrics().height() + 4  # the frame of the focus covers no mark of a letter
    made.contents.setCurrentItem(heading)
    assert made.text.verticalScrollBar().value() > 0
    made.contents.setCurrentItem(top_item(made, 1))
    assert "Gói phiên" in made.text.toPlainText()
    made.show_role("member")
    assert "Nước mắm" in made.text.toPlainText()


def test_links_go_to_headings_and_other_pages(qtbot: QtBot, book: Path) -> None:
    made = opened(qtbot, book)
    made.text.anchorClicked.emit(QUrl("#khóa-phiếu"))
    assert made.text.verticalScrollBar().value() > 0
    made.text.anchorClicked.emit(QUrl("thu-ky.md#mở-phiên"))
    assert "Gói phiên" in made.text.toPlainText()
    made.text.anchorClicked.emit(QUrl("https://example.vn"))  # there is no network in this program
    assert "Gói phiên" in made.text.toPlainText()


def test_search_ignores_marks_goes_round_and_names_another_page(qtbot: QtBot, book: Path) -> None:
    made = opened(qtbot, book)
    made.search.setText("nuoc mam dong suong")
    assert made.count.text() == "1/1"
    assert made.text.textCursor().selectedText() == "Nước mắm Đồng Sương"
    made.search.setText("mot doan")
    assert made.count.text() == "1/120"
    made.next.click()
    assert made.count.text() == "2/120"
    made.search.setText("goi phien")
    assert "Thư ký" in made.count.text()
    made.search.returnPressed.emit()
    assert made.text.textCursor().selectedText() == "Gói phiên"
    made.search.setText("không có đâu")
    assert made.count.text() == "Không thấy"
    made.search.clear()
    assert made.count.text() == ""


def test_places_are_found_whatever_marks_and_letters() -> None:
    assert places_of("Đạt – ĐẠT – dat", "dat") == [(0, 3), (6, 9), (12, 15)]
    assert places_of("aaa", "aa") == [(0, 2)]
    assert places_of("chữ", "") == []


def test_a_picture_is_never_wider_than_the_text(qtbot: QtBot, book: Path) -> None:
    made = opened(qtbot, book)
    made.resize(700, 500)
    qtbot.waitUntil(lambda: not made.text.horizontalScrollBar().isVisible(), timeout=PATIENCE_MS)
    picture = made.text.loadResource(2, QUrl("rong.png"))
    assert 0 < picture.width() <= made.text.viewport().width()
    assert made.text.loadResource(3, QUrl("kieu.css")) is None


def test_a_manual_that_is_not_installed_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    made = opened(qtbot, tmp_path / "khong-co")
    assert "F1" in made.text.toPlainText()


def test_help_stands_at_the_foot_of_the_rail_and_in_the_menu(qtbot: QtBot, window: Window) -> None:
    window.shell.menus.actions["manual"].trigger()
    made = window.shell.findChild(HelpWindow)
    assert made is not None
    made.close()
    window.shell.session_area.rail.buttons["help"].click()
    qtbot.waitUntil(lambda: window.shell.findChild(HelpWindow) is not None)


# --- settings ------------------------------------------------------------------------------------


def settings(qtbot: QtBot, window: Window) -> SettingsWindow:
    window.shell.session_area.rail.buttons["settings"].click()
    settle(qtbot, window)
    made = window.shell.findChild(SettingsWindow)
    assert made is not None
    return made


def test_letters_and_colours_change_at_once(qtbot: QtBot, window: Window, qapp: QApplication) -> None:
    made = settings(qtbot, window)
    usual = qapp.font().pointSizeF()
    made.size_box.setCurrentIndex(made.size_box.findData(150))
    made.size_box.activated.emit(made.size_box.currentIndex())
    assert window.preferences.size == 150
    assert qapp.font().pointSizeF() == pytest.approx(usual * 1.5)
    made.theme_box.setCurrentIndex(made.theme_box.findData("contrast"))
    made.theme_box.activated.emit(made.theme_box.currentIndex())
    assert window.preferences.theme == "contrast"
    assert qapp.palette().window().color().name() == "#000000"
    window.shell.looks.usual()


def test_the_language_changes_from_the_settings(qtbot: QtBot, window: Window) -> None:
    made = settings(qtbot, window)
    made.language_box.setCurrentIndex(made.language_box.findData("en"))
    made.language_box.activated.emit(made.language_box.currentIndex())
    assert window.words.language == "en"
    window.shell.language_chosen.emit("vi")


def test_the_typeface_of_documents_is_a_preference(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    made = settings(qtbot, window)
    assert made.typeface_box.currentData() == Typeface.BUNDLED
    made.typeface_box.setCurrentIndex(made.typeface_box.findData(Typeface.TIMES))
    made.typeface_box.activated.emit(made.typeface_box.currentIndex())
    assert window.preferences.typeface is Typeface.TIMES
    kept = Preferences(tmp_path / "other")
    assert kept.typeface is Typeface.BUNDLED
    kept.typeface = Typeface.TIMES
    assert Preferences(tmp_path / "other").typeface is Typeface.TIMES


def test_what_the_digits_mean_while_scoring_is_a_preference(qtbot: QtBot, window: Window, tmp_path: Path) -> None:
    made = settings(qtbot, window)
    assert (made.goes_on_box.currentData(), window.preferences.goes_on) == (True, True)
    made.goes_on_box.setCurrentIndex(1)
    made.goes_on_box.activated.emit(1)
    assert not window.preferences.goes_on
    assert (made.keys_box.currentData(), window.preferences.keys_are_points) == (False, False)
    made.keys_box.setCurrentIndex(1)
    with qtbot.waitSignal(window.preferences.keys_changed):
        made.keys_box.activated.emit(1)
    assert window.preferences.keys_are_points
    kept = Preferences(tmp_path / "other")
    kept.keys_are_points = True
    assert Preferences(tmp_path / "other").keys_are_points


def test_double_clicks_are_registered_only_when_asked_for(qtbot: QtBot, window: Window, types: FakeTypes) -> None:
    made = settings(qtbot, window)
    assert not types.there, "looking registers nothing"
    assert made.register.isEnabled()
    assert not made.withdraw.isEnabled()
    made.register.click()
    settle(qtbot, window)
    assert types.there
    assert not made.register.isEnabled()
    made.withdraw.click()
    settle(qtbot, window)
    assert not types.there


def test_what_the_system_refuses_is_told_in_the_settings(qtbot: QtBot, window: Window, types: FakeTypes) -> None:
    types.fault = NoPermission(place="/x")
    made = settings(qtbot, window)
    assert made.about.text() == window.words.error(types.fault)


def test_where_there_is_no_list_of_file_types_nothing_is_offered(qtbot: QtBot, window: Window) -> None:
    made = SettingsWindow(window.words, window.preferences, associates=False, parent=window.shell)
    qtbot.addWidget(made)
    made.show()
    assert not made.register.isVisible()
    assert made.about.text() == window.words("settings.files.none")


def test_this_computer_s_list_is_the_user_s_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr("sys.platform", "linux")
    assert isinstance(associations.this_computer(find_bundle().resources), LinuxAssociation)
    monkeypatch.setattr("sys.platform", "darwin")
    assert associations.this_computer(find_bundle().resources) is None


# --- the build -----------------------------------------------------------------------------------


def test_the_build_its_folders_and_its_licence_are_shown_over_the_page_until_esc(
    qtbot: QtBot, window: Window, tmp_path: Path
) -> None:
    window.shell.menus.actions["about"].trigger()
    (sheet,) = window.shell.findChildren(AboutSheet)
    text = sheet.text.text().replace("\u200b", "")
    assert text.startswith(build_text())
    for part in (str(tmp_path / "home"), "Apache-2.0", "THIRD_PARTY.md"):
        assert part in text
    assert (sheet.isVisible(), sheet.leave.hasFocus()) == (True, True)
    assert window.shell.rect() == sheet.geometry()
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.shell.findChildren(AboutSheet))
