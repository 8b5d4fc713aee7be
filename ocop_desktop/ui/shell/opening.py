"""Opening session files and packages: the dialog, the choice of a name, the packages that are taken along."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal

from ...domain.errors import OcopError
from ..drive_watch import DriveWatch
from ..gateway import SessionGateway
from ..interaction import Interaction
from ..preferences import Preferences
from ..words import Words
from .forms import Forms

if TYPE_CHECKING:  # imported at first use: the start page appears before the core is imported
    from ...usecases.overview.program import Invitation
    from .join_page import JoinPage

PACKAGE = ".ocop"
SUFFIXES = (".ocopdb", PACKAGE)


class Window(Protocol):
    """The window's part in opening."""

    def may_leave_for(self, then: Callable[[], None]) -> bool:
        """Return whether the open session may be left; if not, a message says why."""
        ...

    def not_opened(self, sentence: str) -> None:
        """Show why a file was not opened; the current session stays open."""
        ...

    def take(self, files: tuple[Path, ...], shown: str = "packages") -> bool:
        """Show the page that receives packages, and receive these; return False if it may not be shown now."""
        ...


class Opening(QObject):
    """Opens a session file; asks for the name of a session package; receives other packages in the open session."""

    package_given = Signal(object)
    """Path of a package; the receiver calls ``invite`` or ``not_invited``."""

    def __init__(
        self,
        window: Window,
        gateway: SessionGateway,
        forms: Forms,
        words: Words,
        interaction: Interaction,
        preferences: Preferences,
        drives: DriveWatch,
        sessions: Path,
        parent: QObject,
    ) -> None:
        """sessions: the default folder of session files."""
        super().__init__(parent)
        self._window, self._gateway, self._forms, self._words = window, gateway, forms, words
        self._interaction, self._preferences, self._sessions = interaction, preferences, sessions
        self._drives = drives
        self._along: tuple[Path, ...] = ()

    def choose(self) -> None:
        """Ask for a file and open it. The dialog starts in the last used folder, else at a plugged-in drive."""
        stick = next((drive.root for drive in self._drives.drives), None)
        begin = self._preferences.last_folder or stick or self._sessions
        chosen = self._interaction.choose_file(begin)
        if chosen is not None:
            self._preferences.last_folder = chosen.parent
            self.open(chosen)

    def open(self, path: Path) -> None:
        """Open a session file if the current page may be left; emit ``package_given`` for a package."""
        if not self._window.may_leave_for(lambda: self.open(path)):
            return
        self._along = ()
        if path.suffix.lower() == PACKAGE:
            self.package_given.emit(path)
        else:
            self._gateway.open(path, self._failed)

    def not_invited(self, package: Path, fault: OcopError) -> None:
        """Receive another kind of package in the open session, or show why nothing was opened."""
        if fault.code != "session.not_invited" or self._gateway.current is None:
            self._failed(fault)
        else:
            self._window.take((package,))

    def invite(self, package: Path, invitation: Invitation) -> JoinPage:
        """Let the user choose their name in a session package, then open it as that member, with the dossiers."""
        from .join_page import JoinPage

        page = JoinPage(self._words, invitation)
        page.chosen.connect(lambda member, digits: self._join(page, (package, *invitation.dossiers), member, digits))
        page.left.connect(self._forms.drop)
        self._forms.show(page)
        page.names.setFocus()
        return page

    def _join(self, page: JoinPage, files: tuple[Path, ...], member: str, digits: str) -> None:
        def failed(fault: OcopError) -> None:
            from ...usecases.exchange.key_digits import KeyNotAccepted

            if isinstance(fault, KeyNotAccepted):
                page.say(self._words("session.key.differ"))
            else:
                self._forms.drop()
                self._failed(fault)

        self._along = files
        self._gateway.join(files[0], member, digits, failed)

    def take_along(self) -> bool:
        """After a member's session is opened: receive its package and the dossiers beside it. Return whether any."""
        along, self._along = self._along, ()
        return bool(along) and self._window.take(along, "steps")

    def _failed(self, fault: OcopError) -> None:
        self._along = ()
        self._window.not_opened(self._words.error(fault))
