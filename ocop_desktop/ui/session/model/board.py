"""Texts of the package overview and of the refused files; no widgets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from datetime import datetime, timedelta, timezone

from PySide6.QtCore import QObject, Signal

from ....domain.errors import OcopError
from ....usecases.core.ports import Services
from ....usecases.exchange.package_board import (
    BoardLine,
    Compared,
    Handing,
    PackageBoard,
    compare_refused,
    package_board,
)
from ....usecases.exchange.receiving import CollectionIsClosed, Receive, receive_package
from ....usecases.exchange.settling import NoSuchFile, SettleFile, settle_file
from ....usecases.overview.program import OpenSession
from ....usecases.results.refused import RefusedFile
from ....wording.file_words import refusal_in_short
from ....wording.hand_words import legend, marked
from ...gateway import SessionGateway
from ...parts.rows_model import Cell, Table
from ...tasks import Job
from ...words import Words

_VIETNAM = timezone(timedelta(hours=7))
COLUMNS = ("code", "member", "handed", "sheets", "signer", "missing")
MOST_MISSING, MOST_NAMES = 4, 2
"""Number of codes listed in a cell; the tool tip lists the rest."""


class BoardModel(QObject):
    """The package overview and the decisions about refused files. ``changed``: read everything again."""

    changed = Signal()

    def __init__(self, gateway: SessionGateway, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gateway, self._words = gateway, words
        self.board: PackageBoard | None = None
        self.selected: RefusedFile | None = None
        """The selected file."""
        self.why = ""
        """The present reason for its refusal."""
        self.compared: Compared | None = None
        self.collecting = False
        """Sheets are collected now."""

    def read(self) -> None:
        """Read the overview again."""

        def question(session: OpenSession, services: Services, job: Job) -> PackageBoard:
            return package_board(session.work, services)

        self._gateway.ask(question, self._show, "session-board")

    def _show(self, board: PackageBoard) -> None:
        self.board = board
        selected = self.selected.sha256 if self.selected is not None else ""
        self.selected = next((file for file in board.files if file.sha256 == selected), None)
        if self.selected is None or self.selected.settled:
            self.why, self.compared = "", None
        self.changed.emit()

    @property
    def files(self) -> tuple[RefusedFile, ...]:
        """Refused files, those without a decision first."""
        return () if self.board is None else self.board.files

    @property
    def late(self) -> tuple[RefusedFile, ...]:
        """Refused files that only the closed collection kept out; none while it is closed: they would be refused."""
        waiting = self.board.waiting if self.board is not None and self.collecting else ()
        return tuple(file for file in waiting if file.code == CollectionIsClosed.code)

    @property
    def waiting(self) -> int:
        """Number of files without a decision."""
        return 0 if self.board is None else len(self.board.waiting)

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """What was begun and not finished, what was last written; to how many it was handed over, who lacks it."""
        words = self._words
        unfinished = Counter(one.kind for one in (self.board.unfinished if self.board is not None else ()))
        begun = [
            (words("session.written", kind=kind, count=count), words("session.begun"))
            for kind, count in unfinished.items()
        ]
        facts = [
            (
                words("session.written", kind=one.kind, count=one.count),
                words("session.written.to", drive=one.drive, at=_when(one.at)) if one.drive else _when(one.at),
            )
            for one in (self.board.written if self.board is not None else ())
        ]
        facts = [(name[:1].upper() + name[1:], value) for name, value in (*begun, *facts)]
        return (*facts, *self._handed_over()) if facts else ((words("session.written.nothing"), ""),)

    @property
    def not_handed(self) -> frozenset[str]:
        """Codes of members to whom the session package was not handed over."""
        lines = self.board.lines if self.board is not None else ()
        return frozenset(
            line.member.code for line in lines if not any(handing.kind == "session" for handing in line.handed)
        )

    def _handed_over(self) -> tuple[tuple[str, str], ...]:
        words, lines = self._words, self.board.lines if self.board is not None else ()
        missing = [line.member for line in lines if line.member.code in self.not_handed]
        given = (
            words("session.handed_to"),
            words("session.handed_to.count", given=len(lines) - len(missing), all=len(lines)),
        )
        if not missing:
            return (given,)
        names = ", ".join(member.name for member in missing[:MOST_NAMES]) + (" …" if len(missing) > MOST_NAMES else "")
        return (given, (words("session.handed_to.left"), names))

    @property
    def done(self) -> int:
        """Number of scoring members whose sheets are all here."""
        return sum(line.scores and not line.missing for line in self._lines)

    @property
    def open(self) -> int:
        """Number of scoring members whose sheets are not all here."""
        return sum(line.scores and bool(line.missing) for line in self._lines)

    @property
    def by_another(self) -> int:
        """Number of sheets that their members did not sign."""
        return sum(line.by_another for line in self._lines)

    @property
    def people(self) -> int:
        """Number of members."""
        return len(self._lines)

    @property
    def _lines(self) -> tuple[BoardLine, ...]:
        return self.board.lines if self.board is not None else ()

    # --- the tables -----------------------------------------------------------------------------

    def table(self, fresh: Collection[str] = ()) -> Table:
        """Build the overview: one member per row, those whose sheets are missing first.

        fresh: codes of members of whom a new package lies on a drive.
        """
        words = self._words
        lines = sorted(self._lines, key=lambda line: not (line.scores and line.missing))
        headers = tuple(words(f"session.board.{name}") for name in COLUMNS)
        return Table(
            headers, tuple(self._row(line, line.member.code in fresh) for line in lines), wide=len(COLUMNS) - 1
        )

    def _row(self, line: BoardLine, fresh: bool) -> tuple[Cell, ...]:
        words, none = self._words, self._words("window.no_value")
        named = (Cell(line.member.code), Cell(line.member.name, words.term("role", line.member.role.value)))
        if not line.scores:
            rest = (Cell(none, number=True), Cell(none), Cell(words("window.does_not_score")))
            return (*named, self._handed(line), *rest)
        hint = words("session.board.no_package")
        if line.last_at is not None:
            hint = words("session.board.packages_hint", count=line.packages, rev=line.rev, at=_when(line.last_at))
        return (
            *named,
            self._handed(line),
            self._returned(line, hint),
            Cell(words("session.board.known") if line.verified else none),
            Cell(self._lacking(line, fresh), ", ".join(line.missing)),
        )

    def _returned(self, line: BoardLine, hint: str) -> Cell:
        """Return how many sheets are here, marked where the member did not sign one. hint: about the packages."""
        text = marked(f"{line.returned}/{line.due}", by_another=bool(line.by_another))
        return Cell(text, f"{hint}\n{legend(self._words)}: {line.by_another}" if line.by_another else hint, number=True)

    def _lacking(self, line: BoardLine, fresh: bool) -> str:
        """Return in words what is missing of a member, and what has come of it."""
        words, parts = self._words, []
        if line.missing and len(line.missing) == line.due:
            parts.append(words("session.board.lacks_all", count=line.due))
        elif line.missing:
            few = ", ".join(line.missing[:MOST_MISSING]) + (" …" if len(line.missing) > MOST_MISSING else "")
            parts.append(words("session.board.lacks", count=len(line.missing), products=few))
        if fresh:
            parts.append(words("session.board.fresh"))
        if line.waiting:
            parts.append(words("session.board.apart", count=line.waiting))
        return "; ".join(parts) or words("window.no_value")

    def _handed(self, line: BoardLine) -> Cell:
        """Return when the session package was handed over; the hint has every kind of package."""
        words = self._words
        lines = [self._handing(handing) for handing in reversed(line.handed)]
        own = [handing for handing in line.handed if handing.kind == "session"]
        if not own:
            return Cell(words("session.board.not_handed"), "\n".join(lines))
        given = words("session.board.given", at=_when(own[-1].at), old=_old(words, own[-1])).strip()
        return Cell(given, "\n".join(lines))

    def _handing(self, handing: Handing) -> str:
        words, old = self._words, _old(self._words, handing)
        drive = handing.drive or words("window.no_value")
        if handing.by_hand:
            return words("session.board.given_kind", kind=handing.kind, at=_when(handing.at), old=old).strip()
        return words("session.board.handed_line", kind=handing.kind, at=_when(handing.at), drive=drive, old=old).strip()

    def file_table(self) -> Table:
        """Build the refused files."""
        words = self._words
        names = ("file", "of", "kind", "at", "why", "state")
        headers = tuple(words(f"session.apart.{name}") for name in names)
        rows = []
        for file in self.files:
            kind = words.term("kind", file.kind) if file.kind else words("session.apart.unread")
            number = words("session.apart.rev", kind=kind, rev=file.rev) if file.rev else kind
            state = words(f"session.apart.{file.settled or 'waits'}")
            rows.append(
                (
                    Cell(file.file_name),
                    Cell(file.member or words("window.no_value")),
                    Cell(number),
                    Cell(_when(file.at)),
                    Cell(self.short(file.code)),
                    Cell(state, f"{state}. {file.reason}" if file.reason else state),
                )
            )
        return Table(headers, tuple(rows), wide=4)

    def short(self, code: str) -> str:
        """Return a refusal in a few words."""
        return refusal_in_short(code, self._words)

    def compared_table(self) -> Table:
        """Build the two versions side by side, sheet by sheet."""
        words, none = self._words, self._words("window.no_value")
        headers = tuple(words(f"session.compared.{name}") for name in ("product", "state", "here", "there"))
        rows = tuple(
            (
                Cell(f"{sheet.product} – {sheet.name}"),
                Cell(words(f"session.compared.{sheet.state}")),
                Cell(_when(sheet.here_at) if sheet.here_at is not None else none),
                Cell(_when(sheet.there_at) if sheet.there_at is not None else none),
            )
            for sheet in (self.compared.sheets if self.compared is not None else ())
        )
        return Table(headers, rows)

    # --- one file -------------------------------------------------------------------------------

    def select(self, place: int) -> None:
        """Select a file: show why it is refused now, and its content. place: in ``files``."""
        if not 0 <= place < len(self.files):
            return
        file, actor = self.files[place], self._gateway.actor
        if self.selected is not None and file.sha256 == self.selected.sha256 and (self.why or file.settled):
            return
        self.selected, self.why, self.compared = file, "", None
        self.changed.emit()
        if file.settled:
            return

        def question(session: OpenSession, services: Services, job: Job) -> tuple[OcopError | None, Compared | None]:
            path = services.packages.quarantined(file.sha256)
            if path is None:
                return NoSuchFile(), None
            command = Receive(path, actor, preview=True, file_name=file.file_name)
            try:
                refusal = receive_package(command, session.work, services).refusal
            except OcopError as fault:
                refusal = fault
            compared = compare_refused(file.sha256, session.work, services) if file.choosable else None
            return refusal, compared

        def done(answer: tuple[OcopError | None, Compared | None]) -> None:
            refusal, self.compared = answer
            gone = self._words("session.apart.may_be_taken")
            self.why = self._words.error(refusal) if refusal is not None else gone
            self.changed.emit()

        self._gateway.ask(question, done, "session-apart", self._failed)

    def settle(self, reason: str, *, delete_copy: bool) -> None:
        """Leave the file, or delete its copy."""
        file = self.selected
        if file is None:
            return
        command = SettleFile(file.sha256, self._gateway.actor, reason, delete_copy)

        def act(session: OpenSession, services: Services, job: Job) -> RefusedFile:
            return settle_file(command, session.work, services)

        self._gateway.act(act, lambda _: self.read(), self._failed, "session-settle")

    def _failed(self, fault: OcopError) -> None:
        self.why = self._words.error(fault)
        self.changed.emit()


def _old(words: Words, handing: Handing) -> str:
    return "" if handing.newest else words("session.board.old")


def _when(at: datetime) -> str:
    """Format day and time in Vietnam, without the year: a session lasts weeks."""
    return f"{at.astimezone(_VIETNAM):%d/%m %H:%M}"
