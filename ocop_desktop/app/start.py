"""Starts the window: fonts, the store thread, the last-resort hook, the one window.

SQLAlchemy and the rest of the program are imported in the store thread while the window already stands.
"""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import gettempdir

from PySide6.QtCore import QObject
from PySide6.QtGui import QFont, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication

from ..domain.errors import OcopError
from ..ui.tasks import Tasks
from ..ui.viewmodels.summary import SummaryViewModel
from ..ui.views.main_window import MainWindow
from ..ui.words import QtTexts, Words
from ..usecases.program import Program
from ..wording import LANGUAGES, Language
from .config import PROGRAM, Places, find_places
from .guard import Guard
from .reading import SessionReader


def main() -> int:
    """The program ``ocop-desktop [--lang vi|en] [FILE]``; returns the exit code for the system.

    Other options go to Qt, written in one word (``-style=…``).
    """
    parser = argparse.ArgumentParser(prog=PROGRAM, description="Cửa sổ của chương trình OCOP.", allow_abbrev=False)
    parser.add_argument("files", nargs="*", type=Path, metavar="TỆP", help="tệp phiên họp (.ocopdb)")
    parser.add_argument("--lang", choices=LANGUAGES, default="vi", help="ngôn ngữ: vi hoặc en")
    given, for_qt = parser.parse_known_args(sys.argv[1:])
    return run(given.files, given.lang, for_qt)


def show_session(path: Path) -> int:
    """Open the window on one session file and wait until it is closed; returns the exit code for the system."""
    return run([path])


def run(files: Sequence[Path], language: Language = "vi", for_qt: Sequence[str] = ()) -> int:
    """Open the window, on a session file where exactly one is given, and run it until it is closed.

    for_qt: arguments for Qt itself. Returns 0, or 1 where an unexpected failure ended the input.
    """
    known = QApplication.instance()
    application = known if isinstance(known, QApplication) else QApplication([PROGRAM, *for_qt])
    window = Window(application, language)
    window.open(files)
    window.show()
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)  # Qt's loop would hear Ctrl+C only at the next event
    try:
        code = application.exec()
    finally:
        signal.signal(signal.SIGINT, before)
        window.close()
    return 1 if window.guard.has_stopped else code


class Window(QObject):
    """The window with everything it stands on; ``close`` gives all of it back."""

    def __init__(self, application: QApplication, language: Language = "vi") -> None:
        super().__init__()
        self._application = application
        self._words = Words(language)
        fault: OcopError | None = None
        places: Places | None = None
        try:
            places = find_places()
        except OcopError as error:
            fault = error
        self._places = places
        self._logs = places.logs if places is not None else Path(gettempdir()) / PROGRAM
        self.guard = Guard(self._logs, self)
        self.guard.install()
        _dress(application, places)
        self._qt_texts = QtTexts(self)
        if language == "vi":
            application.installTranslator(self._qt_texts)
        self._store = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._reader = SessionReader(self._build)
        self.tasks = Tasks(self._store, self)
        self.model = SummaryViewModel(self._reader, self.tasks, self._words, self)
        self.view = MainWindow(self.model, self.tasks, self._words, places.sessions if places else Path.home())
        self.guard.stopped.connect(self._stopped)
        if fault is not None:
            self.model.fail(fault)

    def open(self, files: Sequence[Path]) -> None:
        """Show the one file that is given; without any, the start page."""
        if self._places is None:
            return
        if len(files) > 1:
            self.model.refuse(self._words("window.one_file", given=len(files)))
        elif files:
            self.model.open(files[0].expanduser().absolute())
        else:
            # While the person looks for a file, the rest of the program is read in.
            self.tasks.submit(lambda job: self._reader.warm_up(), lambda _: None, self.model.fail, "warm-up")

    def show(self) -> None:
        """Show the window."""
        self.view.show()

    def close(self) -> None:
        """Close the window, wait for the store thread, and leave Qt and Python as they were."""
        self.view.close()
        self.tasks.close()
        self._store.shutdown(wait=True)
        self._application.removeTranslator(self._qt_texts)
        self.guard.remove()

    def _build(self) -> Program:
        from .bootstrap import build

        return build(self._places)

    def _stopped(self, log: str) -> None:
        if log:
            self.model.stop(self._words("window.stopped", log=log))
        else:
            self.model.stop(self._words("window.stopped_unlogged", folder=str(self._logs)))


def _dress(application: QApplication, places: Places | None) -> None:
    """Name, style and letters: the system's own where they write Vietnamese, the bundled ones otherwise."""
    application.setApplicationName(PROGRAM)
    application.setStyle("Fusion")
    if places is None:
        return
    families: list[str] = []
    for file in sorted(places.fonts.glob("*.ttf")):
        families += QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(file)))
    usual = application.font()
    # What the system's choice comes to in the end: a name like "Sans Serif" is no font of its own.
    written = QFontDatabase.writingSystems(QFontInfo(usual).family())
    if families and QFontDatabase.WritingSystem.Vietnamese not in written:
        application.setFont(QFont(families[0], usual.pointSize()))
