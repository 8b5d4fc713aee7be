"""What happens on the played day: who sits in the council, what is on the table, what everybody chooses.

Facts alone; the window and the command line play the same ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.helpers.evidence import write_pdf
from tests.helpers.workbooks import MEMBER_HEADERS, product, products, workbook

SESSION_NAME = "Phiên chơi trọn ngày"
DECISION = ("12/QĐ-UBND", "01/10/2026", "2026-10-01")
PLACE = "Hội trường tầng hai"
AGENCY = {
    "parent_body": "UBND tỉnh Sao Mai",
    "council_name": "Hội đồng đánh giá, phân hạng sản phẩm OCOP",
    "council_decision.body": "UBND tỉnh Sao Mai",
    "council_decision.title": "thành lập Hội đồng",
}
"""Whose paper the minutes are, and what they cite: without that they stay a draft, which nobody signs."""

CHAIR, SECRETARY, SECOND_TYPIST = "M01", "TK01", "M02"
MEMBERS = ("M01", "M02", "M03")
PRODUCTS = ("SP001", "SP002", "SP003")
PIN = "246810"
PIN_OF = "M02"

COUNCIL = (
    ("M01", "Đinh Thử Một", "Giám đốc", "Sở Thử Một", "Chủ tịch"),
    ("M02", "Đinh Thử Hai", "", "Sở Thử Hai", "Ủy viên"),
    ("M03", "Đinh Thử Ba", "", "Sở Thử Ba", "Ủy viên"),
    ("TK01", "Đinh Thử Tư", "", "Sở Thử Một", "Thư ký"),
)

_CODES = (
    "1.1 1.2 1.3 1.4 1.5 1.6 1.7 2.1 2.2 2.3 2.4 3.1 3.2 3.3 3.4 3.5 4.1 4.2 4.3 5.1 5.2 5.3 6.1 6.2 6.3 6.4 "
    "7 8 9 10 11 12"
)
CODES = tuple(_CODES.split())
"""Criteria of set 1 of the rule of 2026, in the order of the sheet."""

_GOOD = "2 2 2 2 4 3 2 3 4 3 2 2 2 2 2 3 3 3 4 5 2 3 3 5 3 3 2 3 2 2 1 2"
"""Levels, by ordinal, that make 75 points."""


def _levels(**changes: int) -> dict[str, int]:
    found = dict(zip(CODES, (int(text) for text in _GOOD.split()), strict=True))
    return found | {name.removeprefix("c").replace("_", "."): level for name, level in changes.items()}


GOOD = _levels()
HARD = _levels(c1_2=1, c4_2=1, c4_3=1, c5_3=2, c6_3=1, c6_4=1, c7=1)
"""Far below the others: scored again."""

ANSWERS: Mapping[tuple[str, str], Mapping[str, int]] = {
    ("M01", "SP001"): GOOD,
    ("M02", "SP001"): _levels(c1_1=3),
    ("M03", "SP001"): GOOD,
    ("M01", "SP002"): GOOD,
    ("M02", "SP002"): HARD,
    ("M03", "SP002"): GOOD,
    ("M01", "SP003"): GOOD,
    ("M02", "SP003"): _levels(c6_1=2),  # the sheets differ on a condition for four stars
    ("M03", "SP003"): _levels(c1_4=1),
}
SIGNERS = (CHAIR, SECRETARY)
"""Who signs the minutes, one after the other."""

NUMBER = "12"
"""Number of the minutes, without its symbol."""

PAPER = ("M03", "SP003")
"""This sheet was signed on paper and is typed twice, by the secretary and by another member."""

MISREAD = ("1.4", 3)
"""What the second typist reads where the first one reads otherwise; the first one was right."""

TAKEN_BACK = ("M03", "SP001")
MISTAKE = ("12", 3)
"""What was chosen by mistake on the sheet that is taken back."""

AGAIN = "SP002"
AGAIN_REASON = "Chênh lệch vượt mức của Quy chế"
AGAIN_CHANGES: Mapping[str, Mapping[str, int]] = {
    "M01": {},
    "M02": {"4.2": 3, "4.3": 4, "5.3": 3, "6.3": 3},
    "M03": {},
}
FINDING = ("SP003", "6.1", 4, "Hợp đồng số 05 đã hết hiệu lực")
"""Product, criterion, star, paper: found *chưa đạt*, which costs a star."""
MOTION = ("SP001", "Nghi thiếu giấy phép", 0, 3)
"""Product, ground, votes for and against stopping: not carried."""

STARTED = "2026-11-21T08:00:00+07:00"
CONCLUSION = "Hội đồng thống nhất các nội dung nêu trên."
OPINION = ("Đinh Thử Hai", "Đề nghị chủ thể bổ sung nhãn hàng hóa.")


@dataclass(frozen=True)
class Lists:
    """What the office brings on its stick. products: one cell of it is wrong. right: the same list without fault."""

    members: Path
    products: Path
    right: Path
    dossiers: Path


def write_lists(folder: Path) -> Lists:
    """The office's workbooks and its folder of dossiers."""
    folder.mkdir(parents=True)
    workbook(folder / "hoi-dong.xlsx", [MEMBER_HEADERS, *COUNCIL])
    first = product("SP001", set=1, name="Bưởi thử")
    third = product("SP003", set=1, name="Cam thử")
    products(folder / "san-pham.xlsx", first, product("SP002", set="99", name="Rau thử"), third)
    products(folder / "san-pham-dung.xlsx", first, product("SP002", set=1, name="Rau thử"), third)
    root = folder / "ho-so"
    (root / "SP001 Bưởi thử").mkdir(parents=True)
    write_pdf(root / "SP001 Bưởi thử" / "Giấy chứng nhận.pdf", ["Giấy chứng nhận", "trang hai"])
    write_pdf(root / "SP002.pdf", ["Hồ sơ rau"])
    write_pdf(root / "Bản quét 03.pdf", ["Hồ sơ cam"])
    return Lists(folder / "hoi-dong.xlsx", folder / "san-pham.xlsx", folder / "san-pham-dung.xlsx", root)


WRONG_CELL = ("C3", "1")
"""Address of the wrong cell and what is typed over it."""

TRAY_FILE, TRAY_PRODUCT = "Bản quét 03.pdf", "SP003"
