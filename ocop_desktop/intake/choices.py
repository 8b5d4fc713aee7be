"""The texts of values in a list: those that templates offer, and further ones that are accepted.

Texts are compared folded: without diacritics and case.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from ..domain.dossiers.assessments import Content, Layer
from ..domain.dossiers.dossier import PAPER_RULES, PaperKind, PaperStatus
from ..domain.text import fold
from ..domain.values import DossierKind, Role
from ..wording import Words

ChoiceT = TypeVar("ChoiceT")

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
CONTENT_NAMES: Mapping[Content, str] = {
    Content.MATERIAL: "Nguyên liệu địa phương",
    Content.LABOUR: "Lao động địa phương",
    Content.IDEA: "Nguồn gốc ý tưởng sản phẩm",
    Content.IDENTITY: "Bản sắc, trí tuệ địa phương",
}


def _official(kind: PaperKind) -> str:
    return Words("vi")(f"paper.{kind.value}")


def paper_label(kind: PaperKind) -> str:
    """Return the text of a kind of paper in the template: ``E12 – Phiếu kiểm nghiệm …``."""
    return f"{kind.value} – {_official(kind)}"


@dataclass(frozen=True, slots=True)
class Choices:
    """The values of a choice. names: texts in the template. known: accepted texts, folded.

    coded: a value's code is enough, with any text after it ("E12 – …").
    """

    names: Mapping[Any, str]
    known: Mapping[str, Any]
    coded: bool = False

    @property
    def offered(self) -> str:
        """Return the accepted values, for an error message."""
        return ", ".join(str(value) for value in self.names) if self.coded else ", ".join(self.names.values())

    def find(self, text: str) -> Any:
        """Return the value of ``text``, ignoring case and diacritics; None if unknown."""
        found = self.known.get(fold(text))
        if found is None and self.coded:
            return self.known.get(re.split(r"[\s:.\-–—]", fold(text), maxsplit=1)[0])
        return found


def _choices(names: Mapping[ChoiceT, str], *others: tuple[str, ChoiceT]) -> Choices:
    known = {fold(name): value for value, name in names.items()} | {fold(name): value for name, value in others}
    return Choices(names, known)


_ROLES = _choices(
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
_KINDS = _choices(
    KIND_NAMES,
    ("Đánh giá lần đầu", DossierKind.FIRST),
    ("Đăng ký lần đầu", DossierKind.FIRST),
    ("Mới", DossierKind.FIRST),
    ("Đánh giá nâng hạng", DossierKind.UPGRADE),
    ("Đánh giá lại", DossierKind.RERATE),
    ("Đánh giá, phân hạng lại", DossierKind.RERATE),
    *((kind.value, kind) for kind in DossierKind),
)
_STATUSES = _choices(
    STATUS_NAMES,
    ("x", PaperStatus.PRESENT),
    ("đủ", PaperStatus.PRESENT),
    ("không", PaperStatus.ABSENT),
    ("thiếu", PaperStatus.ABSENT),
    ("chưa có", PaperStatus.ABSENT),
    ("KAD", PaperStatus.NOT_APPLICABLE),
    *((status.value, status) for status in PaperStatus),
)
TRUTHS = Choices(
    {True: YES, False: NO},
    {
        **dict.fromkeys(("co", "x", "yes", "true", "1", "v", "✓", "✔", "☑"), True),
        **dict.fromkeys(("khong", "no", "false", "0", "-"), False),
    },
)
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

_LAYERS = _choices(
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
    ("Sử dụng nguyên liệu địa phương", Content.MATERIAL),
    ("Nguyên liệu", Content.MATERIAL),
    ("Nguồn gốc sản phẩm, nguyên liệu địa phương", Content.MATERIAL),
    ("Sử dụng lao động địa phương", Content.LABOUR),
    ("Lao động", Content.LABOUR),
    ("Ý tưởng", Content.IDEA),
    ("Nguồn gốc ý tưởng", Content.IDEA),
    ("Bản sắc", Content.IDENTITY),
    ("Bản sắc/trí tuệ địa phương", Content.IDENTITY),
    ("Trí tuệ/bản sắc địa phương", Content.IDENTITY),
    *((content.value, content) for content in Content),
)

CHOICES: Mapping[type[StrEnum] | None, Choices] = {
    Role: _ROLES,
    DossierKind: _KINDS,
    PaperStatus: _STATUSES,
    Layer: _LAYERS,
    PaperKind: Choices({kind: paper_label(kind) for kind in PAPER_RULES}, PAPERS, coded=True),
}
"""Texts of the values of each choice in a workbook."""
