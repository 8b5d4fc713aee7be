"""The columns of the lists: headings, aliases, help texts. Texts of the values: ``choices``.

The headings are the visible file format: templates write them, the reader recognises them in any
column. Headings are compared folded: without diacritics, case, brackets or punctuation.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from ..domain.council.council import MemberFacts, ProductFacts
from ..domain.dossiers.dossier import Paper
from ..domain.dossiers.intake_rows import AssessmentCells, PaperRow, PlanRow
from ..domain.list_fields import FieldKind, ListField, list_fields
from ..domain.text import fold
from .choices import CHOICES, CONTENT_NAMES, NO, YES
from .mending.letters import meant


class ListKind(StrEnum):
    """Kinds of lists."""

    MEMBERS = "members"
    PRODUCTS = "products"
    PAPERS = "papers"
    PLAN = "plan"
    ASSESSMENTS = "assessments"


@dataclass(frozen=True, slots=True)
class Heading:
    """Heading of a field in a workbook. aliases: other accepted headings. example: a cell, for the guide."""

    text: str
    width: int = 16
    help: str = ""
    aliases: tuple[str, ...] = ()
    example: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a list. choices: the values offered by the template. numbered: as in ``ListField``.

    example: a cell that the reader accepts, for the guide.
    """

    field: str
    header: str
    kind: FieldKind
    required: bool = False
    width: int = 16
    help: str = ""
    aliases: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    numbered: str = ""
    example: str = ""


def columns_of(fields: Sequence[ListField], headings: Mapping[str, Heading]) -> tuple[Column, ...]:
    """Return the columns of a list, in the order of ``headings``. Raises ValueError unless each field has a heading."""
    known = {field.name: field for field in fields}
    if set(known) != set(headings):
        raise ValueError(f"headings and fields differ: {sorted(set(known) ^ set(headings))}")
    return tuple(_column(known[name], heading) for name, heading in headings.items())


def _column(field: ListField, heading: Heading) -> Column:
    choices: tuple[str, ...] = ()
    if field.kind is FieldKind.CHOICE:
        choices = tuple(CHOICES[field.choices].names.values())
    elif field.kind is FieldKind.YES_NO:
        choices = (YES, NO)
    return Column(
        field.name,
        heading.text,
        field.kind,
        field.required,
        heading.width,
        heading.help,
        heading.aliases,
        choices,
        field.numbered,
        heading.example,
    )


_DATE_HELP = "Ngày/tháng/năm, ví dụ 29/04/2026."
_CODE_HELP = "Chữ, số, dấu gạch ngang, dấu chấm, gạch dưới; không trùng nhau. "

MEMBER_COLUMNS = columns_of(list_fields(MemberFacts), {
    "code": Heading("Mã", 10, _CODE_HELP + "Ví dụ M01.",
        ("Mã thành viên", "Mã ủy viên", "Mã TV", "Mã số", "Code"), example="M01"),
    "name": Heading("Họ và tên", 28, "Như trong quyết định thành lập Hội đồng.",
        ("Họ tên", "Tên", "Tên thành viên", "Họ và tên thành viên"), example="Nguyễn Thị Mẫu"),
    "title": Heading("Chức vụ", 28, "Chức vụ tại cơ quan.",
        ("Chức danh", "Chức vụ công tác", "Chức vụ, chức danh"), example="Phó Trưởng phòng"),
    "department": Heading("Cơ quan", 34, "Cơ quan, đơn vị mà thành viên đại diện.",
        ("Đơn vị", "Cơ quan, đơn vị", "Cơ quan công tác", "Đơn vị công tác", "Tên cơ quan"), example="Phòng Kinh tế"),
    "role": Heading("Vai trò", 22, "Chọn trong danh sách.",
        ("Vai trò trong Hội đồng", "Chức danh Hội đồng", "Chức danh trong Hội đồng", "Nhiệm vụ",
        "Chức vụ trong Hội đồng", "Thành phần"), example="Ủy viên"),
    "scores": Heading("Chấm điểm", 12,
        "có hoặc không. Để trống: Thư ký và Chuyên gia không chấm, những người khác có chấm.",
        ("Được chấm điểm", "Tham gia chấm điểm", "Có chấm điểm"), example="có"),
    "email": Heading("Email", 26, "Không bắt buộc.", ("Thư điện tử", "E-mail", "Mail"), example="mau@vidu.vn"),
    "phone": Heading("Điện thoại", 16, "Không bắt buộc. Nhập dạng chữ để giữ số 0 ở đầu.",
        ("Số điện thoại", "SĐT", "ĐT", "Di động", "Điện thoại liên hệ"), example="0900000001"),
})  # fmt: skip

PRODUCT_COLUMNS = columns_of(list_fields(ProductFacts), {
    "code": Heading("Mã sản phẩm", 22, _CODE_HELP + "Mã chính thức (tỉnh-xã-số thứ tự-năm), chưa có thì SP001, SP002…",
        ("Mã", "Mã số", "Mã SP", "Mã số sản phẩm", "Mã hồ sơ", "Code"), example="SP001"),
    "name": Heading("Tên sản phẩm", 36, "Tên đăng ký, kể cả quy cách nếu có.",
        ("Sản phẩm", "Tên SP", "Tên sản phẩm đăng ký", "Tên sản phẩm, dịch vụ"), example="Mật ong hoa nhãn 500 ml"),
    "set_number": Heading("Bộ sản phẩm", 34, "Số của bộ sản phẩm (1–26); chọn trong danh sách.",
        ("Bộ", "Bộ tiêu chí", "Số bộ sản phẩm", "Bộ SP", "Bộ số", "Nhóm sản phẩm"), example="4"),
    "entity": Heading("Chủ thể", 34, "Tên đầy đủ của chủ thể OCOP.",
        ("Tên chủ thể", "Chủ thể OCOP", "Chủ thể sản xuất", "Chủ thể tên", "Đơn vị", "Tên đơn vị",
        "Cơ sở sản xuất"), example="Hợp tác xã Mẫu"),
    "commune": Heading("Xã, phường", 22, "Xã, phường, đặc khu đề nghị.",
        ("Xã", "UBND xã", "Xã phường đặc khu", "Xã/phường", "Cấp xã", "Địa phương"), example="Xã Mẫu"),
    "kind": Heading("Loại hồ sơ", 16, "Chọn: lần đầu, nâng hạng, phân hạng lại.",
        ("Lần đăng ký", "Hình thức đánh giá", "Loại", "Hình thức đăng ký"), example="lần đầu"),
    "phone": Heading("Điện thoại", 16, "Nhập dạng chữ để giữ số 0 ở đầu.",
        ("Số điện thoại", "SĐT", "ĐT", "Điện thoại liên hệ", "Chủ thể điện thoại"), example="0900000002"),
    "address": Heading("Địa chỉ", 30, "Địa chỉ của chủ thể.",
        ("Địa chỉ liên hệ", "Địa chỉ sản xuất", "Địa chỉ chủ thể", "Chủ thể địa chỉ"), example="Thôn 1, xã Mẫu"),
    "received_by_commune": Heading("Ngày xã tiếp nhận", 16, _DATE_HELP,
        ("Ngày tiếp nhận tại xã", "Ngày xã nhận"), example="03/08/2026"),
    "proposed": Heading("Ngày đề nghị của xã", 16,
        _DATE_HELP + " Ngày ghi trên văn bản đề nghị của UBND xã (phiên của Bộ: của UBND tỉnh).",
        ("Ngày xã đề nghị", "Ngày đề nghị", "Ngày văn bản đề nghị", "Ngày văn bản đề nghị của UBND xã"),
        example="20/08/2026"),
    "received": Heading("Ngày tiếp nhận", 16, _DATE_HELP + " Ngày cấp tỉnh (phiên của Bộ: Bộ) nhận đủ hồ sơ.",
        ("Ngày nhận", "Ngày tiếp nhận cấp tỉnh", "Ngày tỉnh tiếp nhận", "Ngày nhận hồ sơ", "Ngày tiếp nhận hồ sơ"),
        example="25/08/2026"),
    "samples": Heading("Số mẫu", 10, "Số sản phẩm mẫu đã nhận; du lịch để trống.",
        ("Số lượng mẫu", "Số sản phẩm mẫu", "Số mẫu đã nhận"), example="5"),
    "certificate_number": Heading("Số giấy chứng nhận", 20,
        "Giấy chứng nhận đang còn hạn (nâng hạng, phân hạng lại).", ("Giấy chứng nhận", "Số GCN", "GCN số"),
        example="12/2023/GCN"),
    "certificate_expiry": Heading("Giấy chứng nhận hết hạn", 16, _DATE_HELP,
        ("Ngày hết hạn giấy chứng nhận", "Hết hạn GCN", "Ngày hết hạn GCN", "GCN hết hạn", "Ngày hết hạn"),
        example="30/11/2026"),
    "barcode": Heading("Mã vạch", 18, "Không bắt buộc. 8 đến 14 chữ số dưới mã vạch; nhập dạng chữ để giữ số 0 ở đầu.",
        ("Mã số mã vạch", "Mã vạch sản phẩm", "MSMV", "GTIN", "EAN", "Barcode"), example="8930000000019"),
    "note": Heading("Ghi chú", 24, "", ("Chú thích",), example="Có quy cách 250 ml"),
    "cases": Heading("Trường hợp", 20, "Chỉ cho bộ sản phẩm có nhiều trường hợp, ví dụ: 8a; 9b; 15a.",
        ("Các trường hợp", "Trường hợp áp dụng")),
})  # fmt: skip

PAPER_COLUMNS = columns_of((*list_fields(PaperRow), *list_fields(Paper)), {
    "product": Heading("Mã sản phẩm", 22, "Mã trong danh sách sản phẩm.",
        ("Mã", "Mã SP", "Mã số", "Mã số sản phẩm", "Mã hồ sơ"), example="SP001"),
    "kind": Heading("Giấy tờ", 46, "Chọn trong danh sách; chỉ cần mã (M01, E12).",
        ("Loại giấy tờ", "Tên giấy tờ", "Tài liệu", "Mã giấy tờ"), example="E12"),
    "status": Heading("Tình trạng", 16, "Chọn: có, không có, không áp dụng.",
        ("Trạng thái", "Có/không", "Hiện có"), example="có"),
    "number": Heading("Số", 24, "Số của giấy tờ; Mẫu 01 ghi Phiếu số.",
        ("Số giấy tờ", "Số hiệu", "Số, ký hiệu", "Phiếu số", "Số văn bản"), example="15/KN"),
    "issued": Heading("Ngày cấp", 14, _DATE_HELP,
        ("Ngày", "Ngày ban hành", "Ngày ký", "Ngày giấy tờ"), example="02/07/2026"),
    "expires": Heading("Hết hạn", 14, _DATE_HELP + " Ngày cuối cùng còn hiệu lực; không có thời hạn thì để trống.",
        ("Ngày hết hạn", "Có giá trị đến", "Hiệu lực đến", "Thời hạn"), example="02/07/2027"),
    "tested_on": Heading("Xét hiệu lực tại ngày", 14,
        _DATE_HELP + " Chỉ khi tiêu chí nêu ngày riêng; để trống: ngày chốt hồ sơ của phiên.",
        ("Ngày xét hiệu lực", "Xét tại ngày"), example="01/09/2026"),
    "note": Heading("Ghi chú", 30, "", ("Chú thích",), example="Bản sao"),
})  # fmt: skip

ASSESSMENT_COLUMNS = columns_of(list_fields(AssessmentCells), {
    "product": Heading("Mã sản phẩm", 22, "Mã trong danh sách sản phẩm.",
        ("Mã", "Mã SP", "Mã số", "Mã số sản phẩm", "Mã hồ sơ"), example="SP001"),
    "layer": Heading("Nguồn", 24, "Ai đánh giá: chủ thể (Mẫu 02), UBND xã (Mẫu 03), Tổ tư vấn.",
        ("Người đánh giá", "Ai đánh giá", "Nguồn đánh giá"), example="UBND xã"),
    "subject": Heading("Tiêu chí, nội dung", 30, "Mã tiêu chí, ví dụ 1.1. Riêng UBND xã ghi một trong bốn nội dung: "
        + "; ".join(CONTENT_NAMES.values()) + ".",
        ("Tiêu chí", "Nội dung", "Mã tiêu chí", "Nội dung đánh giá"), example="Lao động địa phương"),
    "points": Heading("Điểm", 10,
        "Điểm của mức đã chọn; với UBND xã: điểm của mức mà số liệu cho phép. Không có thì để trống.",
        ("Điểm tự đánh giá", "Điểm tự chấm", "Điểm sơ bộ", "Số điểm"), example="2"),
    "level": Heading("Mức", 10,
        "Chỉ khi hai mức có cùng điểm: thứ tự của mức trên phiếu (1, 2, 3…; 0: không thuộc mức nào).",
        ("Mức số", "Thứ tự mức"), example="2"),
    "text": Heading("Minh chứng, nhận xét", 46, "Minh chứng chủ thể nêu, nhận xét của UBND xã hoặc của Tổ tư vấn.",
        ("Minh chứng", "Nhận xét", "Mô tả, chứng minh", "Mô tả", "Đánh giá"), example="Đủ hợp đồng lao động"),
    "figures": Heading("Số liệu", 30, "Số liệu UBND xã nêu, ví dụ 31/50 lao động.",
        ("Số liệu thực tế", "Số liệu của xã"), example="31/50 lao động"),
    "reason": Heading("Lý do", 30, "Căn cứ của UBND xã.", ("Căn cứ", "Lý do, căn cứ"), example="Bảng lương tháng 8"),
})  # fmt: skip

PLAN_COLUMNS = columns_of(list_fields(PlanRow), {
    "commune": Heading("Xã, phường", 36, "Xã, phường, đặc khu; viết như trong danh sách sản phẩm.",
        ("Xã", "Xã phường đặc khu", "Xã/phường", "Địa phương", "Đơn vị", "Cấp xã"), example="Xã Mẫu"),
    "planned": Heading("Số sản phẩm theo kế hoạch", 22,
        "Số sản phẩm dự kiến đạt từ 3 sao trong năm; không có thì ghi 0.",
        ("Kế hoạch", "Kế hoạch năm", "Số sản phẩm", "Chỉ tiêu", "Chỉ tiêu kế hoạch", "Chỉ tiêu năm"), example="4"),
})  # fmt: skip

COLUMNS: Mapping[ListKind, tuple[Column, ...]] = {
    ListKind.MEMBERS: MEMBER_COLUMNS,
    ListKind.PRODUCTS: PRODUCT_COLUMNS,
    ListKind.PAPERS: PAPER_COLUMNS,
    ListKind.PLAN: PLAN_COLUMNS,
    ListKind.ASSESSMENTS: ASSESSMENT_COLUMNS,
}

KEYS: Mapping[ListKind, tuple[str, str]] = {
    ListKind.MEMBERS: ("code", "name"),
    ListKind.PRODUCTS: ("code", "name"),
    ListKind.PAPERS: ("product", "kind"),
    ListKind.PLAN: ("commune", "planned"),
    ListKind.ASSESSMENTS: ("product", "subject"),
}
"""Fields that must have a heading, or a sheet is not this list at all."""

IGNORED_HEADINGS = frozenset({"stt", "tt", "so tt", "no", "so thu tu"})
"""Headings ignored without a notice: running numbers."""

_CASE_HEADER = re.compile(r"truong hop\b.*?\b([0-9]+(?:\.[0-9]+)*)\b")
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_NOT_WORDS = re.compile(r"[^a-z0-9]+")


def case_header(criterion: str) -> str:
    """Return the heading of the column for one criterion with alternative scales."""
    return f"Trường hợp, tiêu chí {criterion}"


def header_key(text: str) -> str:
    """Return a heading for comparison: folded, without brackets, stars and punctuation."""
    return " ".join(_NOT_WORDS.sub(" ", _BRACKETS.sub(" ", fold(text))).split())


class Headers:
    """Recognises the headings of one list."""

    def __init__(self, columns: Sequence[Column]) -> None:
        self._by_key: dict[str, str] = {}
        self._cases = any(column.kind is FieldKind.CASES for column in columns)
        for column in columns:
            for name in (column.header, *column.aliases):
                self._by_key.setdefault(header_key(name), column.field)

    def field(self, text: str) -> str | None:
        """Return the field of a heading: of a column, ``case:<criterion>``, or None.

        Garbled letters are read as they were meant.
        """
        if found := self._field(text):
            return found
        return next((found for read in meant(text) if (found := self._field(read))), None)

    def meant_as(self, text: str) -> str:
        """Return what a heading was meant to be where it is recognised by that only, else ""."""
        if self._field(text):
            return ""
        return next((read for read in meant(text) if self._field(read)), "")

    def _field(self, text: str) -> str | None:
        if self._cases and (match := _CASE_HEADER.search(fold(text))):
            return f"case:{match[1]}"
        return self._by_key.get(header_key(text))
