"""Starts the window: fonts, the store thread, the handler of unexpected failures, the only window.

SQLAlchemy and the rest of the program are imported in the store thread after the window is shown.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QMessageBox

from ..cli.argparse_words import language_of, translate
from ..disk.folders import make_private
from ..domain.errors import DeviceError, OcopError
from ..ui.actions import ActionTable
from ..ui.drive_watch import DriveWatch
from ..ui.gateway import SessionGateway
from ..ui.keeper import SessionKeeper
from ..ui.parts.tokens import apply_theme
from ..ui.places import Place
from ..ui.preferences import Preferences
from ..ui.registry import SHELL_COMMANDS, available, commands, read_in
from ..ui.shell.beforehand import Beforehand, to_make
from ..ui.shell.kept_input import KeptInput
from ..ui.shell.looks import show_fitting
from ..ui.shell.shell import Shell
from ..ui.surroundings import Sample, Surroundings
from ..ui.tasks import Job, Tasks
from ..ui.words import QtTexts, Words
from ..wording import LANGUAGES, Language
from .appearance import set_appearance
from .collecting import Collecting
from .config import PROGRAM, Places, find_places
from .first_paint import FirstPaint
from .guard import Guard
from .session_end import SessionEnd
from .single import SingleWindow
from .workers import Worker

if TYPE_CHECKING:
    from ..platform.scratch import Scratch
    from ..ui.shell.model.new_session import RuleOffered
    from ..usecases.overview.program import Invitation, Program
    from .on_drives import PackagesOnDrives

MakeSample = Callable[[Path], Sample]
"""Takes the folder of the user's sessions; returns the creator of the sample session below it."""


def main(sample: MakeSample | None = None) -> int:
    """Run ``ocop-desktop [--lang vi|en] [--new-window] [FILE]``; return the exit code.

    sample: see ``Window``. Other options are passed to Qt, each as one argument (``-style=…``).
    """
    import argparse

    language = language_of(sys.argv)
    translate(language)
    words = Words(language)
    parser = argparse.ArgumentParser(prog=PROGRAM, description=words("window.description"), allow_abbrev=False)
    parser.add_argument(
        "files", nargs="*", type=Path, metavar=words("cli.metavar.file"), help=words("window.help.file")
    )
    parser.add_argument("--lang", choices=LANGUAGES, default=None, help=words("cli.help.lang"))
    parser.add_argument("--version", action="store_true", help=words("cli.help.version"))
    parser.add_argument("--new-window", action="store_true", help=words("window.help.new_window"))
    parser.add_argument("--association", choices=("register", "withdraw"), help=words("window.help.association"))
    given, for_qt = parser.parse_known_args(sys.argv[1:])
    if given.version:
        return _show_version(words)
    if given.association is not None:
        return _associate(register=given.association == "register")
    return run(given.files, given.lang, for_qt, sample, alone=not given.new_window)


def _show_version(words: Words) -> int:
    """Print the version; a window's program on Windows has no console, so it shows it."""
    from .build_facts import build_text

    if sys.stdout is not None:
        sys.stdout.write(build_text() + "\n")
    else:
        application = QApplication.instance() or QApplication([PROGRAM])
        QMessageBox.information(None, words("window.title"), build_text())
        del application
    return 0


def _associate(*, register: bool) -> int:
    """Register or withdraw the file association, for the installer; return 1 where the system refuses."""
    from .associations import this_computer

    try:
        known = this_computer(find_places().bundle.resources)
        if known is not None:
            known.register() if register else known.withdraw()
    except OcopError:
        return 1  # the settings say why and can be used later
    return 0


def show_session(path: Path, sample: MakeSample | None = None) -> int:
    """Open the window on one session file and wait until it is closed; return the exit code."""
    return run([path], sample=sample)


def run(
    files: Sequence[Path],
    language: Language | None = None,
    for_qt: Sequence[str] = (),
    sample: MakeSample | None = None,
    *,
    alone: bool = False,
) -> int:
    """Open the window, on a session file if exactly one is given, and run it until it is closed.

    for_qt: arguments for Qt itself. alone: hand the file to the person's window if one is open already.
    Returns 0, or 1 after an unexpected failure.
    """
    single = _single() if alone else None
    if single is not None and not single.is_first():
        if single.hand_over([file.expanduser().absolute() for file in files]):
            return 0
        single = None  # the other window does not answer: this one opens beside it
    known = QApplication.instance()
    application = known if isinstance(known, QApplication) else QApplication([PROGRAM, *for_qt])
    window = Window(application, language, sample)
    if single is not None:
        single.wanted.connect(window.come_forward)
        FirstPaint(window.shell.start.open_button, single.listen)
    window.make_beforehand()
    window.open_once_seen(files)
    show_fitting(window.shell)
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)  # Qt's event loop would notice Ctrl+C only at the next event
    try:
        code = application.exec()
    finally:
        signal.signal(signal.SIGINT, before)
        window.close()
        if single is not None:
            single.close()
    return 1 if window.guard.has_stopped else code


class Window(QObject):
    """The window with its workers, gateway and preferences; ``close`` releases all of them."""

    def __init__(
        self, application: QApplication, language: Language | None = None, sample: MakeSample | None = None
    ) -> None:
        """sample: returns the creator of the sample session; passed in, because the window may not import it."""
        super().__init__()
        self._collecting = Collecting(self)
        self._application = application
        fault: OcopError | None = None
        places: Places | None = None
        try:
            places = find_places()
        except OcopError as error:
            fault = error
        self._places = places
        user_data = places.user_data if places is not None else _spare_folder()
        self.sample = sample(places.sessions) if sample is not None and places is not None else None
        self._logs, self.preferences = user_data / "logs", Preferences(user_data)
        if language is not None:
            self.preferences.language = language
        self.guard = Guard(self._logs, self)
        self.guard.install()
        set_appearance(application, places)
        apply_theme(self.preferences.theme)
        self.usual_font = QFont(application.font())
        self._qt_texts = QtTexts(self)
        self.store = Worker("store")
        self._render_worker = Worker("drawing")
        self._background_worker = Worker("aside")
        self._scratch: Scratch | None = None
        self._ahead = False
        self.keeper = SessionKeeper(self._build)
        self.tasks = Tasks(self.store, self)
        self.drawing = Tasks(self._render_worker, self)
        self.aside = Tasks(self._background_worker, self)
        self.words = Words(self.preferences.language)
        self.drives = DriveWatch(self._search, self)
        self.gateway = SessionGateway(self.keeper, self.tasks, lambda fault: self.words.error(fault), self)
        self._connect_gateway()
        self.kept = KeptInput(user_data / "typed", self.gateway, self.aside, self)
        self.ending = SessionEnd(application, self.kept.keep_now, (self.tasks, self.drawing, self.aside), self)
        application.styleHints().colorSchemeChanged.connect(self._follow_system)
        self.guard.stopped.connect(self._stopped)
        self.shell = self._make_shell()
        if fault is not None:
            self.shell.start.show_notice(self.words.error(fault))

    def _search(self) -> PackagesOnDrives:
        from ..platform.drives import this_computer
        from .on_drives import PackagesOnDrives

        workspaces = self._places.workspaces if self._places is not None else None
        return PackagesOnDrives(this_computer, workspaces=workspaces)

    def _connect_gateway(self) -> None:
        self.gateway.opened.connect(lambda _: self._read_pages(*available()))
        self.gateway.opened.connect(lambda _: self._collecting.settle())
        self.gateway.opened.connect(lambda _: self._make_ahead())
        self.gateway.closed.connect(lambda: self._beforehand.stop())

    def make_beforehand(self) -> None:
        """Make pages while the window is quiet, from now on; else each is made when it is first shown."""
        self._ahead = True
        self._make_ahead()

    def _make_ahead(self) -> None:
        if self._ahead and self.gateway.current is not None:
            self._beforehand.begin()

    def _follow_system(self) -> None:
        """Apply the system's new colour scheme, unless the user chose a theme."""
        if self.preferences.theme == "system":
            apply_theme("system")

    def _make_shell(self) -> Shell:
        self._install_translator()
        shell = Shell(
            self.gateway,
            self.tasks,
            self.drawing,
            self.words,
            ActionTable(SHELL_COMMANDS, self.words, commands),
            self.preferences,
            self.usual_font,
            self._surroundings(),
            self.aside,
            self.drives,
        )
        shell.language_chosen.connect(self._change_language)
        shell.opening.package_given.connect(self._invite)
        shell.new_wanted.connect(self._offer_new)
        self.kept.watch(shell)
        self._beforehand = Beforehand(
            shell,
            shell.pages.ready,
            lambda: to_make(self.gateway.current, shell.pages.made),
            (self.tasks, self.drawing),
        )
        self.ending.window, self.ending.reason = shell, self.words("window.writing_stick")
        return shell

    def _surroundings(self) -> Surroundings:
        if self._places is None:
            return Surroundings(Path.home(), Path())
        from .associations import this_computer
        from .build_facts import build_text

        places, resources = self._places, self._places.bundle.resources
        known, build = this_computer(resources), build_text(resources)
        return Surroundings(places.sessions, places.manual, self.sample, known, build, places.user_data)

    def _install_translator(self) -> None:
        self._application.removeTranslator(self._qt_texts)
        if self.words.language == "vi":
            self._application.installTranslator(self._qt_texts)

    def _change_language(self, language: Language) -> None:
        """Rebuild the window in the other language, on the same session and place, with unsaved input."""
        saved = self.shell.hand_over(lambda: self._change_language(language))
        if saved is None:
            return
        self.preferences.language = language
        self.words = Words(language)
        old, current = self.shell, self.gateway.current
        self.gateway.disconnect_all()
        self._beforehand.stop()
        self._connect_gateway()
        self.shell = self._make_shell()
        self.shell.setGeometry(old.normalGeometry())
        self.shell.setWindowState(old.windowState())
        self.shell.resume(saved)
        self.shell.show()
        old.retire()
        if current is not None:
            self.gateway.refresh_as_opened()

    def _invite(self, package: Path) -> None:
        program = self.keeper.program

        def failed(fault: OcopError) -> None:
            self.shell.opening.not_invited(package, fault)

        def ask(invitation: Invitation) -> None:
            self.shell.opening.invite(package, invitation)

        self.tasks.submit(lambda job: program().invitation(package), ask, failed, "invitation")

    def _offer_new(self) -> None:
        program = self.keeper.program

        def rules(job: Job) -> tuple[RuleOffered, ...]:
            from ..ui.shell.model.new_session import RuleOffered

            shipped = program().catalogues
            return tuple(RuleOffered(name, shipped.load(name)[0].rule.number) for name in shipped.ids())

        def failed(fault: OcopError) -> None:
            self.shell.not_opened(self.words.error(fault))

        self.tasks.submit(rules, self.kept.offer_new, failed, "new")

    def open(self, files: Sequence[Path]) -> None:
        """Open the given file; without one show the start page."""
        if self._places is None:
            return
        self.drives.begin()
        if len(files) > 1:
            self.shell.start.show_notice(self.words("window.one_file", given=len(files)))
        elif files:
            self.shell.open(files[0].expanduser().absolute())
            self._read_pages(Place.SESSION, Place.SCORING)
        else:
            # Import the rest of the program while the user chooses a file.
            self.tasks.submit(
                lambda job: self.keeper.program(),
                lambda _: self._read_pages(*available()),
                lambda _: None,
                "warm-up",
            )

    def open_once_seen(self, files: Sequence[Path]) -> None:
        """Call ``open`` after the first paint event: importing the program earlier would delay it."""
        # Watch a button: a widget that others cover completely gets no paint event.
        FirstPaint(self.shell.start.open_button, lambda: self.open(files))

    def come_forward(self, files: Sequence[Path]) -> None:
        """Bring the window to the front, and open the file, unless it is open or something waits for an answer."""
        from ..ui.parts.over_page import OverPage

        shell, modal, current = self.shell, QApplication.activeModalWidget(), self.gateway.current
        shell.setWindowState(shell.windowState() & ~Qt.WindowState.WindowMinimized)
        for widget in (shell, modal):
            if widget is not None:
                widget.raise_()
                widget.activateWindow()
        if len(files) > 1:
            shell.say(self.words("window.one_file", given=len(files)))
        elif files and (modal is not None or any(sheet.is_open for sheet in shell.findChildren(OverPage))):
            shell.say(self.words("window.answer_first", name=files[0].name))
        elif files and current is None:
            self.open(files)
        elif files and current is not None:
            self._open_another(current.path, files)

    def _open_another(self, known: Path, files: Sequence[Path]) -> None:
        """Open ``files`` unless they are the open file by another path; asking the disk is not for this thread."""

        def show(is_open: bool) -> None:
            if not is_open:
                self.open(files)

        self.aside.submit(lambda job: _is_same(known, files[0]), show, lambda _: None, "second-start")

    def _read_pages(self, *places: Place) -> None:
        def read(job: Job) -> None:
            self.words.read_all()
            read_in(*places)

        self.drawing.submit(read, lambda _: None, lambda _: None, "read-in")

    def show(self) -> None:
        """Show the window."""
        self.shell.show()

    def close(self) -> None:
        """Close the window, wait for the workers, and restore the settings of Qt and Python."""
        from ..confined import all_stopped

        self.kept.close(self.store.submit, left=self.shell.close())
        self._beforehand.stop()
        self.ending.close()
        self.drives.close()
        with all_stopped():  # whatever a stranger's file makes them do
            for tasks in (self.tasks, self.drawing, self.aside):
                tasks.close()
        self.store.submit(self.keeper.close).result()
        for worker in (self._render_worker, self._background_worker):
            worker.shutdown()
        self.store.submit(self._sweep).result()
        self.store.shutdown()
        self._application.styleHints().colorSchemeChanged.disconnect(self._follow_system)
        self._application.removeTranslator(self._qt_texts)
        self._application.setFont(self.usual_font)
        self.guard.remove()
        self._collecting.stop()
        self.shell.deleteLater()

    def _build(self) -> Program:
        """Build the program, in the store thread, and create the folder for drafts before a session is opened.

        On a full disk use the system's temporary folder: a session can still be opened and copied there.
        """
        from ..platform.scratch import Scratch
        from .bootstrap import build

        program = build(self._places)
        program.preferred_typeface = lambda: self.preferences.typeface
        if self._scratch is None:
            with suppress(DeviceError):
                self._scratch = Scratch(program.places.scratch)
        return program

    def _sweep(self) -> None:
        if self._scratch is not None:
            from ..viewing.confined import close_documents

            close_documents()
            self._scratch.close()

    def _stopped(self, log: str) -> None:
        self.kept.stop()
        unlogged = self.words("window.stopped_unlogged", folder=str(self._logs))
        self.shell.stop(self.words("window.stopped", log=log) if log else unlogged)


def _single() -> SingleWindow | None:
    """Return the lock of the person's data folder; None where there is no such folder."""
    try:
        folder = find_places().user_data
        make_private(folder)
    except (OcopError, OSError):
        return None  # the window says what is wrong with the folder
    return SingleWindow(folder)


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False  # opening says what is wrong with it


def _spare_folder() -> Path:
    from tempfile import gettempdir

    return Path(gettempdir()) / PROGRAM
