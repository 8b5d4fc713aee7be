"""Signed paper sheets typed by the secretary: typed twice by two people, compared, stored. No widgets.

The second typist's form is empty; this object gets the entries only once there are two.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from ....domain.catalogue.catalogue import Criterion
from ....domain.errors import OcopError
from ....domain.sheets.score_sheet import NO_LEVEL, Answer
from ....domain.values import CriterionCode
from ....usecases.core.ports import PaperEntry, Services
from ....usecases.overview.papers import PaperOutput, printing
from ....usecases.overview.program import OpenSession, Printed
from ....usecases.overview.sheet_papers import blank_sheets
from ....usecases.scoring.paper_sheets import (
    SettlePaperSheet,
    SubmitPaperSheet,
    TypePaperSheet,
    settle_paper_sheet,
    submit_paper_sheet,
    type_paper_sheet,
)
from ....usecases.scoring.paper_state import PaperSheetState, paper_sheet_state
from ...gateway import SessionGateway
from ...tasks import Job
from ...words import Words


@dataclass(frozen=True, slots=True)
class FormRow:
    """One criterion of the official form. choices: level ordinal and text, in printed order.

    headings: the form's headings printed above this row (part, section), outermost first.
    """

    code: CriterionCode
    title: str
    choices: tuple[tuple[int, str], ...]
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """A difference between two entries: each typist's choice as text."""

    row: FormRow
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class UnstoredEntry:
    """An entry that is typed and not stored. member, product, typist: codes. levels: as ``PaperSheetsModel.type``."""

    member: str
    product: str
    round: int
    typist: str
    levels: Mapping[str, int]
    opinion: str
    inspected: bool
    scan: str

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> UnstoredEntry:
        """Return the entry of its JSON. Raises LookupError, TypeError, ValueError, AttributeError."""
        texts = {name: str(kept[name]) for name in ("member", "product", "typist", "opinion", "scan")}
        levels = {str(code): int(level) for code, level in kept["levels"].items()}
        return cls(round=int(kept["round"]), levels=levels, inspected=bool(kept["inspected"]), **texts)


class PaperSheetsModel(QObject):
    """The current paper sheet. ``changed`` is emitted when anything displayed has changed."""

    changed = Signal()
    cleared = Signal()
    """An entry was stored: the form must be cleared before the next typist sits down."""

    def __init__(self, gateway: SessionGateway, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gateway = gateway
        self._words = words
        self.sheet: PaperSheetState | None = None
        self.rows: tuple[FormRow, ...] = ()
        self.message = ""
        self.people: Mapping[str, str] = {}
        """Code and name of all members, by code."""

    @property
    def stage(self) -> str:
        """Stage: none, first, second, differ, ready or done."""
        sheet = self.sheet
        if sheet is None:
            return "none"
        if sheet.submitted:
            return "done"
        if len(sheet.typists) < 2:
            return "second" if sheet.typists else "first"
        return "differ" if self.differences or self.opinions else "ready"

    @property
    def opinions(self) -> tuple[str, str] | None:
        """Both typists' opinion texts if they differ, else None."""
        sheet = self.sheet
        if sheet is None or len(sheet.readings) < 2:
            return None
        one, other = (entry.opinion.strip() for entry in sheet.readings[:2])
        return (one, other) if one and other and one != other else None

    @property
    def differences(self) -> tuple[DifferenceRow, ...]:
        """The differences between the two entries, in the order of the form."""
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

    def _typist(self, code: str) -> str:
        """Return code and name of a member."""
        return self.people.get(code, code)

    def open(self, member: str, product: str) -> None:
        """Open a member's sheet on a product. member, product: codes."""

        def question(session: OpenSession, services: Services, job: Job) -> PaperSheetState:
            return paper_sheet_state(member, product, session.work, services)

        self._gateway.ask(question, self._opened, "session-paper", self._not_opened)

    def _opened(self, sheet: PaperSheetState) -> None:
        self.sheet, self.rows = sheet, form_rows(sheet, self._words)
        self.message = self._words(
            f"session.paper.stage.{self.stage}",
            member=sheet.member.name,
            product=sheet.product.name,
            round=sheet.round,
            first=self._typist(sheet.typists[0]) if sheet.typists else "",
            count=len(self.differences) + (self.opinions is not None),
        )
        if sheet.scan is not None:
            self.message = f"{self.message} {self._words('session.paper.scan_kept')}"
        self.changed.emit()

    def _not_opened(self, fault: OcopError) -> None:
        self.sheet, self.rows = None, ()
        self._failed(fault)

    def _failed(self, fault: OcopError) -> None:
        self.message = self._words.error(fault)
        self.changed.emit()

    def blank_target(self, product: str) -> Path:
        """Return the default target of a blank sheet: beside the session file."""
        name = f"{self._words('session.paper.print_blank.file')}-{product}.pdf"
        current = self._gateway.current
        return current.path.with_name(name) if current is not None else Path(name)

    def save_blank(self, product: str, path: Path) -> None:
        """Write a blank sheet for the product, to be filled in on paper. product: code."""

        def work(session: OpenSession, services: Services, job: Job) -> Printed:
            work = session.work
            book, output = blank_sheets((), (product,), work, services), PaperOutput(printing(work))
            return session.papers.write("blank_sheets", book, path, output)

        def done(printed: Printed) -> None:
            self.message = self._words("papers.saved_pages", path=str(path), count=printed.pages)
            self.changed.emit()

        self._gateway.ask(work, done, "session-paper-blank", self._failed)

    def type(
        self, typist: str, levels: Mapping[str, int], opinion: str, *, inspected: bool, scan: Path | None = None
    ) -> None:
        """Store one entry. typist: code. levels: ordinal by criterion; blank criteria are left out.

        scan: a picture or PDF of the paper, stored with the session.
        """
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
            scan=scan,
        )

        def act(session: OpenSession, services: Services, job: Job) -> None:
            type_paper_sheet(command, session.work, services)

        def done(_: None) -> None:
            self.cleared.emit()
            self.open(sheet.member.code, sheet.product.code)

        self._gateway.act(act, done, self._failed, "session-paper-type")

    def settle(self, levels: Mapping[str, int], opinion: str | None, present: tuple[str, ...]) -> None:
        """Store the content of the paper for both entries, after both typists checked it together.

        levels: ordinal by criterion for every difference; -1 = blank on paper. opinion: its text
        where the entries differ, else None. present: codes of the typists who are present.
        """
        sheet = self.sheet
        if sheet is None or len(sheet.readings) < 2:
            return
        command = SettlePaperSheet(
            member=sheet.member.code,
            product=sheet.product.code,
            answers=_answers(sheet, {code: level for code, level in levels.items() if level >= 0}),
            present=present,
            actor=self._gateway.actor,
            opinion=opinion,
        )

        def act(session: OpenSession, services: Services, job: Job) -> None:
            settle_paper_sheet(command, session.work, services)

        def done(_: None) -> None:
            self.open(sheet.member.code, sheet.product.code)

        self._gateway.act(act, done, self._failed, "session-paper-settle")

    def submit(self) -> None:
        """Store the sheet that two people read alike."""
        sheet, actor = self.sheet, self._gateway.actor
        if sheet is None:
            return
        command = SubmitPaperSheet(sheet.member.code, sheet.product.code, actor)

        def act(session: OpenSession, services: Services, job: Job) -> None:
            submit_paper_sheet(command, session.work, services)

        def done(_: None) -> None:
            self.open(sheet.member.code, sheet.product.code)

        self._gateway.act(act, done, self._failed, "session-paper-submit")


def form_rows(sheet: PaperSheetState, words: Words) -> tuple[FormRow, ...]:
    """Return the criteria of the product's set in printed order, with applicable levels and headings."""
    rows, part, section = [], "", ""
    for criterion in sheet.product_set.criteria:
        headings = []
        if criterion.part != part:
            headings.append(sheet.wording.text(f"part/{criterion.part}"))
        if criterion.section not in (section, criterion.code):
            title = sheet.wording.text(f"set/{sheet.product_set.number}/{criterion.section}")
            headings.append(f"{criterion.section}. {title}")
        part, section = criterion.part, criterion.section
        rows.append(_row(sheet, criterion, tuple(headings), words))
    return tuple(rows)


def _row(sheet: PaperSheetState, criterion: Criterion, headings: tuple[str, ...], words: Words) -> FormRow:
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
    return FormRow(criterion.code, wording.text(key), tuple(choices), headings)


def _choice(entry: PaperEntry, code: str) -> int | None:
    answer = entry.answers.get(code)
    return None if answer is None else answer.level


def _answers(sheet: PaperSheetState, levels: Mapping[str, int]) -> tuple[Answer, ...]:
    by_code = sheet.product_set.by_code
    return tuple(
        Answer(
            CriterionCode(code),
            level,
            sheet.cases.get(CriterionCode(code)) if by_code[CriterionCode(code)].cases else None,
        )
        for code, level in levels.items()
    )
