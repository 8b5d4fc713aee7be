"""Submission of the current sheet: gaps, questions before it, locking; taking it back."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QElapsedTimer, QObject, Signal

from ....domain.dossiers.assessments import above_commune
from ....domain.sheets.slips import Slip, slips
from ....domain.text import display_decimal
from ....domain.values import CriterionCode, SheetSource, SheetState
from ....usecases.core.changes import Changes
from ....usecases.core.ports import Services
from ....usecases.overview.program import OpenSession
from ....usecases.scoring.scoring import FillSheet, SubmitSheet, fill_sheet, submit_sheet
from ....usecases.scoring.taking_back import TakeBackSheet, take_back_sheet
from ...tasks import Job
from ...words import Words
from .rows import Blocking
from .scoring import ScoringViewModel

SEEN_MS = 400
"""How long the question is in sight before the key that opened it submits: a key pressed twice locks nothing."""


@dataclass(frozen=True, slots=True)
class SubmitQuestion:
    """The inline question before the sheet is locked. slips: sentences, with the criterion concerned or "".

    blocking: minimums missed, as in ``Totals``. missing: criteria without an answer, with their titles; while there
    are any nothing is submitted, the form only lists them.
    """

    heading: str
    text: str
    slips: tuple[tuple[str, str], ...] = ()
    blocking: Blocking = ()
    missing: tuple[tuple[CriterionCode, str], ...] = ()


class SubmitViewModel(QObject):
    """The question before submission, and the act."""

    changed = Signal()
    finished = Signal()
    """The sheet was submitted or taken back, or that was refused: the form is gone."""

    submitted = Signal()
    """The sheet is locked: the way leads to the next one."""

    closed = Signal()
    """The question or the form was closed without its act."""

    def __init__(self, scoring: ScoringViewModel, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scoring = scoring
        self._words = words
        self.question: SubmitQuestion | None = None
        self.working = False
        self.asking_back = False
        self._asked = QElapsedTimer()
        self._due = False  # asked for while choices were being saved
        scoring.totals_changed.connect(self._ask_now)
        scoring.opened.connect(self._opened)
        scoring.row_changed.connect(lambda code: self.back())

    @property
    def scene(self) -> str:
        """The object of the sensory items: ``sample``, or ``place`` for tourism; "" where there are none."""
        sheet = self._scoring.sheet
        if sheet is None or not sheet.own.inspection:
            return ""
        return "sample" if sheet.own.at.product_set.samples_required else "place"

    def ask(self) -> None:
        """Show the question, or the list of what is missing."""
        sheet, words = self._scoring.sheet, self._words
        if sheet is None or self._scoring.locked or self.working:
            return
        score, product = sheet.score, sheet.own.at.product
        if score.gaps:
            titles = {row.code: row.title for row in self._scoring.rows}
            self._show(
                SubmitQuestion(
                    heading=words("scoring.submit.missing", count=len(score.gaps)),
                    text=words("scoring.submit.missing.text"),
                    missing=tuple((code, titles[code]) for code in score.gaps),
                )
            )
        elif self._scoring.waiting:
            self._due = True
            self._scoring.noticed.emit(words("scoring.submit.wait"))
        else:
            self._show(
                SubmitQuestion(
                    heading=words("scoring.submit.heading", name=product.name),
                    text=words("scoring.submit.text"),
                    slips=self._slips(),
                    blocking=self._scoring.totals.blocking if self._scoring.totals is not None else (),
                )
            )

    def _opened(self) -> None:
        self._due = False  # it was another sheet
        self.back()

    def _ask_now(self) -> None:
        """Show the question that waited for the last choice; after a refusal its sentence stays."""
        sheet = self._scoring.sheet
        if self._due and sheet is not None and not sheet.waiting:
            self._due = False
            if not sheet.refused:
                self.ask()

    def _show(self, question: SubmitQuestion) -> None:
        self._scoring.noticed.emit("")
        self.question, self.asking_back = question, False
        self._asked.start()
        self.changed.emit()

    @property
    def not_seen(self) -> str:
        """What must be done before the sheet is locked: tasted, visited; "" where nothing."""
        sheet = self._scoring.sheet
        lacks = bool(self.scene) and sheet is not None and not sheet.inspected
        return self._words(f"scoring.submit.not_seen.{self.scene}") if lacks else ""

    def confirm(self) -> None:
        """Answer by the key that asked: ask, or submit what has been in sight long enough to be read."""
        if self.question is None:
            self.ask()
        elif self._asked.elapsed() >= SEEN_MS:
            self.submit()

    def back(self) -> None:
        """Close the question or the form."""
        if (self.question is not None or self.asking_back) and not self.working:
            self.question, self.asking_back = None, False
            self.changed.emit()
            self.closed.emit()

    def submit(self) -> None:
        """Confirm and lock the sheet (*Nộp và khóa phiếu*)."""
        sheet = self._scoring.sheet
        if sheet is None or self.question is None or self.working:
            return
        if self.question.missing:
            self.back()
            return
        if self.not_seen:
            self._scoring.noticed.emit(self.not_seen)
            return
        member, product, begun = self._scoring.member, self._scoring.product, sheet.begun

        def work(session: OpenSession, services: Services, job: Job) -> Changes:
            if not begun:  # scored again without a change: the sheet of this round equals the previous one
                fill_sheet(FillSheet(member, product, ()), session.work, services)
            return submit_sheet(SubmitSheet(member, product), session.work, services)

        last = not self.next_due and self._scoring.exports_sheets

        def done() -> None:
            self._finish(self._words("scoring.submit.last" if last else "scoring.submit.done", item=product))
            self.submitted.emit()

        self.working = True
        self.changed.emit()
        self._scoring.act(work, done, self._finish)

    @property
    def next_due(self) -> str:
        """Code of the next product that can be scored, after the current one and then from the top; "" for none."""
        lines = self._scoring.shown_products
        here = next((n for n, line in enumerate(lines) if line.product.code == self._scoring.product), -1)
        later = (*lines[here + 1 :], *lines[: max(here, 0)])
        due = (line for line in later if line.refusal is None and line.state is not SheetState.SUBMITTED)
        return next((line.product.code for line in due), "")

    @property
    def may_take_back(self) -> bool:
        """Taking back the current sheet may be offered; the use case checks the rules.

        Not offered for an exported sheet, which others already have.
        """
        sheet = self._scoring.sheet
        if sheet is None or sheet.own.sheet is None or sheet.own.left_in:
            return False
        submitted = sheet.own.sheet.state is SheetState.SUBMITTED
        return submitted and sheet.own.refusal is None and sheet.own.sheet.source is SheetSource.PACKAGE

    def ask_back(self) -> None:
        """Show the form for taking the sheet back."""
        if self.may_take_back and not self.working:
            self.asking_back = True
            self.changed.emit()

    def take_back(self, reason: str) -> None:
        """Take the sheet back (*Xin rút phiếu để sửa*)."""
        if not self.asking_back or self.working:
            return
        command = TakeBackSheet(self._scoring.member, self._scoring.product, reason)

        def work(session: OpenSession, services: Services, job: Job) -> Changes:
            return take_back_sheet(command, session.work, services)

        def done() -> None:
            self._finish(self._words("scoring.back.done", item=command.product))

        def refused(sentence: str) -> None:
            self.working = False
            self.changed.emit()
            self._scoring.noticed.emit(sentence)

        self.working = True
        self.changed.emit()
        self._scoring.act(work, done, refused)

    def _finish(self, sentence: str) -> None:
        self.working, self.question, self.asking_back = False, None, False
        self.changed.emit()
        self._scoring.noticed.emit(sentence)
        self.finished.emit()

    def _slips(self) -> tuple[tuple[str, str], ...]:
        sheet = self._scoring.sheet
        if sheet is None:
            return ()
        score = sheet.score
        counted = {code: answer for code, answer in sheet.answers.items() if code not in score.not_assessed}
        others = [
            line.total
            for line in self._scoring.products
            if line.total is not None and line.product.code != self._scoring.product
        ]
        earlier = sheet.own.earlier.answers if sheet.own.earlier is not None else {}
        product_set = sheet.own.at.product_set
        above = above_commune(product_set, sheet.own.assessments, counted)
        found = slips(product_set, counted, score.total, others, earlier, above)
        return tuple((self._sentence(slip), slip.criteria[0] if slip.criteria else "") for slip in found)

    def _sentence(self, slip: Slip) -> str:
        words = self._words
        if slip.kind == "same_level":
            return words("scoring.slip.same_level", level=slip.level) if slip.level else words("scoring.slip.same_none")
        if slip.kind == "far_total":
            middle = display_decimal(slip.middle, 1)
            return words("scoring.slip.far_total", total=slip.total, middle=middle, item=self._scoring.product)
        return words(f"scoring.slip.{slip.kind}", criteria=", ".join(slip.criteria))
