"""The user of a shared laptop: choosing a name, locking and unlocking the screen.

Every member's workspace is a separate file; choosing a name opens that file. A PIN protects only
the screen. While it is locked, the covered screen holds no data of the sheets.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from ....domain.council.council import may_score
from ....domain.council.screen_lock import ScreenLock, new_lock, require_phrase
from ....domain.errors import OcopError
from ....usecases.core.ports import Services
from ....usecases.overview.program import OpenSession
from ...gateway import OpenedSession, SessionGateway
from ...screen_locks import keep_lock, lock_of, neighbours
from ...tasks import Job
from ...words import Words

_PEOPLE, _LOCK, _TRY = "seat-people", "seat-lock", "seat-try"


class SeatsViewModel(QObject):
    """The current user, the other users of this computer, and the lock of the screen."""

    changed = Signal()
    """Users, name or lock have changed."""

    unlocked = Signal()
    """The sheets may be shown."""

    locked_up = Signal()
    """The sheets must not be shown any more."""

    failed = Signal(str)

    def __init__(self, gateway: SessionGateway, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gateway = gateway
        self._words = words
        self._opened: OpenedSession | None = None
        self._lock: ScreenLock | None = None
        self.people: tuple[tuple[str, str], ...] = ()
        self.locked = False
        self.setting = False
        self._answered = False

    @property
    def member(self) -> str:
        """Code of the current user, "" for none."""
        person = self._opened.actor if self._opened is not None else None
        return person.code if person is not None else ""

    @property
    def name(self) -> str:
        """Name of the current user."""
        person = self._opened.actor if self._opened is not None else None
        return person.name if person is not None else ""

    @property
    def scorer(self) -> str:
        """Code of the current user if the sheets of this file may be theirs; "" for the secretary's own seat."""
        opened = self._opened
        if opened is None or opened.actor is None:
            return ""
        scores = may_score(opened.actor, opened.head.session.settings)
        return opened.actor.code if scores or not opened.is_secretary else ""

    @property
    def can_lock(self) -> bool:
        """A member's own workspace can be locked; the secretary's file is shared by everyone in the meeting room."""
        return self._opened is not None and not self._opened.is_secretary

    @property
    def has_phrase(self) -> bool:
        """A PIN or passphrase is set for the current user."""
        return self._lock is not None

    @property
    def covered(self) -> bool:
        """The window must be covered: it is locked, the lock cannot be read, or a PIN is being set."""
        return self.setting or (self.locked and self._answered)

    def show(self, opened: OpenedSession) -> None:
        """Show another session or user: locked until it is known that there is no PIN."""
        self._opened, self._lock, self.people = opened, None, ()
        self.setting = self._answered = False
        self.locked = self.can_lock
        self.changed.emit()
        self.locked_up.emit()
        if not self.can_lock:
            self._people_of_the_room(opened)
            self.unlocked.emit()
            return
        path = opened.path
        self._gateway.ask(lambda session, services, job: lock_of(path), self._take_lock, _LOCK, self._no_lock)
        self._gateway.ask(lambda session, services, job: neighbours(path), self._take_neighbours, _PEOPLE, self._notify)

    def lock(self) -> None:
        """Lock the screen now; without a PIN ask for a new one first."""
        if not self.can_lock or self.locked:
            return
        if self._lock is None:
            self.setting = True
        else:
            self.locked = True
            self.locked_up.emit()
        self.changed.emit()

    def keep(self, phrase: str, again: str) -> None:
        """Set the PIN or passphrase and lock."""
        opened = self._opened
        if opened is None or not self.setting:
            return
        path = opened.path

        def work(session: OpenSession, services: Services, job: Job) -> ScreenLock:
            salt = bytes.fromhex(services.ids.new().replace("-", ""))
            lock = new_lock(phrase, again, salt, services.packages.stretched)
            keep_lock(path, lock)
            return lock

        self._gateway.ask(work, self._locked_with, _TRY, self._notify)

    def cancel(self) -> None:
        """Cancel setting a PIN."""
        if self.setting:
            self.setting = False
            self.changed.emit()

    def unlock(self, phrase: str) -> None:
        """Unlock the screen."""
        lock = self._lock
        if self.locked and lock is not None:
            self._gateway.ask(
                lambda session, services, job: require_phrase(lock, phrase, services.packages.stretched),
                self._open_up,
                _TRY,
                self._notify,
            )

    def sit(self, member: str) -> None:
        """Change the user; their own file is opened, with its own lock."""
        opened = self._opened
        if opened is None or member == self.member:
            return
        self._gateway.seat_left.emit()
        if opened.is_secretary:
            self._gateway.sit(member)
        else:
            self._gateway.open(opened.path.with_name(f"{member}{opened.path.suffix}"), lambda f: self._back(opened, f))

    def _back(self, opened: OpenedSession, fault: OcopError) -> None:
        """Keep the former user: the other file cannot be opened."""
        self._gateway.open(opened.path)
        self._notify(fault)

    def _people_of_the_room(self, opened: OpenedSession) -> None:
        settings = opened.head.session.settings
        self.people = tuple(
            (line.member.code, line.member.name) for line in opened.head.members if may_score(line.member, settings)
        )
        self.changed.emit()

    def _take_neighbours(self, codes: tuple[str, ...]) -> None:
        if self._opened is not None:
            known = {line.member.code: line.member.name for line in self._opened.head.members}
            self.people = tuple((code, known[code]) for code in codes if code in known)
            self.changed.emit()

    def _no_lock(self, fault: OcopError) -> None:
        self._answered = True
        self.changed.emit()
        self._notify(fault)

    def _take_lock(self, lock: ScreenLock | None) -> None:
        self._lock, self._answered = lock, True
        if lock is None:
            self._open_up(None)
        else:
            self.changed.emit()

    def _locked_with(self, lock: ScreenLock) -> None:
        self._lock, self.setting, self.locked = lock, False, True
        self.changed.emit()
        self.locked_up.emit()

    def _open_up(self, _: object) -> None:
        self.locked = False
        self.changed.emit()
        self.unlocked.emit()

    def _notify(self, fault: OcopError) -> None:
        self.failed.emit(self._words.error(fault))
