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
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from ocop_desktop.app import single, start
from ocop_desktop.app.config import find_places
from ocop_desktop.app.single import SingleWindow
from ocop_desktop.app.start import Window
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
    "file = Path(sys.argv[2]) if len(sys.argv) > 2 else None;"
    "sys.exit(0 if not one.is_first() and one.hand_over(file) else 1)"
)
"""A later start: exit code 0 if it found a first window and was answered."""


def answered(qtbot: QtBot, folder: Path, file: Path | None = None) -> bool:
    later = subprocess.Popen([sys.executable, "-c", LATER, str(folder), *([] if file is None else [str(file)])])
    qtbot.waitUntil(lambda: later.poll() is not None, timeout=PATIENCE_MS)
    return later.returncode == 0


@pytest.mark.parametrize("file", [None, Path("/media/E/Phiên họp đợt 2.ocopdb"), Path("/x/" + "dài" * 2000 + ".ocop")])
def test_a_later_start_hands_its_file_to_the_first(
    qtbot: QtBot, folder: Path, first: SingleWindow, file: Path | None
) -> None:
    given: list[Path | None] = []
    first.wanted.connect(given.append)
    assert answered(qtbot, folder, file)
    assert given == [file]


def test_a_first_window_that_does_not_answer_stops_nobody(
    folder: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(single, "PATIENCE_S", 0.2)
    busy = SingleWindow(folder)
    assert busy.is_first()  # and never listens
    later = SingleWindow(folder)
    assert (later.is_first(), later.hand_over(None)) == (False, False)
    busy.close()
    assert SingleWindow(folder).is_first()


@pytest.mark.parametrize(
    "line", [b"\n", b"nonsense\n", b"{}\n", b"[1]\n", b'{"file": 7}\n', b'{"file": ""}\n', b"x" * 50_000]
)
def test_nonsense_on_the_socket_is_dropped(qtbot: QtBot, folder: Path, first: SingleWindow, line: bytes) -> None:
    given: list[Path | None] = []
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
    qtbot.waitUntil(lambda: not window.tasks.busy, timeout=PATIENCE_MS)


def test_the_window_comes_forward_with_the_file(qtbot: QtBot, window: Window, played: Path) -> None:
    window.shell.showMinimized()
    window.come_forward(played)
    settle(qtbot, window)
    assert window.gateway.current is not None
    assert (window.gateway.current.path, window.shell.isMinimized()) == (played, False)
    shown = window.gateway.current
    window.come_forward(played)
    window.come_forward(None)
    assert not window.tasks.busy
    assert window.gateway.current is shown


def test_an_open_dialog_comes_forward_and_the_file_waits_for_the_person(
    qtbot: QtBot, window: Window, played: Path
) -> None:
    dialog = QDialog(window.shell)
    dialog.setModal(True)
    dialog.show()
    window.come_forward(played)
    assert not window.tasks.busy
    assert window.gateway.current is None
    assert played.name in window.shell.start.notice.text()
    dialog.close()


def test_a_second_start_ends_and_its_file_is_shown_by_the_first(
    qtbot: QtBot, qapp: QApplication, played: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("OCOP_HOME", str(tmp_path))
    shown: list[Path] = []

    def note(window: Window, file: Path | None) -> None:
        assert file is not None
        shown.append(file)
        QTimer.singleShot(0, qapp.closeAllWindows)

    monkeypatch.setattr(start.Window, "come_forward", note)
    command = [sys.executable, "-m", "ocop_desktop", played.name]
    later: list[subprocess.Popen[bytes]] = []
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    QTimer.singleShot(0, lambda: later.append(subprocess.Popen(command, cwd=played.parent, env=environment)))
    assert start.run([], alone=True) == 0
    assert (later[0].wait(timeout=PATIENCE_MS / 1000), shown) == (0, [played])
    assert not (find_places().user_data / "window.lock").exists()
