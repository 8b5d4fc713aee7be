"""The session that is open in the window: every question to it and every act go through here.

The store thread keeps the file open and locked while the window shows it. View-models submit plain
functions over ``(session, services)``; answers come back as calls on the GUI thread. Nothing in
``ui`` touches a store, a package or a document on the GUI thread.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from PySide6.QtCore import QObject, Signal

from ..domain.errors import OcopError, RuleError
from .tasks import Cancelled, Job, Tasks

if TYPE_CHECKING:  # the window stands before the core is read
    from ..domain.council.council import Member
    from ..usecases.core.changes import Changes
    from ..usecases.core.ports import Services
    from ..usecases.overview.head import SessionHead
    from ..usecases.overview.program import OpenSession
    from ..usecases.preparing.preparing import NewSession
    from .keeper import SessionKeeper

T = TypeVar("T")

Question: TypeAlias = "Callable[[OpenSession, Services, Job], T]"
"""Work over the open session, on the store thread. ``services`` sign as the person in hand."""


class SessionLeft(RuleError):
    """The act was asked for in a session that is no longer the one in hand. No facts."""

    code = "shell.session_left"


@dataclass(frozen=True, slots=True)
class OpenedSession:
    """What the window knows of the session it shows. actor: who sits here, None before a name is chosen."""

    path: Path
    head: SessionHead
    actor: Member | None
    at: datetime

    @property
    def is_secretary(self) -> bool:
        """Whether this is the secretary's own file."""
        return self.head.workspace.role == "secretary"


class SessionDesk(QObject):
    """The open session as the GUI thread sees it."""

    opened = Signal(object)
    """OpenedSession: another session, or the same with another person."""

    refreshed = Signal(object, object)
    """OpenedSession and Changes: the same session after a change, and everything that was changed."""

    closed = Signal()
    changed = Signal(object)
    """Changes of an act that was stored."""

    saved = Signal(object)
    """datetime of the last act that was stored."""

    failed = Signal(str)
    """A sentence: what happened, what was kept, what to do next."""

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
        self._under_way = 0
        self._changed: Changes | None = None
        """What acts changed since the head was asked for last."""

        self._asked_for: Changes | None = None
        """What had been changed when the head was asked for that is not here yet."""

    @property
    def tasks(self) -> Tasks:
        """What runs questions and acts; whoever waits for one hears there that nothing runs any more."""
        return self._tasks

    @property
    def current(self) -> OpenedSession | None:
        """The session that is shown, None on the start page."""
        return self._current

    @property
    def actor(self) -> str:
        """Code of the person who sits here; "" before a name is chosen."""
        return self._actor

    def open(self, path: Path, failed: Callable[[OcopError], None] | None = None) -> None:
        """Open a session file and show it."""
        self._switch(lambda: self._opened(self._keeper.open(path), ""), failed)

    def create(self, path: Path, command: NewSession, failed: Callable[[OcopError], None] | None = None) -> None:
        """Make a new session file and show it."""
        self._switch(lambda: self._opened(self._keeper.create(path, command), ""), failed)

    def join(self, package: Path, member: str, failed: Callable[[OcopError], None] | None = None) -> None:
        """Open a session package as ``member``: their workspace is made and shown."""
        self._switch(lambda: self._opened(self._keeper.join(package, member), member), failed)

    def sit(self, member: str) -> None:
        """Someone else takes the seat (the secretary's file, a shared laptop)."""
        path = self._path
        self._switch(lambda: self._opened(self._in_hand(path), member), None)

    def _switch(self, work: Callable[[], OpenedSession], failed: Callable[[OcopError], None] | None) -> None:
        # Kept: what the store thread has in hand is what is shown, also where somebody pressed *Dừng* meanwhile.
        self._tasks.submit(lambda job: work(), self._show, self._told(failed), "session", kept=True)

    def leave(self) -> None:
        """Close the session; the start page is shown."""
        self._current, self._actor = None, ""
        self._tasks.submit(lambda job: self._keeper.close(), lambda _: None, self._told(None), "session")
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
            session = self._still_in_hand(path)
            return question(session, session.services(actor, job.step), job)

        self._tasks.submit(work, done, self._told(failed), channel)

    def act(
        self,
        act: Question[T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[OcopError], None] | None = None,
        channel: str = "act",
    ) -> None:
        """Do something that is stored. ``done`` comes after it is durable; then every page hears ``changed``.

        It is done in the session and by the person shown when it was asked for, or refused. What nobody on a page
        waits for any more is told by ``failed`` where it was not stored.
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
            session = self._in_hand(path)
            services = session.services(actor, job.step)
            return act(session, services, job), services.clock.now()

        def unheard(fault: OcopError | None) -> None:
            if fault is not None:
                self.failed.emit(self._sentence(fault))
            elif self._path == path:
                from ..usecases.core.changes import EVERYTHING

                self._note(EVERYTHING)

        # Every act has a channel of its own: none is ever dropped because a newer one was asked for.
        self._acts += 1
        self._under_way += 1
        name = f"{channel}-{self._acts}"
        self._tasks.submit(work, finish, self._told(failed), name, kept=True, after=self._one_less, unheard=unheard)

    def _note(self, changes: Changes) -> None:
        self._changed = changes if self._changed is None else self._changed | changes

    def _one_less(self) -> None:
        """Read the head after the last of several acts: one reading for each would only delay the next."""
        self._under_way -= 1
        if self._changed is not None and not self._under_way:
            self._read_head()

    def refresh(self) -> None:
        """Read everything again; ``refreshed`` comes when the head is there."""
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
            lambda job: self._opened(self._still_in_hand(path), actor),
            lambda opened: self._refresh(opened, actor),
            self._told(None),
            "overview",
        )

    def refresh_as_opened(self) -> None:
        """Tell a window that came later of the session that is open."""
        if self._current is not None:
            self.opened.emit(self._current)

    def disconnect_all(self) -> None:
        """Nobody hears of the session any more until somebody connects again."""
        for signal in (self.opened, self.refreshed, self.closed, self.changed, self.saved, self.failed):
            signal.connect(self._nobody)  # Qt warns about a signal nobody listens to
            signal.disconnect()

    def _nobody(self, *_: object) -> None:
        """Hears and does nothing."""

    @property
    def _path(self) -> Path | None:
        return self._current.path if self._current is not None else None

    def _in_hand(self, path: Path | None) -> OpenSession:
        """The open session, on the store thread. Raises SessionLeft where it is not the one at ``path`` any more."""
        try:
            session = self._keeper.session()
        except LookupError as nothing:
            raise SessionLeft from nothing
        if path is not None and session.path != path:
            raise SessionLeft
        return session

    def _still_in_hand(self, path: Path | None) -> OpenSession:
        """For what is only read: nobody wants to know it of a session that was left. Raises Cancelled."""
        try:
            return self._in_hand(path)
        except SessionLeft as left:
            raise Cancelled from left

    def _opened(self, session: OpenSession, actor: str) -> OpenedSession:
        from ..usecases.overview.head import session_head

        services = session.services(actor)
        head = session_head(session.work, services)
        person = next((line.member for line in head.members if line.member.code == actor), head.owner)
        return OpenedSession(session.path, head, person, services.clock.now())

    def _show(self, opened: OpenedSession) -> None:
        self._current, self._changed, self._asked_for = opened, None, None
        self._actor = opened.actor.code if opened.actor is not None else ""
        self.opened.emit(opened)

    def _refresh(self, opened: OpenedSession, actor: str) -> None:
        if actor != self._actor:
            self.refresh()  # somebody else took the seat meanwhile
        elif self._current is not None and self._current.path == opened.path and self._asked_for is not None:
            changed, self._asked_for = self._asked_for, None
            self._current = opened
            if not self._actor and opened.actor is not None:  # the list of members has named the secretary
                self._actor = opened.actor.code
            self.refreshed.emit(opened, changed)

    def _told(self, failed: Callable[[OcopError], None] | None) -> Callable[[OcopError], None]:
        return failed if failed is not None else lambda fault: self.failed.emit(self._sentence(fault))
