"""Export to a drive and import of packages: progress, cancellation, receipts, the question about a new signer."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event

from PySide6.QtCore import QObject, Signal

from ....domain.errors import DeviceError, OcopError
from ....domain.questions.gaps import FinalStep, Gap
from ....usecases.core.ports import Services
from ....usecases.exchange.decided import Decided
from ....usecases.exchange.exporting import (
    Export,
    ExportDossiers,
    ExportSheets,
    FinishedNotSubmitted,
    export_dossiers,
    export_round,
    export_session,
    export_sheets,
)
from ....usecases.exchange.handing import HandOut, hand_out
from ....usecases.exchange.key_digits import FEWEST_DIGITS, DigitsDiffer, KeyNotAccepted, typed_digits
from ....usecases.exchange.on_drives import shown_name
from ....usecases.exchange.receiving import Receipt, Receive, receive_package
from ....usecases.exchange.settling import NoSuchFile
from ....usecases.overview.program import DriveSpace, OpenSession
from ....usecases.questions.gaps import GapsOpen, gaps
from ....wording.file_words import sender_log_line
from ....wording.recount_words import recount_differences, recount_lines
from ...gateway import SessionGateway
from ...preferences import Preferences
from ...tasks import Cancelled, Job
from ...words import Words
from .arrivals import Arrival, Question
from .result import write_result
from .writing import Piece, Report, asked, dossier_sizes, is_removable

UNDECIDED = Decided()


class ExchangeModel(QObject):
    """Exports and receives; ``changed`` is emitted when anything displayed has changed."""

    changed = Signal()
    progressed = Signal(str, int)
    """Description of the running work, and progress per thousand."""

    issued = Signal()
    """Packages were written and recorded."""

    lacking = Signal(str)
    """Nothing was written: something is missing, or not what was listed. The sentence."""

    _cancelled = Signal(object)
    _ticked = Signal(object, object, float)

    def __init__(
        self, gateway: SessionGateway, preferences: Preferences, words: Words, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._gateway, self._preferences = gateway, preferences
        self._words = words
        self.drives: tuple[DriveSpace, ...] = ()
        self.digits = ""
        """The 30 digits of the user's key on this computer, "" until they were read."""

        self.message = ""
        self.writing = False
        self.receipts: list[str] = []
        self.question: Question | None = None
        self._waiting: list[Arrival] = []
        self.remembered: Path | None = None
        """Folder where packages were last written, if it is there."""

        self.unsubmitted = ""
        """Codes of finished sheets that were not submitted; the export waits for an answer."""

        self._receiving = False
        self._stop = Event()
        self._cancelled.connect(self._exported)
        self._ticked.connect(self._show_progress)

    # --- out ------------------------------------------------------------------------------------

    def look_for_drives(self) -> None:
        """Read the computer's drives again, whether the remembered folder is there, and the digits of its key."""
        wanted = self._preferences.package_folder(self._session)

        def question(
            session: OpenSession, services: Services, job: Job
        ) -> tuple[tuple[DriveSpace, ...], Path | None, str]:
            digits = services.packages.key_code(services.signer.public_key)
            return session.program.drives(), wanted if wanted is not None and _is_there(wanted) else None, digits

        self._gateway.ask(question, lambda found: self._drives_found(*found), "session-drives", self._failed)

    def _drives_found(self, drives: tuple[DriveSpace, ...], remembered: Path | None, digits: str) -> None:
        self.drives, self.remembered, self.digits = drives, remembered, digits
        self.changed.emit()

    def drive_text(self, drive: DriveSpace) -> str:
        """Return a drive as text: name, kind, free space."""
        words = self._words
        name = f"{drive.label} ({drive.root})" if drive.label else str(drive.root)
        return words("session.drive", name=name, kind=words(f"session.drive.{drive.kind}"), free=words.size(drive.free))

    @property
    def dialog_folder(self) -> Path:
        """Folder where a dialog begins: the last used one, else a plugged-in drive."""
        stick = next((drive.root for drive in self.drives if drive.kind == "removable"), None)
        return self._preferences.last_folder or stick or Path.home()

    @dialog_folder.setter
    def dialog_folder(self, folder: Path) -> None:
        self._preferences.last_folder = folder

    def remember(self, folder: Path) -> None:
        """Remember where packages are written."""
        self.remembered = folder
        self._preferences.remember_package_folder(self._session, folder)

    @property
    def user(self) -> str:
        """Code of the person at this machine."""
        return self._gateway.actor

    @property
    def _session(self) -> str:
        current = self._gateway.current
        return str(current.head.session.id) if current is not None else ""

    def drive_name(self, folder: Path) -> str:
        """Return the label of a folder's drive, else the folder's name."""
        inside = [drive for drive in self.drives if drive.label and folder.is_relative_to(drive.root)]
        inside.sort(key=lambda drive: len(drive.root.parts))
        return inside[-1].label if inside else folder.name or str(folder)

    def hand_out(
        self,
        kind: str,
        recipients: tuple[str, ...],
        decider: str,
        done_with: Callable[[], None],
        failed: Callable[[str], None],
    ) -> None:
        """Record that the packages of a kind as last written were handed to these members; nothing is written.

        recipients, decider: codes. failed: gets the sentence.
        """
        command = HandOut(kind, recipients, self._gateway.actor, decider=decider)

        def act(session: OpenSession, services: Services, job: Job) -> tuple[str, ...]:
            return hand_out(command, session.work, services)

        def done(recorded: tuple[str, ...]) -> None:
            self.message = self._words("session.handed", kind=kind, count=len(recorded))
            self.changed.emit()
            done_with()

        self._gateway.act(act, done, lambda fault: failed(self._words.error(fault)), "session-hand")

    def gaps(self, step: FinalStep, kind: str, then: Callable[[tuple[Gap, ...]], None]) -> None:
        """Read what is missing before packages of a kind are issued."""

        def question(session: OpenSession, services: Services, job: Job) -> tuple[Gap, ...]:
            return gaps(step, session.work, services, kind=kind)

        self._gateway.ask(question, then, "session-gaps", self._failed)

    def export_session(self, folder: Path, decided: Decided = UNDECIDED) -> None:
        """Export the session (*Phát gói phiên*) to ``folder``."""
        self._export(folder, lambda session: [self._session_piece(folder, decided, session)])

    def export_all(self, folder: Path, decided: Decided, dossiers: Decided) -> None:
        """Export the session, then every dossier with content. decided, dossiers: of each kind."""
        plan = self._dossier_plan(folder, dossiers, ())
        self._export(folder, lambda session: [self._session_piece(folder, decided, session), *plan(session)])

    def _session_piece(self, folder: Path, decided: Decided, session: OpenSession) -> Piece:
        command = self._command(folder, decided)
        return Piece(0, lambda services: (export_session(command, session.work, services),))

    def _command(self, folder: Path, decided: Decided) -> Export:
        return Export(folder, self._gateway.actor, drive=self.drive_name(folder), **asked(decided))

    def export_sheets(self, folder: Path, *, leave_unsubmitted: bool = False) -> None:
        """Export the member's own submitted sheets of the current round (*Xuất gói phiếu*)."""
        command = ExportSheets(
            self._gateway.actor, folder, drive=self.drive_name(folder), leave_unsubmitted=leave_unsubmitted
        )
        self._export(
            folder, lambda session: [Piece(0, lambda services: (export_sheets(command, session.work, services),))]
        )

    def export_round(self, folder: Path, decided: Decided = UNDECIDED) -> None:
        """Export the current re-scoring round (*Phát gói chấm lại*)."""
        command = self._command(folder, decided)
        self._export(
            folder, lambda session: [Piece(0, lambda services: (export_round(command, session.work, services),))]
        )

    def export_result(self, folder: Path, decided: Decided = UNDECIDED) -> None:
        """Export the result (*Phát gói kết quả*) with the documents as stored."""
        actor, drive = self._gateway.actor, self.drive_name(folder)
        self._export(
            folder,
            lambda session: [
                Piece(0, lambda services: (write_result(folder, actor, drive, decided, session, services),))
            ],
        )

    def export_dossiers(self, folder: Path, decided: Decided = UNDECIDED, products: Sequence[str] = ()) -> None:
        """Export dossiers (*Phát gói hồ sơ*), one package per product with content. products: codes, empty = all."""
        self._export(folder, self._dossier_plan(folder, decided, products))

    def _dossier_plan(
        self, folder: Path, decided: Decided, products: Sequence[str]
    ) -> Callable[[OpenSession], list[Piece]]:
        actor, drive = self._gateway.actor, self.drive_name(folder)

        def piece(session: OpenSession, code: str, size: int) -> Piece:
            command = ExportDossiers(folder, actor, (code,), drive=drive, together=(), **asked(decided))
            return Piece(size, lambda services: export_dossiers(command, session.work, services))

        def plan(session: OpenSession) -> list[Piece]:
            sizes = dossier_sizes(session)
            return [piece(session, code, size) for code, size in sizes.items() if not products or code in products]

        return plan

    def stop(self) -> None:
        """Cancel writing; complete packages stay, the unfinished one is deleted."""
        self._stop.set()

    def _export(self, folder: Path, plan: Callable[[OpenSession], list[Piece]]) -> None:
        actor, report_progress, stop = self._gateway.actor, self._ticked.emit, self._stop
        cancelled = self._cancelled.emit

        def act(session: OpenSession, services: Services, job: Job) -> Report:
            report, began, base = Report(), time.monotonic(), 0
            pieces = plan(session)
            job.on_stick = is_removable(folder, session.program.drives())
            total = sum(piece.size for piece in pieces) * 2

            def writing(done: int, of: int) -> None:
                if stop.is_set():
                    raise Cancelled
                all_of_it = max(total, base + of)
                job.step(base + done, all_of_it)
                report_progress(base + done, all_of_it, time.monotonic() - began)

            try:
                for piece in pieces:
                    report.written += piece.write(session.services(actor, None, writing))
                    base += 2 * piece.size
            except OcopError as fault:
                if not report.written and not isinstance(fault, DeviceError):
                    raise  # refused before anything was begun; what a drive ends has changed the session
                report.fault = fault
            except Cancelled:
                report.stopped = True
            report.seconds = time.monotonic() - began
            report.removable = bool(report.written) and is_removable(
                report.written[0].path.parent, session.program.drives()
            )
            if job.cancelled:  # the answer of a job cancelled from outside is dropped
                cancelled(report)
            return report

        self._stop.clear()
        self.writing, self.message, self.unsubmitted = True, "", ""
        self.changed.emit()
        self._gateway.act(act, self._exported, self._export_failed, "session-export")

    def _show_progress(self, done: int, total: int, seconds: float) -> None:
        # Every byte is written and read back, so half of the progress has reached the drive.
        speed = self._words.size(round(done / 2 / seconds)) if seconds > 0.2 else "–"
        text = self._words(
            "session.export.progress", done=self._words.size(done // 2), all=self._words.size(total // 2), speed=speed
        )
        self.progressed.emit(text, min(1000 * done // max(total, 1), 1000))

    def _exported(self, report: Report) -> None:
        words = self._words
        messages = []
        if report.written:
            folder = str(report.written[0].path.parent)
            size = self._words.size(report.size)
            messages.append(words("session.export.written", count=len(report.written), size=size, folder=folder))
        if report.stopped:
            messages.append(words("session.export.stopped"))
        if report.fault is not None:
            messages.append(words.error(report.fault))
        elif not report.written and not report.stopped:
            messages.append(words("session.export.nothing"))
        elif report.removable:
            messages.append(words("session.export.unplug"))
        self.writing, self.message = False, " ".join(messages)
        self.changed.emit()
        if report.written:
            self.issued.emit()
        self.look_for_drives()

    def _export_failed(self, fault: OcopError) -> None:
        self.writing = False
        if isinstance(fault, FinishedNotSubmitted):
            self.unsubmitted = str(fault.facts["products"])
            self.changed.emit()
            return
        self._failed(fault)
        self.look_for_drives()
        if isinstance(fault, GapsOpen):
            self.lacking.emit(self._words.error(fault))

    def tell(self, sentence: str) -> None:
        """Show a message."""
        self.message = sentence
        self.changed.emit()

    def _failed(self, fault: OcopError) -> None:
        self.tell(self._words.error(fault))

    # --- in -------------------------------------------------------------------------------------

    def receive(self, files: Sequence[Path]) -> None:
        """Import files one after the other; each gets its line in ``receipts``."""
        waiting = [arrival.path for arrival in self._waiting]
        beside = (*(path for path in waiting if path is not None), *files)
        self._waiting += [Arrival(file, shown_name(file), beside=beside) for file in files if file not in waiting]
        self._next()

    def receive_quarantined(self, sha256: str, file_name: str, chosen: str = "") -> None:
        """Import a quarantined copy. chosen: who decides, and why, that this version counts; "" = as any file."""
        self._waiting.append(Arrival(None, file_name, sha256, chosen))
        self._next()

    def compare(self, typed: str) -> None:
        """Compare the digits that were typed from the signer's screen; without enough of them the question stays."""
        asked = self.question
        if asked is None:
            return
        if len(typed_digits(typed)) < FEWEST_DIGITS:
            self.question = replace(asked, fault=self._words("session.key.more", count=FEWEST_DIGITS))
            self.changed.emit()
        else:
            self.question = None
            self._take(asked.arrival, typed)

    def leave(self) -> None:
        """Leave the file whose signer's digits are asked for."""
        asked, self.question = self.question, None
        if asked is not None:
            self._note(self._words("session.receipt.left", file=asked.arrival.file_name, name=asked.name))

    def _next(self) -> None:
        if self._waiting and not self._receiving and self.question is None:
            self._take(self._waiting.pop(0))

    def _take(self, arrival: Arrival, digits: str = "") -> None:
        actor = self._gateway.actor

        def act(session: OpenSession, services: Services, job: Job) -> Receipt | None:
            services = session.services(actor, None, job.step)  # copying from the USB drive reports progress
            path = arrival.path or services.packages.quarantined(arrival.sha256)
            if path is None:
                raise NoSuchFile()
            command = Receive(
                path, actor, digits, file_name=arrival.file_name, chosen=arrival.chosen, beside=arrival.beside
            )
            try:
                return receive_package(command, session.work, services)
            except Cancelled:
                return None

        def failed(fault: OcopError) -> None:
            self._receiving = False
            if isinstance(fault, KeyNotAccepted):
                facts = {name: str(value) for name, value in fault.facts.items()}
                wrong = self._words("session.key.differ") if isinstance(fault, DigitsDiffer) else ""
                self.question = Question(arrival, facts["member"], facts["name"], wrong)
                self.changed.emit()
            else:
                why = self._words.error(fault)
                self._note(self._words("session.receipt.refused", file=arrival.file_name, why=why))

        def taken(receipt: Receipt | None) -> None:
            if receipt is not None:
                self._taken(receipt)
                return
            self._receiving, self._waiting = False, []
            self._note(self._words("session.receipt.stopped", file=arrival.file_name))

        self._receiving = True
        self.changed.emit()
        self._gateway.act(act, taken, failed, "session-receive")

    def _taken(self, receipt: Receipt) -> None:
        words = self._words
        self._receiving = False
        if receipt.refusal is not None:
            self._note(words("session.receipt.refused", file=receipt.file_name, why=words.error(receipt.refusal)))
            return
        status, added = receipt.status, receipt.gains.added
        facts: dict[str, str | int] = {"file": receipt.file_name, "kind": receipt.kind, "member": receipt.member}
        if status == "accepted" and ((added and receipt.kind in ("sheets", "dossier")) or receipt.kind == "result"):
            line = words.of(f"session.receipt.accepted.{receipt.kind}", {**facts, "count": added})
        else:
            line = words.of(f"session.receipt.{status}", facts)
        if receipt.unseen:
            line = f"{line} {words('session.receipt.unseen', count=receipt.unseen)}"
        if receipt.sender_log is not None:
            line = f"{line} {sender_log_line(receipt.sender_log, receipt.member, words)}"
        if receipt.recount is None:
            self._note(line)
        else:
            self._note(line, *recount_differences(receipt.recount, words), *recount_lines(receipt.recount, words))

    def _note(self, *lines: str) -> None:
        self.receipts[:0] = lines
        self.changed.emit()
        self._next()


def _is_there(folder: Path) -> bool:
    try:
        return folder.is_dir()
    except OSError:
        return False
