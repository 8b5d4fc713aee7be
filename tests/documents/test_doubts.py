"""Marks of papers of a file with faults: each is a draft, other marks stay, a long list says how much is left."""

from __future__ import annotations

from ocop_desktop.documents.content import Coded, Document, Paragraph, Section, Table
from ocop_desktop.documents.doubts import MOST_LISTED, doubted
from ocop_desktop.domain.minutes.page_code import Printing
from ocop_desktop.usecases.core.file_faults import FaultCode, FileFault

FAULTS = tuple(FileFault(FaultCode.CHANGED, "member", f"M{number:03}") for number in range(MOST_LISTED + 5))
SIGNED = Document(
    "Biên bản", "Hội đồng", (Paragraph("Điểm"),), coded=Coded(Printing("session", 1), "minutes", annexes_only=True)
)


def test_signed_minutes_become_a_draft_without_codes() -> None:
    document = doubted(SIGNED, FAULTS[:1])
    assert (document.top_mark, document.coded) == ("DỰ THẢO", None)
    assert document.foot_mark == "CHƯA ĐỐI CHIẾU ĐƯỢC – danh sách ở cuối văn bản"
    assert document.blocks[0] == SIGNED.blocks[0]
    assert isinstance(document.blocks[1], Section)


def test_marks_that_the_paper_has_stay() -> None:
    marked = Document("Phiếu", "", (), top_mark="RÚT GỌN", foot_mark="DỮ LIỆU MINH HỌA")
    document = doubted(marked, FAULTS[:1])
    assert document.top_mark == "RÚT GỌN"
    assert document.foot_mark.startswith("DỮ LIỆU MINH HỌA, CHƯA ĐỐI CHIẾU ĐƯỢC")


def test_a_long_list_says_how_many_more_there_are_and_what_lists_all() -> None:
    table = doubted(SIGNED, FAULTS).blocks[-1]
    assert isinstance(table, Table)
    assert len(table.rows) == MOST_LISTED + 1
    assert table.rows[-1][1] == "… và 5 chỗ nữa. Danh sách đủ có trong tệp JSON lưu từ Nhật ký."
