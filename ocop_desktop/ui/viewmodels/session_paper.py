"""Signed paper sheets at the secretary's desk: typed twice by two people, compared, stored. No widgets.

The second typist's form is empty; readings reach this object only once there are two.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from ...domain.catalogue import Criterion
from ...domain.errors import OcopError
from ...domain.score_sheet import NO_LEVEL, Answer
from ...domain.values import CriterionCode
from ...usecases.paper_desk import PaperDesk, paper_desk
from ...usecases.paper_sheets import SubmitPaperSheet, TypePaperSheet, submit_paper_sheet, type_paper_sheet
from ...usecases.ports import PaperEntry, Services
from ...usecases.program import OpenSession
from ..desk import SessionDesk
from ..tasks import Job
from ..words import Words


@dataclass(frozen=True, slots=True)
class FormRow:
    """One criterion of the official form. choices: level ordinal and text, in printed order."""

    code: CriterionCode
    title: str
    choices: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """Where two readings differ: what each typist read, in words."""

    row: FormRow
    first: str
    second: str


class PaperDeskModel(QObject):
    """One paper sheet in hand. ``changed`` tells that anything shown is to be read again."""

    changed = Signal()
    cleared = Signal()
    """A reading was stored: the form is to be emptied before anybody else sits down."""

    def __init__(self, desk: SessionDesk, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._words = words
        self.sheet: PaperDesk | None = None
        self.rows: tuple[FormRow, ...] = ()
        self.message = ""

    @property
    def stage(self) -> str:
        """none, first, second, differ, ready or done."""
        sheet = self.sheet
        if sheet is None:
            return "none"
        if sheet.submitted:
            return "done"
        if len(sheet.typists) < 2:
            return "second" if sheet.typists else "first"
        return "differ" if self.differences else "ready"

    @property
    def differences(self) -> tuple[DifferenceRow, ...]:
        """Where the two readings differ, in the order of the form."""
        sheet = self.sheet
        if sheet is None or len(sheet.readings) < 2:
            return ()
        one, other = sheet.readings[:2]
        return tuple(
            DifferenceRow(row, self._read(row, one), self._read(row, other))
            for row in self.rows
            if _choice(one, row.code) != _choice(other, row.code)
        )

    def _read(self, row: FormRow, entry: PaperEntry) -> str:
        level = _choice(entry, row.code)
        blank = self._words("session.paper.left_blank")
        return next((text for ordinal, text in row.choices if ordinal == level), blank)

    def open(self, member: str, product: str) -> None:
        """Take a member's sheet on a product in hand. member, product: codes."""

        def question(session: OpenSession, services: Services, job: Job) -> PaperDesk:
            return paper_desk(member, product, session.work, services)

        self._desk.ask(question, self._opened, "session-paper", self._not_opened)

    def _opened(self, sheet: PaperDesk) -> None:
        self.sheet, self.rows = sheet, form_rows(sheet, self._words)
        self.message = self._words(
            f"session.paper.stage.{self.stage}",
            member=sheet.member.name,
            product=sheet.product.name,
            round=sheet.round,
            first=sheet.typists[0] if sheet.typists else "",
            count=len(self.differences),
        )
        self.changed.emit()

    def _not_opened(self, fault: OcopError) -> None:
        self.sheet, self.rows = None, ()
        self._failed(fault)

    def _failed(self, fault: OcopError) -> None:
        self.message = self._words.error(fault)
        self.changed.emit()

    def type(self, typist: str, levels: Mapping[str, int], opinion: str, *, inspected: bool) -> None:
        """Store one reading. typist: code. levels: ordinal by criterion; what is left blank is not in it."""
        sheet = self.sheet
        if sheet is None:
            return
        command = TypePaperSheet(
            member=sheet.member.code,
            product=sheet.product.code,
            typist=typist,
            answers=_answers(sheet, levels),
            opinion=opinion,
            inspected=inspected,
            second=bool(sheet.typists) and sheet.typists != (typist,),
        )

        def act(session: OpenSession, services: Services, job: Job) -> None:
            type_paper_sheet(command, session.work, services)

        def done(_: None) -> None:
            self.cleared.emit()
            self.open(sheet.member.code, sheet.product.code)

        self._desk.act(act, done, self._failed, "session-paper-type")

    def settle(self, levels: Mapping[str, int]) -> None:
        """Both looked at the paper together: store what it says, for both readings.

        levels: ordinal by criterion for every difference; -1 = the paper leaves it blank.
        """
        sheet = self.sheet
        if sheet is None or len(sheet.readings) < 2:
            return
        commands = [_settled(sheet, entry, levels) for entry in sheet.readings[:2]]

        def act(session: OpenSession, services: Services, job: Job) -> None:
            for command in commands:
                type_paper_sheet(command, session.work, services)

        def done(_: None) -> None:
            self.open(sheet.member.code, sheet.product.code)

        self._desk.act(act, done, self._failed, "session-paper-type")

    def submit(self) -> None:
        """Store the sheet that two people read alike."""
        sheet, actor = self.sheet, self._desk.actor
        if sheet is None:
            return
        command = SubmitPaperSheet(sheet.member.code, sheet.product.code, actor)

        def act(session: OpenSession, services: Services, job: Job) -> None:
            submit_paper_sheet(command, session.work, services)

        def done(_: None) -> None:
            self.open(sheet.member.code, sheet.product.code)

        self._desk.act(act, done, self._failed, "session-paper-submit")


def form_rows(sheet: PaperDesk, words: Words) -> tuple[FormRow, ...]:
    """Every criterion of the product's set in printed order, with the levels that apply to it."""
    return tuple(_row(sheet, criterion, words) for criterion in sheet.product_set.criteria)


def _row(sheet: PaperDesk, criterion: Criterion, words: Words) -> FormRow:
    key = f"set/{sheet.product_set.number}/{criterion.code}"
    wording = sheet.wording
    choices = [
        (
            level.ordinal,
            words("session.paper.level", text=wording.text(f"{key}/{level.ordinal}"), points=level.points),
        )
        for level in criterion.offered(sheet.cases.get(criterion.code))
    ]
    if criterion.remainder:
        choices.append((NO_LEVEL, words("session.paper.no_level")))
    return FormRow(criterion.code, wording.text(key), tuple(choices))


def _choice(entry: PaperEntry, code: str) -> int | None:
    answer = entry.answers.get(code)
    return None if answer is None else answer.level


def _answers(sheet: PaperDesk, levels: Mapping[str, int]) -> tuple[Answer, ...]:
    by_code = sheet.product_set.by_code
    return tuple(
        Answer(
            CriterionCode(code),
            level,
            sheet.cases.get(CriterionCode(code)) if by_code[CriterionCode(code)].cases else None,
        )
        for code, level in levels.items()
    )


def _settled(sheet: PaperDesk, entry: PaperEntry, levels: Mapping[str, int]) -> TypePaperSheet:
    read: dict[str, int] = {code: answer.level for code, answer in entry.answers.items()}
    read |= levels
    kept = {code: level for code, level in read.items() if level >= 0}
    return TypePaperSheet(
        member=sheet.member.code,
        product=sheet.product.code,
        typist=entry.typist,
        answers=_answers(sheet, kept),
        opinion=entry.opinion,
        inspected=entry.inspected,
        scan_sha256=entry.scan_sha256,
        second=entry is not sheet.readings[0],
    )
