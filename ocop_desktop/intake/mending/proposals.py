"""Proposals for a list: looks for every kind in every column, and mends what the user agreed to.

Nothing is changed without an answer. The same file with the same answers gives the same proposals.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from openpyxl.utils import get_column_letter

from ...domain.dossiers.intake_rows import ALL, Answer, Answers, Proposal, ProposedCell, Sureness
from ..cells import RowReader, plain_text, show
from ..columns import Column
from ..table import RawRow, Table
from ..workbook import RawCell
from .cells import ColumnCells, Found, as_excel_shows
from .kinds import KINDS, Kind


def propose(table: Table, columns: Sequence[Column], answers: Answers | None = None) -> tuple[Proposal, ...]:
    """Return the proposals, in order of columns; cells whose proposals are to be mended are changed in ``table``."""
    known = {column.field: column for column in columns}
    proposals: list[Proposal] = []
    for field in sorted(table.columns, key=table.columns.__getitem__):
        if column := known.get(field):
            proposals += _of_column(table, column, answers or {})
    return tuple(proposals)


def _of_column(table: Table, column: Column, answers: Answers) -> list[Proposal]:
    """Return the proposals of one column; a cell has at most one that is not mended."""
    letter = get_column_letter(table.columns[column.field])
    cells = {row.number: row.cells[column.field] for row in table.rows}
    cells = {number: cell for number, cell in cells.items() if not (cell.blank or cell.unvalued or cell.kind == "e")}
    made: list[Proposal] = []
    view = ColumnCells(column.kind, column.numbered, cells)
    for kind in KINDS:
        if column.kind not in kind.fields:
            continue
        if view.cells is not cells:
            view = ColumnCells(column.kind, column.numbered, cells)
        if not (found := kind.find(view)):
            continue
        proposal = _proposal(kind, letter, table.headers[column.field], view, found, answers)
        made.append(proposal)
        if proposal.answer is Answer.MEND:
            mended = {cell.row: cell.proposed for cell in proposal.cells if cell.proposed is not None}
            cells = cells | _mend(table, column.field, mended)
        else:
            cells = {number: cell for number, cell in cells.items() if number not in found}
    return made


def _proposal(kind: Kind, letter: str, header: str, view: ColumnCells, found: Found, answers: Answers) -> Proposal:
    cells = tuple(_cell(row, view.cells[row], text, sure) for row, (text, sure) in sorted(found.items()))
    proposal = Proposal(letter, header, kind.code, cells, kind.asks(view))
    answer = answers.get(proposal.key, answers.get(ALL, Answer.NONE))
    if answer is Answer.MEND and not proposal.mendable:
        answer = Answer.NONE
    return replace(proposal, answer=answer)


def _cell(row: int, cell: RawCell, proposed: str | None, sure: Sureness) -> ProposedCell:
    stored = cell.value if isinstance(cell.value, str) else plain_text(cell.value)
    return ProposedCell(row, show(as_excel_shows(cell)), show(stored), proposed, sure)


def _mend(table: Table, field: str, mended: Mapping[int, str]) -> dict[int, RawCell]:
    """Replace cells by texts; return the new ones that are not blank."""
    made: dict[int, RawCell] = {}
    rows: list[RawRow] = []
    for row in table.rows:
        if row.number in mended:
            text = mended[row.number]
            cell = replace(row.cells[field], value=text or None, kind="s", number_format="General")
            row = RawRow(row.number, {**row.cells, field: cell})
            made[row.number] = cell
        rows.append(row)
    table.rows = rows
    return made


def by_row(proposals: Sequence[Proposal]) -> dict[int, list[tuple[Proposal, ProposedCell]]]:
    """Return the cells that still need attention, by row: neither mended nor to stay as they are."""
    found: dict[int, list[tuple[Proposal, ProposedCell]]] = {}
    for proposal in proposals:
        if proposal.answer is not Answer.KEEP:
            for cell in proposal.cells:
                if proposal.answer is not Answer.MEND or cell.proposed is None:
                    found.setdefault(cell.row, []).append((proposal, cell))
    return found


def add_proposed(reader: RowReader, cells: Sequence[tuple[Proposal, ProposedCell]]) -> None:
    """Record the proposed cells of a row. A cell that is faulty for itself, or was read tolerantly, has a sentence."""
    faulty = {fault.column for fault in reader.faults}
    noticed = faulty | {notice.column for notice in reader.notices}
    for proposal, cell in cells:
        if proposal.column not in (faulty if proposal.asks else noticed):
            reader.proposed(proposal, cell)
