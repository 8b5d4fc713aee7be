"""Marks of what is printed from a session file with faults: a line on every page, and the list of the faults.

Such a paper is a draft, whatever was signed before: its figures may be those of somebody who changed the file. The
list is its last annex, so that the paper itself stands as usual; workbooks take their texts from here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ..usecases.core.file_faults import FileFault
from ..wording.file_words import fault_lines
from ..wording.labels import printed
from .content import Align, Column, Document, Look, Paragraph, Section, Table
from .forms.phrases import DRAFT_MARK, UNCHECKED_MARK, listed

MOST_LISTED = 200
"""Faults on paper; the log and ``ocop audit`` list all."""

ABOUT = (
    "Tệp phiên họp mà văn bản này được in ra không khớp với nhật ký, với các gói đã nhận hoặc với chữ ký ở những chỗ"
    " dưới đây: tệp bị hỏng hoặc đã bị sửa bên ngoài chương trình. Số liệu có thể sai. Không ký, không ban hành, không"
    " gửi văn bản này đi. Ông/Bà mở bản sao gần nhất của tệp rồi in lại."
)
LISTED_AS = "Chưa đối chiếu được"


def doubted(document: Document, faults: Sequence[FileFault]) -> Document:
    """Return the document with the marks and the list."""
    lines = tuple((str(place), line) for place, line in enumerate(fault_lines(faults, printed, MOST_LISTED), start=1))
    annex = (
        Section(UNCHECKED_MARK, f"{len(faults)} CHỖ CỦA TỆP PHIÊN HỌP", running=LISTED_AS),
        Paragraph(ABOUT, Look.BODY),
        Table((Column("TT", 12, Align.CENTRE), Column("Chỗ và điều nhật ký ghi lần cuối", 153)), lines),
    )
    below = f"{UNCHECKED_MARK} – danh sách ở cuối văn bản"
    return replace(
        document,
        blocks=(*document.blocks, *annex),
        top_mark=document.top_mark or DRAFT_MARK,
        foot_mark=listed(mark for mark in (document.foot_mark, below) if mark),
        coded=None,  # no record prints this page
    )
