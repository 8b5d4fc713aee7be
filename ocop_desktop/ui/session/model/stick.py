"""The packages on plugged-in drives as rows: what is new is ticked, what is known is folded into one row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QObject, Signal

from ....domain.text import VIETNAM_TIME
from ....usecases.core.ports import Services
from ....usecases.exchange.on_drives import OFFERED, DriveBoard, DriveLine, Standing, drive_board
from ....usecases.overview.program import OpenSession
from ...drive_watch import DriveWatch
from ...gateway import SessionGateway
from ...tasks import Job
from ...words import Words

_KNOWN = frozenset({Standing.KNOWN, Standing.OLDER})
_COPIES = frozenset({Standing.COPY})
_NOT_HERE = frozenset({Standing.OWN, Standing.OTHER_ROLE, Standing.OTHER_SESSION})
_UNDECIDED = (Standing.LATE, Standing.DIFFERS, Standing.JUMP, Standing.REFUSED, Standing.STRANGER)
_MAY_BE_TAKEN = OFFERED | {Standing.DIFFERS}
_TICKED_FIRST = frozenset({Standing.NEW, Standing.NEWER})
Tone = Literal["plain", "info", "warn", "danger"]
_TONES: dict[Standing, Tone] = {
    **dict.fromkeys(_TICKED_FIRST, "info"),
    **dict.fromkeys(_UNDECIDED, "warn"),
    Standing.DAMAGED: "danger",
}
MOST_NAMES = 6
"""Number of names in a folded row; the rows below it have them all."""


@dataclass(frozen=True, slots=True)
class StickRow:
    """One row. files: to be received where it is ticked. tickable: it may be; rows: folded below it. hint: tool tip.

    tone: of its state: "info" for what is new, "danger" for what is damaged, "warn" for what needs a decision.
    """

    whose: str
    what: str
    state: str
    hint: str = ""
    files: tuple[Path, ...] = ()
    tickable: bool = False
    ticked: bool = False
    rows: tuple[StickRow, ...] = ()
    tone: Tone = "plain"


class StickModel(QObject):
    """``changed``: other drives, files or standings."""

    changed = Signal()

    def __init__(self, gateway: SessionGateway, watch: DriveWatch, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gateway, self._watch, self._words = gateway, watch, words
        self.board: DriveBoard | None = None
        self._chosen: dict[Path, bool] = {}
        """Ticks that the user set or removed."""

        self._viewers: set[str] = set()

        watch.changed.connect(self.read)

    def begin(self) -> None:
        """Start the search for drives if it does not run, and read their files again."""
        self._watch.begin()
        self._watch.look()

    def view(self, viewer: str, *, shown: bool) -> None:
        """Say whether a viewer shows the files: while one does, the drives are watched."""
        (self._viewers.add if shown else self._viewers.discard)(viewer)
        self._watch.view(self, shown=bool(self._viewers))

    def read(self) -> None:
        """Compare the files with the session again."""
        drives = self._watch.drives
        if not drives:
            self._show(None)
            return

        def question(session: OpenSession, services: Services, job: Job) -> DriveBoard:
            return drive_board(drives, session.work, services)

        def found(board: DriveBoard | None) -> None:
            if self._watch.drives is drives:  # else a drive was pulled out meanwhile
                self._show(board)

        self._gateway.ask(question, found, "session-stick", lambda _: found(None))

    def _show(self, board: DriveBoard | None) -> None:
        if board != self.board:
            self.board = board
            self.changed.emit()

    @property
    def banner(self) -> str:
        """One sentence about the drives."""
        words, board = self._words, self.board
        if board is None:
            return words("stick.none")
        names = ", ".join(
            words("stick.drive", name=drive.label or str(drive.root), free=drive.free) for drive in board.drives
        )
        part = "" if all(drive.whole for drive in board.drives) else words("stick.part")
        new = sum(line.standing in _TICKED_FIRST for line in board.lines)
        found = words("stick.found", drives=names, count=len(board.lines), new=new)
        return f"{found} {part}".strip()

    def tick(self, files: Iterable[Path], *, on: bool) -> None:
        """Tick files or remove their ticks."""
        self._chosen.update(dict.fromkeys(files, on))

    @property
    def chosen(self) -> tuple[Path, ...]:
        """The ticked files: sheets and sessions before dossiers, which may be large."""
        lines = [line for line in self._lines(_MAY_BE_TAKEN) if self._is_ticked(line)]
        lines.sort(key=_kind_of_dossier)
        return tuple(line.file.path for line in lines)

    @property
    def dossiers(self) -> tuple[str, ...]:
        """Names of the products whose dossiers lie on the drives and were not received, or their files' names."""
        offered = [line for line in self._lines(_TICKED_FIRST) if _kind_of_dossier(line)]
        return tuple(line.product or line.file.name for line in offered)

    @property
    def senders(self) -> frozenset[str]:
        """Codes of the members of whom new sheets lie on the drives."""
        return frozenset(line.member for line in self._lines(_TICKED_FIRST) if line.due)

    @property
    def rows(self) -> tuple[StickRow, ...]:
        """What is new first, then what needs a decision, what is damaged, what is known."""
        words = self._words
        offered = self._lines(OFFERED)
        dossiers = [line for line in offered if _kind_of_dossier(line)]
        rows = [self._row(line) for line in offered if not _kind_of_dossier(line)]
        rows += self._together(dossiers, words("stick.dossiers", count=len(dossiers)), words("found.new"))
        rows += [self._row(line) for standing in (*_UNDECIDED, Standing.DAMAGED) for line in self._lines((standing,))]
        known, copies, others = (self._lines(wanted) for wanted in (_KNOWN, _COPIES, _NOT_HERE))
        rows += self._together(known, words("stick.known", count=len(known)), words("found.known"))
        rows += self._together(copies, words("stick.copies", count=len(copies)), words("found.copy"))
        rows += self._together(others, words("stick.others", count=len(others)), words("stick.not_here"))
        return tuple(rows)

    def _lines(self, standings: Iterable[Standing]) -> list[DriveLine]:
        wanted = frozenset(standings)
        return [line for line in (self.board.lines if self.board is not None else ()) if line.standing in wanted]

    def _is_ticked(self, line: DriveLine) -> bool:
        return self._chosen.get(line.file.path, line.standing in _TICKED_FIRST)

    def _together(self, lines: list[DriveLine], what: str, state: str) -> list[StickRow]:
        """Return one row for several lines, with theirs folded below it; a single one stays as it is."""
        rows = tuple(self._row(line) for line in lines)
        if len(rows) < 2:
            return list(rows)
        names = list(dict.fromkeys(line.member or line.product or line.file.name for line in lines))
        whose = ", ".join(names[:MOST_NAMES]) + (" …" if len(names) > MOST_NAMES else "")
        tickable = all(row.tickable for row in rows)
        files = tuple(file for row in rows for file in row.files)
        ticked = tickable and any(row.ticked for row in rows)
        tone = rows[0].tone
        return [StickRow(whose, what, state, "\n".join(names), files, tickable, ticked, rows, tone)]

    def _row(self, line: DriveLine) -> StickRow:
        words, head = self._words, line.file.head
        state = words.of(f"found.{line.standing.value}")
        hint = f"{line.file.name}\n{line.file.path.parent}"
        tickable, tone = line.standing in _MAY_BE_TAKEN, _TONES.get(line.standing, "plain")
        if head is None:
            fault = line.file.fault
            why = words.error(fault) if fault is not None else ""
            return StickRow(line.file.name, why, state, f"{hint}\n{why}", (line.file.path,), tone=tone)
        whose = f"{line.member} · {line.person}" if line.member else line.file.name
        if head.kind == "dossier":
            whose = line.product or line.file.name
        at = f"{head.at.astimezone(VIETNAM_TIME):%d/%m %H:%M}"
        if head.kind == "sheets":
            what = words("stick.sheets", round=head.subject, sheets=head.files, due=line.due or head.files, at=at)
        else:
            what = words("stick.package", kind=head.kind, at=at)
        if line.standing is Standing.OTHER_SESSION and head.name:
            what = f"{what} · {head.name}"
        ticked = tickable and self._is_ticked(line)
        return StickRow(whose, what, state, f"{hint}\n{what}", (line.file.path,), tickable, ticked, tone=tone)


def _kind_of_dossier(line: DriveLine) -> bool:
    return line.file.head is not None and line.file.head.kind == "dossier"
