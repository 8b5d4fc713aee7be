"""Every page for everybody: named for screen readers, reached by Tab, whole in large letters on a small screen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLineEdit, QTabWidget, QWidget
from pytestqt.qtbot import QtBot

from ocop_desktop.app.camera import Layout, layout_of
from ocop_desktop.app.start import Window
from ocop_desktop.usecases.preparing.preparing import NewSession
from tests.helpers.digits import digits_on
from tests.helpers.in_front import in_front
from tests.ui.access import EQUAL_LOOKS, SMALL_SCREEN, cut_off, nameless, out_of_reach, too_large
from tests.ui.conftest import PATIENCE_MS


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Window]:
    monkeypatch.setenv("OCOP_HOME", str(tmp_path / "home"))
    made = Window(qapp, "vi")
    made.preferences.theme = "light"
    made.shell.resize(*SMALL_SCREEN)
    made.show()
    yield made
    made.close()


def settle(qtbot: QtBot, window: Window) -> None:
    """Wait until nothing is under way and the layout has come to rest."""
    before: Layout = ()
    equal = 0

    def still() -> bool:
        nonlocal before, equal
        busy = window.tasks.busy or window.drawing.busy or window.aside.busy
        last, before = before, () if busy else layout_of(window.shell)
        equal = equal + 1 if before and before == last else 0
        return equal >= EQUAL_LOOKS

    qtbot.waitUntil(still, timeout=2 * PATIENCE_MS)


def as_secretary(window: Window, played: Path, _: Path) -> None:
    window.open([played])


def as_member(window: Window, played: Path, _: Path) -> None:
    package = next((played.parent / "packages").glob("phien_*.ocop"))
    window.gateway.join(package, "M02", digits_on(package))


def at_the_beginning(window: Window, _: Path, folder: Path) -> None:
    window.gateway.create(folder / "phien" / "moi.ocopdb", NewSession("Phiên thử", "26-2026"))


Opening = Callable[[Window, Path, Path], None]
ROLES: dict[str, Opening] = {"secretary": as_secretary, "member": as_member, "empty": at_the_beginning}


def tabs_of(page: QWidget) -> list[tuple[QTabWidget, int]]:
    """Every tab of a page that can be shown; (None, 0) is the page as it stands."""
    return [
        (tabs, number)
        for tabs in page.findChildren(QTabWidget)
        for number in range(tabs.count())
        if tabs.isTabVisible(number) and tabs.isTabEnabled(number)
    ]


def everywhere(qtbot: QtBot, window: Window, look: Callable[[], list[str]]) -> list[str]:
    """What ``look`` finds on every page and tab of the open session."""
    found: list[str] = []
    for place in window.shell.session_area.rail.list.places:
        window.shell.go(place)
        settle(qtbot, window)
        page = window.shell.page_of(place).widget
        shown = tabs_of(page)
        for tabs, number in shown:
            if not tabs.isVisible():
                continue
            tabs.setCurrentIndex(number)
            settle(qtbot, window)
            found += [f"{place.value}/{tabs.tabText(number)}: {what}" for what in look()]
        if not shown:
            found += [f"{place.value}: {what}" for what in look()]
    return sorted(set(found))


@pytest.mark.slow
@pytest.mark.parametrize("role", list(ROLES))
def test_everything_to_work_with_has_a_name_and_is_reached_by_tab(
    qtbot: QtBot, window: Window, played: Path, tmp_path: Path, role: str
) -> None:
    ROLES[role](window, played, tmp_path)
    settle(qtbot, window)
    shell = window.shell
    rail = shell.session_area.rail.list
    shell.activateWindow()
    assert everywhere(qtbot, window, lambda: [*nameless(shell), *out_of_reach(shell, rail)]) == []


@pytest.mark.slow
@pytest.mark.parametrize("role", list(ROLES))
def test_no_text_is_cut_off_on_a_small_screen_in_the_largest_letters(
    qtbot: QtBot, window: Window, played: Path, tmp_path: Path, role: str
) -> None:
    found = cut_off_in(qtbot, window, played, tmp_path, role, 200)
    assert not found, "\n".join(found)


def cut_off_in(qtbot: QtBot, window: Window, played: Path, tmp_path: Path, role: str, letters: int) -> list[str]:
    """What is too large or cut off anywhere for that role, with letters of that size in per cent.

    And three per cent apart: another system rounds their widths otherwise.
    """
    window.preferences.size = letters
    window.shell.looks.apply_size()
    font = QApplication.font()
    font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 103)
    QApplication.setFont(font)
    ROLES[role](window, played, tmp_path)
    settle(qtbot, window)
    window.shell.resize(*SMALL_SCREEN)
    found = everywhere(qtbot, window, lambda: [*too_large(window.shell), *cut_off(window.shell)])
    window.preferences.size = 100
    return found


@pytest.mark.parametrize("letters", [100, 150, 200])
def test_the_start_page_and_its_forms_are_whole_named_and_reached(
    qtbot: QtBot, window: Window, played: Path, letters: int
) -> None:
    window.preferences.size = letters
    window.shell.looks.apply_size()
    shell = window.shell
    shell.resize(*SMALL_SCREEN)
    shell.activateWindow()
    found: list[str] = []
    looks: list[Callable[[], object]] = [
        lambda: shell.start.show_notice("Không mở được tệp này. " * 4),
        lambda: window.open([next((played.parent / "packages").glob("phien_*.ocop"))]),
        lambda: shell.new_wanted.emit(),
        lambda: shell.beginning.new_page is not None and shell.beginning.new_page.unfold(),
    ]
    for show in looks:
        show()
        settle(qtbot, window)
        first = next(iter(shell.stack.currentWidget().findChildren(QLineEdit)), None)
        start = first or getattr(shell.stack.currentWidget(), "names", shell.start.open_button)
        found += [*too_large(shell), *cut_off(shell), *nameless(shell), *out_of_reach(shell, start)]
    window.preferences.size = 100
    assert not found, "\n".join(found)


def test_what_is_cut_off_unnamed_or_unreachable_is_found(qtbot: QtBot) -> None:
    """The walk itself: each kind of fault is seen once."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout

    outer = QWidget()
    qtbot.addWidget(outer)
    column = QVBoxLayout(outer)
    good, unnamed, unreachable = QPushButton("Nộp phiếu"), QLineEdit(), QPushButton("Xem")
    unreachable.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    narrow = QLabel("Một câu dài hơn chỗ dành cho nó")
    narrow.setFixedWidth(30)
    low = QPushButton("Mở")
    low.setFixedHeight(5)
    for part in (good, unnamed, unreachable, narrow, low):
        column.addWidget(part)
    in_front(qtbot, outer)
    assert [what.split()[0] for what in nameless(outer)] == ["QLineEdit"]
    assert [what.split()[-1] for what in out_of_reach(outer, good)] == ["'Xem'"]
    assert sorted(what.split()[0] for what in cut_off(outer)) == ["QLabel", "QPushButton"]
