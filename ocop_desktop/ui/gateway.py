"""Gateway to the open session: every query and every act goes through here.

The store thread holds the file open and locked while the window shows it. View models submit plain
functions over ``(session, services)``; answers arrive as calls on the GUI thread. ``ui`` never uses
a store, a package or a document on the GUI thread.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from PySide6.QtCore import QObject, Signal

from ..domain.errors import DeviceError, FileAbandoned, OcopError, RuleError
from .tasks import Cancelled, Job, Tasks

if TYPE_CHECKING:  # imported late: the window appears before the core is imported
    from ..domain.council.council import Member
    from ..usecases.core.changes import Changes
    from ..usecases.core.heads import OtherLog
    from ..usecases.core.ports import Services
    from ..usecases.overview.head import SessionHead
    from ..usecases.overview.program import OpenSession
    from ..usecases.preparing.preparing import NewSession
    from .keeper import SessionKeeper

T = TypeVar("T")

Question: TypeAlias = "Callable[[OpenSession, Services, Job], T]"
"""Work over the open session, on the store thread. ``services`` sign as the current user."""


class SessionLeft(RuleError):
    """The act was requested in a session that is no longer the current one. No facts."""

    code = "shell.session_left"


@dataclass(frozen=True, slots=True)
class OpenedSession:
    """The window's data of the current session. actor: the user, None before a name is chosen.

    other_log: how the log differs from the one that this computer knows.
    """

    path: Path
    head: SessionHead
    actor: Member | None
    at: datetime
    other_log: OtherLog | None = None

    @property
    def is_secretary(self) -> bool:
        """This is the secretary's own file."""
        return self.head.workspace.role == "secretary"


class SessionGateway(QObject):
    """The open session, for the GUI thread."""

    opened = Signal(object)
    """OpenedSession: another session, or the same one with another user."""

    refreshed = Signal(object, object)
    """OpenedSession and Changes: the same session after a change, and everything that was changed."""

    closed = Signal()
    seat_left = Signal()
    """Another user takes the seat; the session is about to be opened for that user."""

    changed = Signal(object)
    """Changes of a stored act."""

    saved = Signal(object)
    """datetime of the last stored act."""

    unsaved = Signal(str)
    """Why the last act could not be stored: disk, file or permission."""

    failed = Signal(str)
    """A message: what happened, what is safe, what to do next."""

    abandoned = Signal(object)
    """FileAbandoned: the open file is not used any more; nothing is stored until another one is opened."""

    def __init__(
        self,
        keeper: SessionKeeper,
        tasks: Tasks,
        sentence: Callable[[OcopError], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self._tasks = tasks
        self._sentence = sentence
        self._current: OpenedSession | None = None
        self._actor = ""
        self._acts = 0
        self._pending_acts = 0
        self._changed: Changes | None = None
        """Changes by acts since the last request of the head."""

        self._asked_for: Changes | None = None
        """Changes covered by the pending request of the head."""

    @property
    def tasks(self) -> Tasks:
        """The queue of queries and acts."""
        return self._tasks

    @property
    def current(self) -> OpenedSession | None:
        """The current session, None on the start page."""
        return self._current

    @property
    def actor(self) -> str:
        """Code of the current user; "" before a name is chosen."""
        return self._actor

    def open(self, path: Path, failed: Callable[[OcopError], None] | None = None) -> None:
        """Open a session file and show it."""
        self._switch(lambda: self._opened(self._keeper.open(path), ""), failed)

    def create(self, path: Path, command: NewSession, failed: Callable[[OcopError], None] | None = None) -> None:
        """Create a new session file and show it."""
        self._switch(lambda: self._opened(self._keeper.create(path, command), ""), failed)

    def join(self, package: Path, member: str, digits: str, failed: Callable[[OcopError], None] | None = None) -> None:
        """Create and show the workspace of ``member`` from a session package. digits: of the secretary's screen."""
        self._switch(lambda: self._opened(self._keeper.join(package, member, digits), member), failed)

    def sit(self, member: str) -> None:
        """Change the user (the secretary's file, a shared laptop)."""
        path = self._path
        self._switch(lambda: self._opened(self._session_at(path), member), None)

    def _switch(self, work: Callable[[], OpenedSession], failed: Callable[[OcopError], None] | None) -> None:
        # must_finish=True: the switch must finish even if *Dừng* was pressed, so that screen and store
        # agree.
        self._tasks.submit(lambda job: work(), self._show, self._failure_handler(failed), "session", must_finish=True)

    def leave(self) -> None:
        """Close the session; the start page is shown."""
        self._current, self._actor = None, ""
        self._tasks.submit(lambda job: self._keeper.close(), lambda _: None, self._failure_handler(None), "session")
        self.closed.emit()

    def ask(
        self,
        question: Question[T],
        done: Callable[[T], None],
        channel: str,
        failed: Callable[[OcopError], None] | None = None,
    ) -> None:
        """Read something. A newer question on the channel drops the older answer."""
        path, actor = self._path, self._actor

        def work(job: Job) -> T:
            session = self._session_for_query(path)
            from ..usecases.core.file_faults import UNEXPECTED, CheckedFile, naming_damage

            with naming_damage(lambda: session.found or CheckedFile(), UNEXPECTED):
                return question(session, session.services(actor, job.step), job)

        self._tasks.submit(work, done, self._failure_handler(failed), channel)

    def act(
        self,
        act: Question[T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[OcopError], None] | None = None,
        channel: str = "act",
    ) -> None:
        """Run an act that is stored. ``done`` is called after it is durable; then ``changed`` is emitted.

        The act runs in the session and as the user at the time of the request, or is refused. If
        the requesting page no longer exists, a failure is reported by ``failed``.
        """
        path, actor = self._path, self._actor

        def finish(answer: tuple[T, datetime]) -> None:
            from ..usecases.core.changes import EVERYTHING, Changes

            given, at = answer
            if done is not None:
                done(given)
            self.saved.emit(at)
            changes = given if isinstance(given, Changes) else EVERYTHING
            self._note(changes)
            self.changed.emit(changes)

        def work(job: Job) -> tuple[T, datetime]:
            session = self._session_at(path)
            services = session.services(actor, job.step)
            return act(session, services, job), services.clock.now()

        def dropped(fault: OcopError | None) -> None:
            if fault is not None:
                self.failed.emit(self._sentence(fault))
            elif self._path == path:
                from ..usecases.core.changes import EVERYTHING

                self._note(EVERYTHING)

        refused = self._failure_handler(failed)

        def not_stored(fault: OcopError) -> None:
            if isinstance(fault, DeviceError):
                self.unsaved.emit(self._sentence(fault))
            refused(fault)

        # Every act has its own channel: a newer act never displaces an older one.
        self._acts += 1
        self._pending_acts += 1
        name = f"{channel}-{self._acts}"
        self._tasks.submit(
            work,
            finish,
            not_stored,
            name,
            must_finish=True,
            after=self._act_finished,
            dropped=dropped,
        )

    def _note(self, changes: Changes) -> None:
        self._changed = changes if self._changed is None else self._changed | changes

    def _act_finished(self) -> None:
        """Read the head once after the last of several acts: earlier readings would only delay it."""
        self._pending_acts -= 1
        if self._changed is not None and not self._pending_acts:
            self._read_head()

    def refresh(self) -> None:
        """Read everything again; ``refreshed`` is emitted after the head is read."""
        from ..usecases.core.changes import EVERYTHING

        self._note(EVERYTHING)
        self._read_head()

    def _read_head(self) -> None:
        changed, self._changed = self._changed, None
        if self._current is None or changed is None:
            return
        if self._asked_for is not None:
            changed |= self._asked_for  # a newer question drops the older answer
        self._asked_for = changed
        path, actor = self._path, self._actor
        self._tasks.submit(
            lambda job: self._opened(self._session_for_query(path), actor),
            lambda opened: self._refresh(opened, actor),
            self._failure_handler(None),
            "overview",
        )

    def refresh_as_opened(self) -> None:
        """Emit ``opened`` again for a new window."""
        if self._current is not None:
            self.opened.emit(self._current)

    def disconnect_all(self) -> None:
        """Disconnect all signals until new connections are made."""
        ways = (self.opened, self.refreshed, self.closed, self.seat_left)
        for signal in (*ways, self.changed, self.saved, self.unsaved, self.failed, self.abandoned):
            signal.connect(self._ignore)  # Qt warns about a signal without connections
            signal.disconnect()

    def _ignore(self, *_: object) -> None:
        """Ignore the signal."""

    @property
    def _path(self) -> Path | None:
        return self._current.path if self._current is not None else None

    def _session_at(self, path: Path | None) -> OpenSession:
        """Return the open session, on the store thread. Raises SessionLeft if it is no longer the one at ``path``."""
        try:
            session = self._keeper.session()
        except LookupError as nothing:
            raise SessionLeft from nothing
        if path is not None and session.path != path:
            raise SessionLeft
        return session

    def _session_for_query(self, path: Path | None) -> OpenSession:
        """Return the open session for a query; the query of a session that was left is cancelled. Raises Cancelled."""
        try:
            return self._session_at(path)
        except SessionLeft as left:
            raise Cancelled from left

    def _opened(self, session: OpenSession, actor: str) -> OpenedSession:
        from ..usecases.overview.head import session_head

        services = session.services(actor)
        head = session_head(session.work, services)
        person = next((line.member for line in head.members if line.member.code == actor), head.owner)
        return OpenedSession(session.path, head, person, services.clock.now(), session.other_log)

    def _show(self, opened: OpenedSession) -> None:
        self._current, self._changed, self._asked_for = opened, None, None
        self._actor = opened.actor.code if opened.actor is not None else ""
        self.opened.emit(opened)

    def _refresh(self, opened: OpenedSession, actor: str) -> None:
        if actor != self._actor:
            self.refresh()  # another user took the seat meanwhile
        elif self._current is not None and self._current.path == opened.path and self._asked_for is not None:
            changed, self._asked_for = self._asked_for, None
            self._current = opened
            if not self._actor and opened.actor is not None:  # the list of members has named the secretary
                self._actor = opened.actor.code
            self.refreshed.emit(opened, changed)

    def _failure_handler(self, failed: Callable[[OcopError], None] | None) -> Callable[[OcopError], None]:
        def handle(fault: OcopError) -> None:
            if isinstance(fault, FileAbandoned):
                self.abandoned.emit(fault)
            if failed is not None:
                failed(fault)
            elif not isinstance(fault, FileAbandoned):
                self.failed.emit(self._sentence(fault))

        return handle
