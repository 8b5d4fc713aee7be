"""A second start: it hands its file to the first window and ends; it opens beside one that does not answer."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from ocop_desktop.app import single, start
from ocop_desktop.app.config import find_places
from ocop_desktop.app.single import SingleWindow
from ocop_desktop.app.start import Window
from ocop_desktop.ui.parts.over_page import OverPage
from tests.ui.conftest import PATIENCE_MS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "Nguyễn Thị Diễm Quỳnh"
    made.mkdir()
    return made


@pytest.fixture
def first(qapp: QApplication, folder: Path) -> Iterator[SingleWindow]:
    made = SingleWindow(folder)
    assert made.is_first()
    made.listen()
    yield made
    made.close()


LATER = (
    "import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication;"
    "from ocop_desktop.app.single import SingleWindow; app = QCoreApplication([]);"
    "one = SingleWindow(Path(sys.argv[1]));"
    "sys.exit(0 if not one.is_first() and one.hand_over([Path(word) for word in sys.argv[2:]]) else 1)"
)
"""A later start: exit code 0 if it found a first window and was answered."""


def answered(qtbot: QtBot, folder: Path, *files: Path) -> bool:
    later = subprocess.Popen([sys.executable, "-c", LATER, str(folder), *map(str, files)])
    qtbot.waitUntil(lambda: later.poll() is not None, timeout=PATIENCE_MS)
    return later.returncode == 0


LONG = Path("/x/" + "dài" * 2000 + ".ocop")


@pytest.mark.parametrize("files", [(), (Path("/media/E/Phiên họp đợt 2.ocopdb"),), (LONG, LONG)])
def test_a_later_start_hands_its_files_to_the_first(
    qtbot: QtBot, folder: Path, first: SingleWindow, files: tuple[Path, ...]
) -> None:
    given: list[tuple[Path, ...]] = []
    first.wanted.connect(given.append)
    assert answered(qtbot, folder, *files)
    assert given == [files]


def test_a_first_window_that_does_not_answer_stops_nobody(
    folder: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(single, "PATIENCE_S", 0.2)
    busy = SingleWindow(folder)
    assert busy.is_first()  # and never listens
    later = SingleWindow(folder)
    assert (later.is_first(), later.hand_over([])) == (False, False)
    busy.close()
    assert SingleWindow(folder).is_first()


@pytest.mark.parametrize(
    "line", [b"\n", b"nonsense\n", b"{}\n", b"[1]\n", b'{"files": 7}\n', b'{"files": [""]}\n', b"x" * 500_000]
)
def test_nonsense_on_the_socket_is_dropped(qtbot: QtBot, folder: Path, first: SingleWindow, line: bytes) -> None:
    given: list[tuple[Path, ...]] = []
    first.wanted.connect(given.append)
    stranger = QLocalSocket()
    stranger.connectToServer(first.name)
    stranger.write(line)
    qtbot.waitUntil(lambda: stranger.state() is QLocalSocket.LocalSocketState.UnconnectedState, timeout=PATIENCE_MS)
    assert given == []
    assert answered(qtbot, folder, Path("a.ocopdb"))


def test_what_a_killed_window_leaves_behind_is_taken_over(qtbot: QtBot, folder: Path, qapp: QApplication) -> None:
    killed = (
        "import os, sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication;"
        "from ocop_desktop.app.single import SingleWindow; app = QCoreApplication([]);"
        "one = SingleWindow(Path(sys.argv[1])); assert one.is_first(); one.listen(); os._exit(9)"
    )
    assert subprocess.run([sys.executable, "-c", killed, str(folder)], check=False).returncode == 9
    assert (folder / "window.lock").exists()
    heir = SingleWindow(folder)
    assert heir.is_first()
    heir.listen()
    assert answered(qtbot, folder)
    heir.close()


@pytest.mark.qt_log_ignore("Got unexpected locking error")  # Qt on Windows, about a folder that is not there
def test_a_folder_without_rights_opens_a_window_all_the_same(tmp_path: Path, qapp: QApplication) -> None:
    assert SingleWindow(tmp_path / "not there").is_first()


# --- the window ----------------------------------------------------------------------------------


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication) -> Iterator[Window]:
    made = Window(qapp, "vi")
    made.show()
    yield made
    made.close()


def settle(qtbot: QtBot, window: Window) -> None:
    qtbot.waitUntil(lambda: not (window.tasks.busy or window.aside.busy), timeout=PATIENCE_MS)


def test_the_window_comes_forward_with_the_file(qtbot: QtBot, window: Window, played: Path, tmp_path: Path) -> None:
    window.shell.showMinimized()
    window.come_forward([played])
    settle(qtbot, window)
    shown = window.gateway.current
    assert shown is not None
    assert (shown.path, window.shell.isMinimized()) == (played, False)
    link = tmp_path / "lối tắt"
    link.symlink_to(played.parent, target_is_directory=True)
    for files in ([], [played], [link / played.name], [played.parent / "x" / ".." / played.name]):
        (played.parent / "x").mkdir(exist_ok=True)
        window.come_forward(files)
        settle(qtbot, window)
        assert window.gateway.current is shown


def test_another_file_is_opened_in_its_place(qtbot: QtBot, window: Window, played: Path, tmp_path: Path) -> None:
    window.open([played])
    settle(qtbot, window)
    window.come_forward([tmp_path / "không có.ocopdb"])
    settle(qtbot, window)
    assert "không có.ocopdb" in window.shell.session_area.notice.text()
    window.come_forward([played, tmp_path / "a.ocop"])
    assert "2" in window.shell.session_area.notice.text()
    assert window.gateway.current is not None


class Sheet(OverPage):
    """A question over a page."""


@pytest.mark.parametrize("kind", ["dialog", "sheet"])
def test_what_waits_for_an_answer_comes_first(qtbot: QtBot, window: Window, played: Path, kind: str) -> None:
    page = QWidget(window.shell)
    question = QDialog(window.shell) if kind == "dialog" else Sheet(page, 40)
    if isinstance(question, QDialog):
        question.setModal(True)
        question.show()
    else:
        question.open()
    window.come_forward([played])
    settle(qtbot, window)
    assert window.gateway.current is None
    assert played.name in window.shell.start.notice.text()
    question.close() if isinstance(question, QDialog) else question.shut()


def test_a_second_start_ends_and_its_file_is_shown_by_the_first(
    qtbot: QtBot, qapp: QApplication, played: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("OCOP_HOME", str(tmp_path))
    shown: list[Path] = []

    def note(window: Window, files: tuple[Path, ...]) -> None:
        shown.extend(files)
        QTimer.singleShot(0, qapp.closeAllWindows)

    monkeypatch.setattr(start.Window, "come_forward", note)
    command = [sys.executable, "-m", "ocop_desktop", played.name]
    later: list[subprocess.Popen[bytes]] = []
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    QTimer.singleShot(0, lambda: later.append(subprocess.Popen(command, cwd=played.parent, env=environment)))
    assert start.run([], alone=True) == 0
    assert (later[0].wait(timeout=PATIENCE_MS / 1000), shown) == (0, [played])
    assert not (find_places().user_data / "window.lock").exists()
