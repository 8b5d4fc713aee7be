"""Reads the lists of members, of products and of the dossiers' papers, one function each.

An unreadable file raises (``errors``); any other error is a fault in the preview, which lists all
of them. Nothing is stored here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from openpyxl.utils import get_column_letter

from ..domain.council.council import MemberFacts, ProductFacts
from ..domain.dossiers.dossier import Paper, PaperKind, PaperStatus
from ..domain.dossiers.intake_rows import Answers, CellFault, Corrections, PaperRow, Preview, RowPreview
from ..domain.list_fields import LONGEST_TEXT, list_fields
from ..domain.text import fold, nfc
from ..domain.typed import CONTEXT_FREE, CaseNames, add_case, read_cases
from ..domain.values import CriterionCode, DossierKind, Role
from .cells import RowReader
from .choices import STATUS_NAMES, TRUTHS
from .columns import (
    KEYS,
    MEMBER_COLUMNS,
    PAPER_COLUMNS,
    PRODUCT_COLUMNS,
    Column,
    Headers,
    ListKind,
)
from .confined_workbooks import table_confined
from .equal_people import with_equal_people
from .mending.proposals import add_proposed, by_row, propose
from .parts import Limits
from .table import RawRow, Table
from .workbook import RawCell

RowT = TypeVar("RowT")
Cases = Mapping[int, CaseNames]
"""Set number -> criterion -> case -> its name, for the sets with alternative scales."""

_UNSCORING = (Role.SECRETARY, Role.EXPERT)
_SET_NUMBER = re.compile(r"(?:bo )?(?:so )?([0-9]{1,3})(?:[.,]0+)?(?:\s*[-–—:.)]?\s*(\(?[a-z].*))?")


def read_members(
    path: Path,
    limits: Limits | None = None,
    corrections: Corrections | None = None,
    answers: Answers | None = None,
) -> Preview[MemberFacts]:
    """Read the list of members.

    corrections: values typed over cells; each is read like the cell itself.
    answers: to the proposals of an earlier reading.
    Raises InputError or DeviceError (``intake.*``) for the whole file.
    """
    table = table_of(path, MEMBER_COLUMNS, KEYS[ListKind.MEMBERS], limits, corrections, answers)
    return with_equal_people(preview_of(table, _member, lambda row: row.code, "code"), table)


def read_products(
    path: Path,
    known_sets: Mapping[int, str],
    known_cases: Cases | None = None,
    limits: Limits | None = None,
    corrections: Corrections | None = None,
    answers: Answers | None = None,
) -> Preview[ProductFacts]:
    """Read the list of products.

    known_sets: number -> title of the product sets of the session's catalogue. known_cases: the
    alternative scales of those sets. A missing case is a notice: it is required only for scoring.
    Raises InputError or DeviceError (``intake.*``) for the whole file.
    """
    table = table_of(path, PRODUCT_COLUMNS, KEYS[ListKind.PRODUCTS], limits, corrections, answers)
    sets = _Sets(known_sets, known_cases or {})
    return preview_of(table, lambda reader: _product(reader, table, sets), lambda row: row.code, "code")


def read_dossier_papers(
    path: Path,
    known_codes: Collection[str],
    limits: Limits | None = None,
    corrections: Corrections | None = None,
    answers: Answers | None = None,
) -> Preview[PaperRow]:
    """Read the papers of the dossiers, one per row; a kind may occur several times with different numbers.

    known_codes: codes of the session's products. A row with product and kind alone states nothing, as in
    a template that was filled in partly; it is left out.
    Raises InputError or DeviceError (``intake.*``) for the whole file.
    """
    table = table_of(path, PAPER_COLUMNS, KEYS[ListKind.PAPERS], limits, corrections, answers)
    table.rows = [row for row in table.rows if not _states_nothing(row)]
    known = {code.upper() for code in known_codes}
    preview = preview_of(table, lambda reader: _paper(reader, known), _paper_key, "kind")
    return _with_contradictions(preview, table)


def table_of(
    path: Path,
    columns: Sequence[Column],
    key: Sequence[str],
    limits: Limits | None,
    corrections: Corrections | None = None,
    answers: Answers | None = None,
) -> Table:
    """Read the cells of the list in a workbook, with corrections and what is mended by the answers to proposals.

    key: the fields required in every row.
    """
    table = table_confined(path, columns, key, limits)
    if corrections:
        table.rows = [_corrected(table, row, corrections) for row in table.rows]
    table.proposals = propose(table, columns, answers)
    table.notices.extend(_meant_headings(table, Headers(columns)))
    return table


def _meant_headings(table: Table, headers: Headers) -> Iterator[CellFault]:
    """Name the headings that were recognised by what their letters were meant to be."""
    for field, shown in table.headers.items():
        if read := headers.meant_as(shown):
            letter = get_column_letter(table.columns[field])
            yield CellFault(
                table.sheet, table.header_row, letter, shown, shown, "intake.note.heading_meant", {"read": read}
            )


def _corrected(table: Table, row: RawRow, corrections: Corrections) -> RawRow:
    """Return the row with corrections applied; a corrected cell is plain text, whatever its type before."""
    cells = dict(row.cells)
    for field, column in table.columns.items():
        typed = corrections.get(f"{get_column_letter(column)}{row.number}")
        if typed is not None:
            cells[field] = RawCell(row.number, column, typed, "s")
    return RawRow(row.number, cells)


def _text(row: RawRow, field: str) -> str:
    """Return the text of a cell as one would type it: a date as day, month and year."""
    value = row.cells[field].value
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else " ".join(nfc(str(value)).split())


def preview_of(
    table: Table, build: Callable[[RowReader], RowT], key: Callable[[RowT], str], key_field: str
) -> Preview[RowT]:
    """Build every row; a repeated key is a fault."""
    rows: list[RowPreview[RowT]] = []
    notices = list(table.notices)
    seen: dict[str, int] = {}
    fields = sorted(table.columns, key=table.columns.__getitem__)
    proposed = by_row(table.proposals)
    for raw in table.rows:
        reader = RowReader(table, raw)
        values = build(reader)
        name = key(values)
        if name and name in seen:
            reader.fault(key_field, "intake.cell.duplicate", first_row=seen[name])
        elif name:
            seen[name] = raw.number
        add_proposed(reader, proposed.get(raw.number, ()))
        usable = not reader.faults and not table.missing
        texts = tuple(_text(raw, name) for name in fields)
        rows.append(RowPreview(raw.number, values if usable else None, tuple(reader.faults), texts))
        notices.extend(reader.notices)
    faults = [*table.faults, *(fault for row in rows for fault in row.faults)]
    if not rows:
        faults.append(CellFault(table.sheet, table.header_row, "", "", "", "intake.cell.no_rows"))
    return Preview(
        sheet=table.sheet,
        rows=tuple(rows),
        faults=tuple(faults),
        notices=tuple(notices),
        found=tuple(table.headers.values()),
        missing=tuple(c.header for c in table.missing),
        ignored=tuple(table.ignored),
        columns=tuple((get_column_letter(table.columns[name]), table.headers[name]) for name in fields),
        proposals=table.proposals,
    )


def _values(reader: RowReader, shape: type) -> dict[str, Any]:
    """Return the values of a row by field, except kinds that depend on other cells."""
    return {field.name: reader.read(field) for field in list_fields(shape) if field.kind in CONTEXT_FREE}


def _member(reader: RowReader) -> MemberFacts:
    scores = reader.choice("scores", TRUTHS)
    values = _values(reader, MemberFacts)
    return MemberFacts(**values, scores=values["role"] not in _UNSCORING if scores is None else scores)


class _Sets:
    """The product sets that a list may refer to, by number or by title."""

    def __init__(self, titles: Mapping[int, str], cases: Cases) -> None:
        self.titles = titles
        self.cases = cases
        self._by_title: dict[str, list[int]] = {}
        for number, title in titles.items():
            self._by_title.setdefault(fold(title), []).append(number)

    def read(self, reader: RowReader) -> int:
        """Return the set's number; 0 after a fault. "5", "5 – Đồ ăn nhanh" and "Đồ ăn nhanh" are equivalent."""
        text = fold(reader.text("set_number", required=True, longest=LONGEST_TEXT))
        if not text:
            return 0
        by_title = self._by_title.get(text, [])
        if len(by_title) == 1:
            return by_title[0]
        match = _SET_NUMBER.fullmatch(text)
        number = int(match[1]) if match else 0  # at most three digits
        if number not in self.titles:
            first, last = min(self.titles, default=0), max(self.titles, default=0)
            reader.fault("set_number", "intake.cell.set_unknown", first=first, last=last)
            return 0
        named = self._by_title.get(match[2] or "", [number]) if match else [number]
        if number not in named:
            reader.fault("set_number", "intake.cell.set_title_differs", title=self.titles[number], number=number)
            return 0
        return number


def _product(reader: RowReader, table: Table, sets: _Sets) -> ProductFacts:
    number = sets.read(reader)
    row = ProductFacts(**_values(reader, ProductFacts), set_number=number, cases=_cases(reader, table, sets, number))
    if row.received_by_commune and row.proposed and row.proposed < row.received_by_commune:
        reader.notice("proposed", "intake.note.dates_out_of_order", earlier=table.headers["received_by_commune"])
    if row.proposed and row.received and row.received < row.proposed:
        reader.notice("received", "intake.note.dates_out_of_order", earlier=table.headers["proposed"])
    if row.kind in (DossierKind.UPGRADE, DossierKind.RERATE) and row.certificate_expiry is None:
        reader.notice("certificate_expiry", "intake.note.certificate_expiry_open")
    return row


def _cases(reader: RowReader, table: Table, sets: _Sets, number: int) -> dict[CriterionCode, str]:
    """Read the alternative scales, from one column per criterion or one column for all."""
    offered = sets.cases.get(number, {})
    found: dict[CriterionCode, str] = {}
    for field, criterion in [(f, CriterionCode(f[5:])) for f in table.columns if f.startswith("case:")]:
        text = fold(reader.text(field))
        if text and criterion in offered:
            reader.attempt(field, partial(add_case, found, criterion, text, offered))
        elif text and number:
            reader.fault(field, "intake.cell.case_not_for_set", number=number)
    stated = reader.text("cases", longest=LONGEST_TEXT)
    if number:
        for criterion, case in (reader.attempt("cases", lambda: read_cases(stated, offered, number)) or {}).items():
            reader.attempt("cases", partial(add_case, found, criterion, case, offered))
    if number and not reader.faults:
        for criterion in offered:
            if criterion not in found:
                own = f"case:{criterion}"
                reader.notice(own if own in table.columns else "cases", "intake.note.case_open", criterion=criterion)
    return found


def _states_nothing(row: RawRow) -> bool:
    named = [row.cells[name] for name in KEYS[ListKind.PAPERS] if name in row.cells]
    return all(not cell.blank for cell in named) and all(
        cell.blank for name, cell in row.cells.items() if name not in KEYS[ListKind.PAPERS]
    )


def _paper(reader: RowReader, known: Collection[str]) -> PaperRow:
    product = reader.code("product", required=True)
    if product and product not in known:
        reader.fault("product", "intake.cell.product_unknown")
    paper = Paper(**_values(reader, Paper))
    if paper.issued and paper.expires and paper.expires < paper.issued:
        reader.fault("expires", "intake.cell.expires_before_issued")
    return PaperRow(product, paper)


def _paper_key(row: PaperRow) -> str:
    if not row.product:
        return ""
    return f"{row.product}\n{row.paper.kind.value}\n{fold(row.paper.number)}"


def _with_contradictions(preview: Preview[PaperRow], table: Table) -> Preview[PaperRow]:
    """Add a fault to the later of two rows that state the same kind of paper as present and as absent."""
    stated: dict[tuple[str, PaperKind], tuple[PaperStatus, int]] = {}
    rows: list[RowPreview[PaperRow]] = []
    faults = list(preview.faults)
    column = get_column_letter(table.columns["status"]) if "status" in table.columns else ""
    for row in preview.rows:
        if row.values is not None:
            paper = row.values.paper
            status, first_row = stated.setdefault((row.values.product, paper.kind), (paper.status, row.row))
            if status is not paper.status:
                fault = CellFault(
                    table.sheet,
                    row.row,
                    column,
                    table.headers["status"],
                    STATUS_NAMES[paper.status],
                    "intake.cell.paper_contradicts",
                    {"first_row": first_row},
                )
                faults.append(fault)
                row = replace(row, values=None, faults=(*row.faults, fault))
        rows.append(row)
    faults.sort(key=lambda fault: fault.row)
    return replace(preview, rows=tuple(rows), faults=tuple(faults))
