"""View model of the scoring screen: products, the current sheet, choices being saved, undo.

A choice is shown at once as *đang lưu*, and as *đã lưu* only after the store thread has made it
durable. Where storing fails, the row is reset to the stored answer and the reason is shown.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from ....domain.errors import OcopError
from ....domain.sheets.score_sheet import Answer, SheetScore
from ....domain.values import CriterionCode, SheetState
from ....usecases.core.changes import Changes
from ....usecases.core.ports import Services
from ....usecases.overview.program import OpenSession
from ....usecases.scoring.own_sheets import OwnProduct, OwnSheet, own_products, own_sheet
from ....usecases.scoring.scoring import (
    ChooseLevel,
    FillSheet,
    RecordInspection,
    choose_level,
    fill_sheet,
    record_inspection,
)
from ...gateway import Question, SessionGateway
from ...tasks import Job
from ...words import Words
from .assessments import assessment_lines
from .rows import CriterionRow, Totals, criterion_rows, totals
from .sheet import Sheet, Step, Trail

_LIST, _SHEET = "scoring-list", "scoring-sheet"


class ScoringViewModel(QObject):
    """Products and the current sheet of one member."""

    listed = Signal()
    opened = Signal()
    row_changed = Signal(str)
    totals_changed = Signal()
    current_changed = Signal(str)
    noticed = Signal(str)
    typing_interrupted = Signal()  # the current sheet will be replaced; text being typed belongs to it
    completed = Signal()
    """The next unanswered criterion was requested and there is none."""

    def __init__(
        self,
        gateway: SessionGateway,
        words: Words,
        parent: QObject | None = None,
        keys_are_points: Callable[[], bool] = lambda: False,
    ) -> None:
        """keys_are_points: the user's preference, see ``criterion_rows``."""
        super().__init__(parent)
        self._keys_are_points = keys_are_points
        self._gateway = gateway
        self._words = words
        self._own_acts = 0
        self._trails: dict[str, Trail] = {}
        self.member = ""
        self.products: tuple[OwnProduct, ...] = ()
        self.product = ""
        self.sheet: Sheet | None = None
        self.rows: tuple[CriterionRow, ...] = ()
        self.totals: Totals | None = None
        self.current: CriterionCode = CriterionCode("")
        self.loaded = False
        gateway.changed.connect(self._acts_stored)

    # Display

    def show(self, member: str) -> None:
        """Reset for another member or session, and read. member: code, "" for none."""
        self.member, self.products, self.loaded = member, (), False
        self._trails = {}
        self._close_sheet("")
        self.listed.emit()
        self.reload()

    def forget(self) -> None:
        """Clear all data: the screen is locked or the session is left."""
        if self.member == self._gateway.actor:
            self.typing_interrupted.emit()
        self.show("")

    def reload(self) -> None:
        """Read the list again, and the current sheet unless choices are being saved."""
        member = self.member
        if not member:
            return
        self._gateway.ask(
            lambda session, services, job: own_products(member, member, session.work, services), self._list, _LIST
        )
        if self.product and (self.sheet is None or not self.sheet.waiting):
            self._read_sheet()

    def open(self, product: str) -> None:
        """Show the sheet of a product, unless it is already shown."""
        if product and product != self.product:
            self.typing_interrupted.emit()
            self._close_sheet(product)
            self._read_sheet()

    def step_product(self, step: int) -> None:
        """Show the previous or next sheet, in the order of the list."""
        codes = [line.product.code for line in self.shown_products]
        if codes and self.product in codes:
            self.open(codes[max(0, min(len(codes) - 1, codes.index(self.product) + step))])

    @property
    def shown_products(self) -> tuple[OwnProduct, ...]:
        """The list; in a later round only products to be scored again, if there are any."""
        ordered = tuple(
            line for line in self.products if line.refusal is None or line.refusal.code != "scoring.not_ordered"
        )
        return ordered or self.products

    def line(self, product: str) -> OwnProduct | None:
        """Return the product's line of the list."""
        return next((line for line in self.products if line.product.code == product), None)

    @property
    def exports_sheets(self) -> bool:
        """The sheets are exported in a package: the file is a member's own."""
        return self._gateway.current is not None and not self._gateway.current.is_secretary

    @property
    def locked(self) -> bool:
        """The current sheet cannot be changed."""
        return self.sheet is None or self.sheet.own.locked

    @property
    def waiting(self) -> int:
        """Number of choices being saved."""
        return sum(self.sheet.waiting.values()) if self.sheet is not None else 0

    def row(self, code: str) -> CriterionRow | None:
        """Return the row of a criterion."""
        return next((row for row in self.rows if row.code == code), None)

    # Navigation

    def go(self, code: str) -> None:
        """Make a criterion the current one."""
        if code != self.current and self.row(code) is not None:
            self.current = CriterionCode(code)
            self.current_changed.emit(code)

    def move(self, step: int) -> None:
        """Go to the previous or next criterion."""
        codes = [row.code for row in self.rows]
        if codes:
            place = codes.index(self.current) if self.current in codes else 0
            self.go(codes[max(0, min(len(codes) - 1, place + step))])

    def next_unanswered(self) -> None:
        """Go to the next criterion without an answer, from the current one on and then from the top."""
        if self.sheet is None:
            return
        gaps = self.sheet.score.gaps
        if not gaps:
            self.completed.emit()
            return
        order = [row.code for row in self.rows]
        here = order.index(self.current) if self.current in order else -1
        self.go(next((code for code in gaps if order.index(code) > here), gaps[0]))

    # Choosing

    def choose(self, code: str, level: int | None) -> None:
        """Choose a level (ordinal; 0 none of them; None: back to *chưa chấm*)."""
        sheet, row = self._writable(), self.row(code)
        if sheet is None or row is None:
            return
        if row.fixed:
            self.go(code)
            self.noticed.emit(self._words("scoring.fixed.refused", item=code))
            return
        criterion = CriterionCode(code)
        before = sheet.answers.get(criterion)
        note = before.note if before is not None else ""
        after = None if level is None else Answer(criterion, level, sheet.own.cases.get(criterion), note)
        self.go(code)
        if before == after and criterion not in sheet.refused:
            return
        trail = self._trails.setdefault(self.product, Trail())
        trail.done.append(Step(criterion, before, after))
        trail.undone.clear()
        self._store(sheet, criterion, after)

    def write_note(self, code: str, text: str) -> None:
        """Save the note of an answered criterion."""
        sheet = self._writable()
        criterion = CriterionCode(code)
        if sheet is None or criterion not in sheet.answers:
            return
        before = sheet.answers[criterion]
        if before.note != text:
            self._store(sheet, criterion, replace(before, note=text))

    def undo(self) -> None:
        """Undo the last choice on this sheet."""
        trail = self._trails.get(self.product)
        sheet = self._writable()
        if trail is not None and trail.done and sheet is not None:
            step = trail.done.pop()
            trail.undone.append(step)
            self._restore(sheet, step.criterion, step.before)

    def redo(self) -> None:
        """Redo the last undone choice."""
        trail = self._trails.get(self.product)
        sheet = self._writable()
        if trail is not None and trail.undone and sheet is not None:
            step = trail.undone.pop()
            trail.done.append(step)
            self._restore(sheet, step.criterion, step.after)

    @property
    def can_undo(self) -> bool:
        """There is a choice to undo."""
        return not self.locked and bool(self._trails.get(self.product, Trail()).done)

    @property
    def can_redo(self) -> bool:
        """There is a choice to redo."""
        return not self.locked and bool(self._trails.get(self.product, Trail()).undone)

    def inspect(self, seen: bool) -> None:
        """Set or reset *Đã thử mẫu* / *đã khảo sát thực tế*."""
        sheet = self._writable()
        if sheet is None or sheet.inspected == seen:
            return
        member, product = self.member, self.product

        def work(session: OpenSession, services: Services, job: Job) -> Changes:
            if seen:
                return record_inspection(RecordInspection(member, product), session.work, services)
            return fill_sheet(FillSheet(member, product, (), inspected=False), session.work, services)

        def stored(_: Changes) -> None:
            self._own_acts += 1
            sheet.inspected, sheet.begun = seen, True
            self._show_rows(sheet)

        self._gateway.act(work, stored, lambda fault: self._notify(sheet, fault), "scoring")

    def write_opinion(self, text: str) -> None:
        """Save *Ý kiến của người đánh giá*, the member's opinion on the whole product."""
        sheet = self._writable()
        if sheet is None or sheet.opinion == text:
            return
        before, sheet.opinion = sheet.opinion, text
        command = FillSheet(self.member, self.product, (), opinion=text)

        def stored(_: Changes) -> None:
            self._own_acts += 1
            sheet.begun = True
            self._show_rows(sheet)

        def failed(fault: OcopError) -> None:
            sheet.opinion = before
            self._notify(sheet, fault)

        self._gateway.act(
            lambda session, services, job: fill_sheet(command, session.work, services), stored, failed, "scoring"
        )

    def forget_trail(self, product: str) -> None:
        """Drop what could be undone on a product's sheet: the sheet is another product's now."""
        self._trails.pop(product, None)

    def act(self, act: Question[Changes], done: Callable[[], None], refused: Callable[[str], None]) -> None:
        """Run another act on the current sheet, then read list and sheet again. refused: gets the error message."""

        def stored(changes: Changes) -> None:
            self._own_acts += 1
            done()
            self.reload()

        def failed(fault: OcopError) -> None:
            refused(self._words.error(fault))

        self._gateway.act(act, stored, failed, "scoring")

    # Internal

    def _writable(self) -> Sheet | None:
        return None if self.locked else self.sheet

    def _restore(self, sheet: Sheet, criterion: CriterionCode, answer: Answer | None) -> None:
        now = sheet.answers.get(criterion)
        if answer is not None and now is not None:
            answer = replace(answer, note=now.note)
        self.go(criterion)
        self._store(sheet, criterion, answer)

    def _store(self, sheet: Sheet, criterion: CriterionCode, answer: Answer | None) -> None:
        member, product = self.member, self.product
        if answer is None:
            command = ChooseLevel(member, product, criterion, None)
            sheet.answers.pop(criterion, None)
        else:
            command = ChooseLevel(member, product, criterion, answer.level, answer.case, answer.note)
            sheet.answers[criterion] = answer
        sheet.waiting[criterion] = sheet.waiting.get(criterion, 0) + 1
        sheet.refused.discard(criterion)
        self._show_rows(sheet)

        def stored(_: Changes) -> None:
            self._own_acts += 1
            sheet.begun = True
            if answer is None:
                sheet.stored.pop(criterion, None)
            else:
                sheet.stored[criterion] = answer
            self._arrived(sheet, criterion)
            self._show_rows(sheet)
            self._count(sheet, product)

        def failed(fault: OcopError) -> None:
            self._arrived(sheet, criterion)
            if criterion not in sheet.waiting:
                stored = sheet.stored.get(criterion)
                if stored is None:
                    sheet.answers.pop(criterion, None)
                else:
                    sheet.answers[criterion] = stored
                sheet.refused.add(criterion)
            self._notify(sheet, fault)

        self._gateway.act(
            lambda session, services, job: choose_level(command, session.work, services), stored, failed, "scoring"
        )

    def _arrived(self, sheet: Sheet, criterion: CriterionCode) -> None:
        sheet.waiting[criterion] -= 1
        if not sheet.waiting[criterion]:
            del sheet.waiting[criterion]

    def _notify(self, sheet: Sheet, fault: OcopError) -> None:
        self._show_rows(sheet)
        self.noticed.emit(self._words.error(fault))

    def _show_rows(self, sheet: Sheet) -> None:
        """Build rows and totals again, and emit those that differ."""
        if sheet is not self.sheet:
            return
        score = sheet.score
        known = {row.code: row for row in self.rows}
        self.rows = self._rows(sheet, score)
        self.totals = totals(sheet.own, score, self._words)
        for row in self.rows:
            if known.get(row.code) != row:
                self.row_changed.emit(row.code)
        self.totals_changed.emit()

    def _rows(self, sheet: Sheet, score: SheetScore) -> tuple[CriterionRow, ...]:
        own, saved, by_points = sheet.own, sheet.saved(), self._keys_are_points()
        return criterion_rows(
            own, score, sheet.answers, saved, self._words, sheet.assessments, keys_are_points=by_points
        )

    def show_keys(self) -> None:
        """Show the keys after the preference has changed."""
        if self.sheet is not None:
            self._show_rows(self.sheet)

    def _count(self, sheet: Sheet, product: str) -> None:
        """Update the list's line from the stored answers, without reading everything again."""
        self.products = tuple(sheet.counted(line) if line.product.code == product else line for line in self.products)
        self.listed.emit()

    def _list(self, products: tuple[OwnProduct, ...]) -> None:
        self.products, self.loaded = products, True
        self.listed.emit()
        if not self.product:
            first = next((line for line in self.shown_products if _to_do(line)), None)
            first = first or next(iter(self.shown_products), None)
            if first is not None:
                self.open(first.product.code)

    def _close_sheet(self, product: str) -> None:
        self.product, self.sheet, self.rows, self.totals = product, None, (), None
        self.current = CriterionCode("")
        self.opened.emit()

    def _read_sheet(self) -> None:
        member, product = self.member, self.product
        self._gateway.ask(
            lambda session, services, job: own_sheet(member, product, member, session.work, services),
            self._take_sheet,
            _SHEET,
        )

    def _take_sheet(self, own: OwnSheet) -> None:
        if own.at.product.code != self.product or own.at.member.code != self.member:
            return
        if self.sheet is not None and self.sheet.waiting:
            return  # newer choices are being saved; the data read are older
        here = self.current
        answers = dict(own.answers)
        seen = own.sheet or own.earlier
        inspected, opinion = (seen.inspected, seen.opinion) if seen is not None else (False, "")
        assessments = assessment_lines(own, self._words)
        self.sheet = Sheet(own, answers, dict(answers), own.sheet is not None, inspected, opinion, assessments)
        if own.locked:
            self._trails.pop(self.product, None)
        score = self.sheet.score
        self.rows = self._rows(self.sheet, score)
        self.totals = totals(own, score, self._words)
        codes = [row.code for row in self.rows]
        open_rows = [row.code for row in self.rows if not row.fixed] or codes
        first = score.gaps[0] if score.gaps else open_rows[0]
        self.current = here if here in codes else first
        self.opened.emit()
        self.totals_changed.emit()

    def _acts_stored(self, changes: Changes) -> None:
        """Read the list again after acts stored by another part of the program."""
        if self._own_acts:
            self._own_acts -= 1
        elif not changes.nothing:
            self.reload()


def _to_do(line: OwnProduct) -> bool:
    return line.refusal is None and line.state is not SheetState.SUBMITTED
