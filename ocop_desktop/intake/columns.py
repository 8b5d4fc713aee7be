"""The columns of the four lists: headings, what they are called elsewhere, how they are filled in.

The headings are the file format people see; templates write them and reading finds them again,
wherever they stand. Headings are compared folded: no diacritics, case, brackets or punctuation.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from ..domain.dossiers.assessments import Content as CommuneContent
from ..domain.dossiers.assessments import Layer
from ..domain.dossiers.dossier import PAPER_RULES, PaperKind, PaperStatus
from ..domain.text import fold
from ..domain.values import DossierKind, Role
from ..wording import Words

ChoiceT = TypeVar("ChoiceT")


class ListKind(StrEnum):
    """Which list a template is for."""

    MEMBERS = "members"
    PRODUCTS = "products"
    PAPERS = "papers"
    PLAN = "plan"
    ASSESSMENTS = "assessments"


class Content(StrEnum):
    """What a column holds; decides cell format and data validation of the template."""

    CODE = "code"
    TEXT = "text"
    PHONE = "phone"
    DATE = "date"
    COUNT = "count"
    CHOICE = "choice"
    LONG_TEXT = "long_text"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a list. aliases: other headings it is recognised by. choices: what may be picked."""

    field: str
    header: str
    content: Content
    required: bool = False
    width: int = 16
    help: str = ""
    aliases: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()


YES, NO = "có", "không"

ROLE_NAMES: Mapping[Role, str] = {
    Role.CHAIR: "Chủ tịch",
    Role.DEPUTY: "Phó Chủ tịch",
    Role.SECRETARY: "Thư ký",
    Role.MEMBER: "Ủy viên",
    Role.SUBSTITUTE: "Thành viên thay thế",
    Role.EXPERT: "Chuyên gia, hiệp hội được mời",
}
KIND_NAMES: Mapping[DossierKind, str] = {
    DossierKind.FIRST: "lần đầu",
    DossierKind.UPGRADE: "nâng hạng",
    DossierKind.RERATE: "phân hạng lại",
}
STATUS_NAMES: Mapping[PaperStatus, str] = {
    PaperStatus.PRESENT: "có",
    PaperStatus.ABSENT: "không có",
    PaperStatus.NOT_APPLICABLE: "không áp dụng",
}


LAYER_NAMES: Mapping[Layer, str] = {
    Layer.SELF: "Chủ thể tự đánh giá",
    Layer.COMMUNE: "UBND xã",
    Layer.ADVISORY: "Tổ tư vấn",
}
CONTENT_NAMES: Mapping[CommuneContent, str] = {
    CommuneContent.MATERIAL: "Nguyên liệu địa phương",
    CommuneContent.LABOUR: "Lao động địa phương",
    CommuneContent.IDEA: "Nguồn gốc ý tưởng sản phẩm",
    CommuneContent.IDENTITY: "Bản sắc, trí tuệ địa phương",
}


def _official(kind: PaperKind) -> str:
    return Words("vi")(f"paper.{kind.value}")


def paper_label(kind: PaperKind) -> str:
    """What the papers template offers: ``E12 – Phiếu kiểm nghiệm …``."""
    return f"{kind.value} – {_official(kind)}"


def _choices(names: Mapping[ChoiceT, str], *others: tuple[str, ChoiceT]) -> dict[str, ChoiceT]:
    return {fold(name): value for value, name in names.items()} | {fold(name): value for name, value in others}


ROLES = _choices(
    ROLE_NAMES,
    ("Chủ tịch Hội đồng", Role.CHAIR),
    ("Phó Chủ tịch Hội đồng", Role.DEPUTY),
    ("Phó CT", Role.DEPUTY),
    ("Thư ký Hội đồng", Role.SECRETARY),
    ("Ủy viên thư ký", Role.SECRETARY),
    ("Ủy viên, thư ký", Role.SECRETARY),
    ("Thành viên, thư ký", Role.SECRETARY),
    ("Thành viên", Role.MEMBER),
    ("Thành viên Hội đồng", Role.MEMBER),
    ("Ủy viên Hội đồng", Role.MEMBER),
    ("Thay thế", Role.SUBSTITUTE),
    ("Người thay thế", Role.SUBSTITUTE),
    ("Chuyên gia", Role.EXPERT),
    ("Chuyên gia được mời", Role.EXPERT),
    ("Hiệp hội được mời", Role.EXPERT),
    *((role.value, role) for role in Role),
)
KINDS = _choices(
    KIND_NAMES,
    ("Đánh giá lần đầu", DossierKind.FIRST),
    ("Đăng ký lần đầu", DossierKind.FIRST),
    ("Mới", DossierKind.FIRST),
    ("Đánh giá nâng hạng", DossierKind.UPGRADE),
    ("Đánh giá lại", DossierKind.RERATE),
    ("Đánh giá, phân hạng lại", DossierKind.RERATE),
    *((kind.value, kind) for kind in DossierKind),
)
STATUSES = _choices(
    STATUS_NAMES,
    ("x", PaperStatus.PRESENT),
    ("đủ", PaperStatus.PRESENT),
    ("không", PaperStatus.ABSENT),
    ("thiếu", PaperStatus.ABSENT),
    ("chưa có", PaperStatus.ABSENT),
    ("KAD", PaperStatus.NOT_APPLICABLE),
    *((status.value, status) for status in PaperStatus),
)
TRUTHS: Mapping[str, bool] = {
    **dict.fromkeys(("co", "x", "yes", "true", "1", "v", "✓", "✔", "☑"), True),
    **dict.fromkeys(("khong", "no", "false", "0", "-"), False),
}
PAPERS: Mapping[str, PaperKind] = {
    **{fold(_official(kind)): kind for kind in PaperKind},
    **{fold(paper_label(kind)): kind for kind in PaperKind},
    **{fold(kind.value): kind for kind in PaperKind},
    "mau so 01": PaperKind.M01,
    "mau 01": PaperKind.M01,
    "phieu dang ky": PaperKind.M01,
    "mau so 02": PaperKind.M02,
    "mau 02": PaperKind.M02,
    "bao cao tu danh gia": PaperKind.M02,
    "mau so 03": PaperKind.M03,
    "mau 03": PaperKind.M03,
    "van ban de nghi": PaperKind.PROPOSAL,
    "van ban de nghi cua ubnd xa": PaperKind.PROPOSAL,
    "san pham mau": PaperKind.SAMPLES,
    "05 san pham mau": PaperKind.SAMPLES,
}

LAYERS = _choices(
    LAYER_NAMES,
    ("Chủ thể", Layer.SELF),
    ("Tự đánh giá", Layer.SELF),
    ("Mẫu 02", Layer.SELF),
    ("UBND cấp xã", Layer.COMMUNE),
    ("UBND xã, phường", Layer.COMMUNE),
    ("Xã", Layer.COMMUNE),
    ("Mẫu 03", Layer.COMMUNE),
    ("Tổ tư vấn", Layer.ADVISORY),
    ("Tổ tư vấn chấm sơ bộ", Layer.ADVISORY),
    ("Tổ giúp việc", Layer.ADVISORY),
    *((layer.value, layer) for layer in Layer),
)
CONTENTS = _choices(
    CONTENT_NAMES,
    ("Sử dụng nguyên liệu địa phương", CommuneContent.MATERIAL),
    ("Nguyên liệu", CommuneContent.MATERIAL),
    ("Nguồn gốc sản phẩm, nguyên liệu địa phương", CommuneContent.MATERIAL),
    ("Sử dụng lao động địa phương", CommuneContent.LABOUR),
    ("Lao động", CommuneContent.LABOUR),
    ("Ý tưởng", CommuneContent.IDEA),
    ("Nguồn gốc ý tưởng", CommuneContent.IDEA),
    ("Bản sắc", CommuneContent.IDENTITY),
    ("Bản sắc/trí tuệ địa phương", CommuneContent.IDENTITY),
    ("Trí tuệ/bản sắc địa phương", CommuneContent.IDENTITY),
    *((content.value, content) for content in CommuneContent),
)

_DATE_HELP = "Ngày/tháng/năm, ví dụ 29/04/2026."
_CODE_HELP = "Chữ, số, dấu gạch ngang, dấu chấm, gạch dưới; không trùng nhau. "

MEMBER_COLUMNS = (
    Column("code", "Mã", Content.CODE, True, 10, _CODE_HELP + "Ví dụ M01.",
           ("Mã thành viên", "Mã ủy viên", "Mã TV", "Mã số", "Code")),
    Column("name", "Họ và tên", Content.TEXT, True, 28, "Như trong quyết định thành lập Hội đồng.",
           ("Họ tên", "Tên", "Tên thành viên", "Họ và tên thành viên")),
    Column("title", "Chức vụ", Content.TEXT, False, 28, "Chức vụ tại cơ quan.",
           ("Chức danh", "Chức vụ công tác", "Chức vụ, chức danh")),
    Column("department", "Cơ quan", Content.TEXT, True, 34, "Cơ quan, đơn vị mà thành viên đại diện.",
           ("Đơn vị", "Cơ quan, đơn vị", "Cơ quan công tác", "Đơn vị công tác", "Tên cơ quan")),
    Column("role", "Vai trò", Content.CHOICE, True, 22, "Chọn trong danh sách.",
           ("Vai trò trong Hội đồng", "Chức danh Hội đồng", "Chức danh trong Hội đồng", "Nhiệm vụ",
            "Chức vụ trong Hội đồng", "Thành phần"), tuple(ROLE_NAMES.values())),
    Column("scores", "Chấm điểm", Content.CHOICE, False, 12,
           "có hoặc không. Để trống: Thư ký và Chuyên gia không chấm, những người khác có chấm.",
           ("Được chấm điểm", "Tham gia chấm điểm", "Có chấm điểm"), (YES, NO)),
    Column("email", "Email", Content.TEXT, False, 26, "Không bắt buộc.", ("Thư điện tử", "E-mail", "Mail")),
    Column("phone", "Điện thoại", Content.PHONE, False, 16, "Không bắt buộc. Nhập dạng chữ để giữ số 0 ở đầu.",
           ("Số điện thoại", "SĐT", "ĐT", "Di động", "Điện thoại liên hệ")),
)  # fmt: skip

PRODUCT_COLUMNS = (
    Column("code", "Mã sản phẩm", Content.CODE, True, 22,
           _CODE_HELP + "Mã chính thức (tỉnh-xã-số thứ tự-năm), chưa có thì SP001, SP002…",
           ("Mã", "Mã số", "Mã SP", "Mã số sản phẩm", "Mã hồ sơ", "Code")),
    Column("name", "Tên sản phẩm", Content.TEXT, True, 36, "Tên đăng ký, kể cả quy cách nếu có.",
           ("Sản phẩm", "Tên SP", "Tên sản phẩm đăng ký", "Tên sản phẩm, dịch vụ")),
    Column("set_number", "Bộ sản phẩm", Content.CHOICE, True, 34, "Số của bộ sản phẩm (1–26); chọn trong danh sách.",
           ("Bộ", "Bộ tiêu chí", "Số bộ sản phẩm", "Bộ SP", "Bộ số", "Nhóm sản phẩm")),
    Column("entity", "Chủ thể", Content.TEXT, True, 34, "Tên đầy đủ của chủ thể OCOP.",
           ("Tên chủ thể", "Chủ thể OCOP", "Chủ thể sản xuất", "Chủ thể tên", "Đơn vị", "Tên đơn vị",
            "Cơ sở sản xuất")),
    Column("commune", "Xã, phường", Content.TEXT, True, 22, "Xã, phường, đặc khu đề nghị.",
           ("Xã", "UBND xã", "Xã phường đặc khu", "Xã/phường", "Cấp xã", "Địa phương")),
    Column("kind", "Loại hồ sơ", Content.CHOICE, True, 16, "Chọn: lần đầu, nâng hạng, phân hạng lại.",
           ("Lần đăng ký", "Hình thức đánh giá", "Loại", "Hình thức đăng ký"), tuple(KIND_NAMES.values())),
    Column("phone", "Điện thoại", Content.PHONE, False, 16, "Nhập dạng chữ để giữ số 0 ở đầu.",
           ("Số điện thoại", "SĐT", "ĐT", "Điện thoại liên hệ", "Chủ thể điện thoại")),
    Column("address", "Địa chỉ", Content.TEXT, False, 30, "Địa chỉ của chủ thể.",
           ("Địa chỉ liên hệ", "Địa chỉ sản xuất", "Địa chỉ chủ thể", "Chủ thể địa chỉ")),
    Column("received_by_commune", "Ngày xã tiếp nhận", Content.DATE, False, 16, _DATE_HELP,
           ("Ngày tiếp nhận tại xã", "Ngày xã nhận")),
    Column("proposed", "Ngày đề nghị của xã", Content.DATE, False, 16,
           _DATE_HELP + " Ngày ghi trên văn bản đề nghị của UBND xã.",
           ("Ngày xã đề nghị", "Ngày đề nghị", "Ngày văn bản đề nghị", "Ngày văn bản đề nghị của UBND xã")),
    Column("received", "Ngày tiếp nhận", Content.DATE, False, 16,
           _DATE_HELP + " Ngày cấp tỉnh nhận đủ hồ sơ.",
           ("Ngày nhận", "Ngày tiếp nhận cấp tỉnh", "Ngày tỉnh tiếp nhận", "Ngày nhận hồ sơ", "Ngày tiếp nhận hồ sơ")),
    Column("samples", "Số mẫu", Content.COUNT, False, 10, "Số sản phẩm mẫu đã nhận; du lịch để trống.",
           ("Số lượng mẫu", "Số sản phẩm mẫu", "Số mẫu đã nhận")),
    Column("certificate_number", "Số giấy chứng nhận", Content.CODE, False, 20,
           "Giấy chứng nhận đang còn hạn (nâng hạng, phân hạng lại).", ("Giấy chứng nhận", "Số GCN", "GCN số")),
    Column("certificate_expiry", "Giấy chứng nhận hết hạn", Content.DATE, False, 16, _DATE_HELP,
           ("Ngày hết hạn giấy chứng nhận", "Hết hạn GCN", "Ngày hết hạn GCN", "GCN hết hạn", "Ngày hết hạn")),
    Column("note", "Ghi chú", Content.TEXT, False, 24, "", ("Chú thích",)),
)  # fmt: skip

CASES_COLUMN = Column("cases", "Trường hợp", Content.TEXT, False, 20,
                      "Chỉ cho bộ sản phẩm có nhiều trường hợp, ví dụ: 8a; 9b; 15a.",
                      ("Các trường hợp", "Trường hợp áp dụng"))  # fmt: skip

PAPER_COLUMNS = (
    Column("product", "Mã sản phẩm", Content.CODE, True, 22, "Mã trong danh sách sản phẩm.",
           ("Mã", "Mã SP", "Mã số", "Mã số sản phẩm", "Mã hồ sơ")),
    Column("paper", "Giấy tờ", Content.CHOICE, True, 46, "Chọn trong danh sách; chỉ cần mã (M01, E12).",
           ("Loại giấy tờ", "Tên giấy tờ", "Tài liệu", "Mã giấy tờ"), tuple(paper_label(k) for k in PAPER_RULES)),
    Column("status", "Tình trạng", Content.CHOICE, True, 16, "Chọn: có, không có, không áp dụng.",
           ("Trạng thái", "Có/không", "Hiện có"), tuple(STATUS_NAMES.values())),
    Column("number", "Số", Content.CODE, False, 24, "Số của giấy tờ; Mẫu 01 ghi Phiếu số.",
           ("Số giấy tờ", "Số hiệu", "Số, ký hiệu", "Phiếu số", "Số văn bản")),
    Column("issued", "Ngày cấp", Content.DATE, False, 14, _DATE_HELP,
           ("Ngày", "Ngày ban hành", "Ngày ký", "Ngày giấy tờ")),
    Column("expires", "Hết hạn", Content.DATE, False, 14,
           _DATE_HELP + " Ngày cuối cùng còn hiệu lực; không có thời hạn thì để trống.",
           ("Ngày hết hạn", "Có giá trị đến", "Hiệu lực đến", "Thời hạn")),
    Column("tested_on", "Xét hiệu lực tại ngày", Content.DATE, False, 14,
           _DATE_HELP + " Chỉ khi tiêu chí nêu ngày riêng; để trống: ngày chốt hồ sơ của phiên.",
           ("Ngày xét hiệu lực", "Xét tại ngày")),
    Column("note", "Ghi chú", Content.TEXT, False, 30, "", ("Chú thích",)),
)  # fmt: skip

ASSESSMENT_COLUMNS = (
    Column("product", "Mã sản phẩm", Content.CODE, True, 22, "Mã trong danh sách sản phẩm.",
           ("Mã", "Mã SP", "Mã số", "Mã số sản phẩm", "Mã hồ sơ")),
    Column("layer", "Nguồn", Content.CHOICE, True, 24, "Ai đánh giá: chủ thể (Mẫu 02), UBND xã (Mẫu 03), Tổ tư vấn.",
           ("Người đánh giá", "Ai đánh giá", "Nguồn đánh giá"), tuple(LAYER_NAMES.values())),
    Column("subject", "Tiêu chí, nội dung", Content.TEXT, True, 30,
           "Mã tiêu chí, ví dụ 1.1. Riêng UBND xã ghi một trong bốn nội dung: "
           + "; ".join(CONTENT_NAMES.values()) + ".",
           ("Tiêu chí", "Nội dung", "Mã tiêu chí", "Nội dung đánh giá")),
    Column("points", "Điểm", Content.COUNT, False, 10,
           "Điểm của mức đã chọn; với UBND xã: điểm của mức mà số liệu cho phép. Không có thì để trống.",
           ("Điểm tự đánh giá", "Điểm tự chấm", "Điểm sơ bộ", "Số điểm")),
    Column("level", "Mức", Content.COUNT, False, 10,
           "Chỉ khi hai mức có cùng điểm: thứ tự của mức trên phiếu (1, 2, 3…; 0: không thuộc mức nào).",
           ("Mức số", "Thứ tự mức")),
    Column("text", "Minh chứng, nhận xét", Content.LONG_TEXT, False, 46,
           "Minh chứng chủ thể nêu, nhận xét của UBND xã hoặc của Tổ tư vấn.",
           ("Minh chứng", "Nhận xét", "Mô tả, chứng minh", "Mô tả", "Đánh giá")),
    Column("figures", "Số liệu", Content.LONG_TEXT, False, 30, "Số liệu UBND xã nêu, ví dụ 31/50 lao động.",
           ("Số liệu thực tế", "Số liệu của xã")),
    Column("reason", "Lý do", Content.LONG_TEXT, False, 30, "Căn cứ của UBND xã.", ("Căn cứ", "Lý do, căn cứ")),
)  # fmt: skip

PLAN_COLUMNS = (
    Column("commune", "Xã, phường", Content.TEXT, True, 36, "Xã, phường, đặc khu; viết như trong danh sách sản phẩm.",
           ("Xã", "Xã phường đặc khu", "Xã/phường", "Địa phương", "Đơn vị", "Cấp xã")),
    Column("planned", "Số sản phẩm theo kế hoạch", Content.COUNT, True, 22,
           "Số sản phẩm dự kiến đạt từ 3 sao trong năm; không có thì ghi 0.",
           ("Kế hoạch", "Kế hoạch năm", "Số sản phẩm", "Chỉ tiêu", "Chỉ tiêu kế hoạch", "Chỉ tiêu năm")),
)  # fmt: skip

COLUMNS: Mapping[ListKind, tuple[Column, ...]] = {
    ListKind.MEMBERS: MEMBER_COLUMNS,
    ListKind.PRODUCTS: PRODUCT_COLUMNS,
    ListKind.PAPERS: PAPER_COLUMNS,
    ListKind.PLAN: PLAN_COLUMNS,
    ListKind.ASSESSMENTS: ASSESSMENT_COLUMNS,
}

UNREMARKED = frozenset({"stt", "tt", "so tt", "no", "so thu tu"})
"""Headings that are nobody's business: running numbers."""

_CASE_HEADER = re.compile(r"truong hop\b.*?\b([0-9]+(?:\.[0-9]+)*)\b")
_BRACKETS = re.compile(r"\([^)]*\)|\[[^\]]*\]")
_NOT_WORDS = re.compile(r"[^a-z0-9]+")


def case_header(criterion: str) -> str:
    """Heading of the column for one criterion that offers several scales."""
    return f"Trường hợp, tiêu chí {criterion}"


def header_key(text: str) -> str:
    """A heading as compared: folded, without brackets, stars and punctuation."""
    return " ".join(_NOT_WORDS.sub(" ", _BRACKETS.sub(" ", fold(text))).split())


class Headers:
    """Recognises the headings of one list."""

    def __init__(self, columns: Sequence[Column], *, cases: bool = False) -> None:
        self._by_key: dict[str, str] = {}
        self._cases = cases
        for column in (*columns, *((CASES_COLUMN,) if cases else ())):
            for name in (column.header, *column.aliases):
                self._by_key.setdefault(header_key(name), column.field)

    def field(self, text: str) -> str | None:
        """The field a heading stands for: a column's, ``case:<criterion>``, or None."""
        if self._cases and (match := _CASE_HEADER.search(fold(text))):
            return f"case:{match[1]}"
        return self._by_key.get(header_key(text))
