"""Texts of the package overview and of the refused files; no widgets."""

from __future__ import annotations

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
from ...gateway import SessionGateway
from ...parts.rows_model import Cell, Table
from ...tasks import Job
from ...words import Words

_VIETNAM = timezone(timedelta(hours=7))
COLUMNS = ("code", "member", "handed", "sheets", "missing", "packages", "signer", "stored")
MOST_MISSING = 4
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
    def written(self) -> str:
        """Return what was last written, kind by kind."""
        words = self._words
        parts = [
            words("session.written", kind=one.kind, at=_when(one.at), count=one.count, drive=one.drive)
            if one.drive
            else words("session.written.somewhere", kind=one.kind, at=_when(one.at), count=one.count)
            for one in (self.board.written if self.board is not None else ())
        ]
        return "\n".join(part[:1].upper() + part[1:] for part in parts) or words("session.written.nothing")

    @property
    def not_handed(self) -> frozenset[str]:
        """Codes of members to whom the session package was not handed over."""
        lines = self.board.lines if self.board is not None else ()
        return frozenset(
            line.member.code for line in lines if not any(handing.kind == "session" for handing in line.handed)
        )

    @property
    def handed(self) -> str:
        """Return how many members have the session package, and who has not."""
        lines = self.board.lines if self.board is not None else ()
        missing = [line.member for line in lines if line.member.code in self.not_handed]
        given, words = len(lines) - len(missing), self._words
        if not missing:
            return words("session.handed_to.all", count=given)
        names = ", ".join(f"{member.code} {member.name}" for member in missing[:MOST_MISSING])
        more = " …" if len(missing) > MOST_MISSING else ""
        return words("session.handed_to", given=given, count=len(lines), names=names + more)

    # --- the tables -----------------------------------------------------------------------------

    def table(self) -> Table:
        """Build the overview: one member per row."""
        words = self._words
        lines = () if self.board is None else self.board.lines
        headers = tuple(words(f"session.board.{name}") for name in COLUMNS)
        return Table(headers, tuple(self._row(line) for line in lines), wide=1)

    def _row(self, line: BoardLine) -> tuple[Cell, ...]:
        words, none = self._words, self._words("window.no_value")
        role = words.term("role", line.member.role.value)
        if not line.scores:
            rest = (
                *(Cell(none, number=number) for number in (True, False, False)),
                Cell(words("window.does_not_score")),
            )
            rest = (*rest, Cell(none, number=True))
            return (Cell(line.member.code), Cell(line.member.name, role), self._handed(line), *rest)
        packages = hint = words("session.board.no_package")
        if line.last_at is not None:
            packages = words("session.board.package", rev=line.rev, at=_when(line.last_at))
            hint = words("session.board.packages_hint", count=line.packages, rev=line.rev, at=_when(line.last_at))
        if line.waiting:
            apart = words("session.board.apart", count=line.waiting)
            packages, hint = f"{packages}; {apart}", f"{hint}; {apart}"
        codes = ", ".join(line.missing)
        few = ", ".join(line.missing[:MOST_MISSING]) + (" …" if len(line.missing) > MOST_MISSING else "")
        lacking = words("session.board.nothing_missing")
        if line.missing:
            lacking = words("session.board.lacks", count=len(line.missing), products=few)
        return (
            Cell(line.member.code),
            Cell(line.member.name, role),
            self._handed(line),
            Cell(f"{line.returned}/{line.due}", number=True),
            Cell(lacking, codes),
            Cell(packages, hint),
            Cell(words("session.board.known" if line.verified else "session.board.unknown")),
            Cell(str(line.stored), number=True),
        )

    def _handed(self, line: BoardLine) -> Cell:
        words = self._words
        if not line.handed:
            return Cell(words("session.board.not_handed"))
        lines = [
            words("session.board.given", kind=handing.kind, at=_when(handing.at), old=_old(words, handing)).strip()
            if handing.by_hand
            else words(
                "session.board.handed_line",
                kind=handing.kind,
                at=_when(handing.at),
                drive=handing.drive or words("window.no_value"),
                old=_old(words, handing),
            ).strip()
            for handing in reversed(line.handed)
        ]
        more = f" (+{len(lines) - 1})" if len(lines) > 1 else ""
        return Cell(lines[0] + more, "\n".join(lines))

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
        name = f"session.why.{code.removeprefix('package.')}"
        return self._words.of(name if self._words.knows(name) else "session.why.other")

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
