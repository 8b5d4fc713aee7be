"""The index of an archived file (Mục lục văn bản, tài liệu), with the columns that Vietnam's archives use.

Số thứ tự, số và ký hiệu, ngày tháng, tên loại và trích yếu, tác giả, tờ số, ghi chú. It is no line of the register: its
rows are the files that were written, with the pages they turned out to have.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ...domain.minutes.minutes import MinutesFacts
from ...domain.text import date_vi
from ...usecases.overview.folders import FileLabel
from .. import content
from ..content import Align, Column, Look, Paragraph, Table
from .phrases import BLANK, SAMPLE_MARK, agency, count
from .state_paper import PLACE_AND_DAY, signed_by

_COUNCIL = "Hội đồng"
"""Author of the council's own papers; its whole name stands in the head of the index."""


@dataclass(frozen=True, slots=True)
class IndexRow:
    """One document. number: số, ký hiệu, "" where none is recorded. pages: None where the number is unknown.

    files: paths of its files in the folder. note: printed in the last column, short. standing: printed before it, what
    the copy is where it is not the signed one.
    """

    title: str
    author: str
    files: tuple[str, ...] = ()
    number: str = ""
    day: date | None = None
    pages: int | None = None
    note: str = ""
    standing: str = ""


def sheet_numbers(rows: Sequence[IndexRow]) -> list[str]:
    """Return *tờ số* of each row: its pages, one to a sheet, numbered through the whole file; "" where unknown."""
    found, last = [], 0
    for row in rows:
        first, last = last + 1, last + (row.pages or 0)
        found.append("" if not row.pages else f"{first:02}" if first == last else f"{first:02}–{last:02}")
    return found


def index_document(label: FileLabel, minutes: MinutesFacts, rows: Sequence[IndexRow]) -> content.Document:
    """Build the index with the label of the file above it."""
    return content.Document(
        title=f"Mục lục văn bản, tài liệu – {minutes.session}",
        author=agency(minutes.issuing),
        blocks=tuple(_blocks(label, minutes, rows)),
        foot_mark=SAMPLE_MARK if minutes.sample else "",
        moment=minutes.moment,
    )


def _blocks(label: FileLabel, minutes: MinutesFacts, rows: Sequence[IndexRow]) -> Iterator[content.Block]:
    yield content.StateHead(minutes.issuing.parent, minutes.issuing.council, "", PLACE_AND_DAY)
    yield content.Title("MỤC LỤC VĂN BẢN, TÀI LIỆU", (minutes.session,))
    yield Paragraph(f"Số, ký hiệu hồ sơ: {label.code}")
    yield Paragraph(f"Thời hạn bảo quản: {label.retention}", keep=True)
    columns = (
        Column("STT", 10, Align.CENTRE),
        Column("Số, ký hiệu", 28),
        Column("Ngày tháng", 19, Align.CENTRE),
        Column("Tên loại và trích yếu nội dung", 40),
        Column("Tác giả", 22),
        Column("Tờ số", 20, Align.CENTRE),
        Column("Ghi chú", 26),
    )
    cells = tuple(
        (
            count(place),
            row.number,
            "" if row.day is None else date_vi(row.day),
            row.title,
            _COUNCIL if minutes.issuing.council and row.author == agency(minutes.issuing) else row.author,
            sheets,
            "; ".join(filter(None, (row.standing, row.note))),
        )
        for place, (row, sheets) in enumerate(zip(rows, sheet_numbers(rows), strict=True), start=1)
    )
    yield Table(columns, cells, tight=True)
    yield Paragraph(
        "Tờ số tính theo số trang của tệp PDF, mỗi tờ một trang; tài liệu chưa rõ số trang để trống. Số, ngày của văn "
        "bản do cơ quan khác ban hành chưa được ghi vào phiên họp thì điền bằng tay.",
        Look.NOTE,
    )
    total = sum(row.pages or 0 for row in rows)
    yield Paragraph(f"Mục lục gồm {count(len(rows))} văn bản, tài liệu; {count(total)} tờ đã rõ số trang./.", keep=True)
    yield signed_by(("NGƯỜI LẬP HỒ SƠ",), ("- Lưu: Hồ sơ.", f"- {BLANK}."))
