"""Articles of Quyết định 26/2026/QĐ-TTg that documents cite beside what follows from them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ...domain.minutes.basis import Basis, BasisKind
from ...domain.values import Tier

BANDS: Final = "Điều 3.3"
"""Stars by points."""

MARKS: Final = "Phụ lục II"
"""Star marks, and the grounds on which a dossier is rejected or its rating stopped."""

NO_CERTIFICATE: Final = "Điều 4.1a"
"""One or two stars: no decision, no certificate."""

PROPOSAL: Final[Mapping[Tier, str]] = {Tier.PROVINCE: "Điều 7.3d", Tier.MINISTRY: "Điều 7.4d"}
"""The council reports and proposes."""

IN_WRITING: Final[Mapping[Tier, str]] = {Tier.PROVINCE: "Điều 7.6d", Tier.MINISTRY: "Điều 7.6e"}
"""A re-rating goes by written opinion; a meeting needs a ground."""

IN_WRITING_BASIS: Final = "Điều 7.6d, 7.6e"
"""Both, for papers of either tier."""

SEND_UP: Final = "Điều 7.3e"
"""From 90 points: result approved, dossier sent to the Ministry."""

BACK: Final = "Điều 7.4g"
"""Below 90 points at the Ministry: the province decides."""

MEANS: Final = "Điều 3.1, 3.3"
"""A product's points are the mean of the sheets."""

MEETING: Final = "Điều 7.3d, 7.4d; NĐ 30/2020/NĐ-CP, Mẫu 1.9"
"""The council meets by its regulation; form of the minutes."""

DOSSIERS_TEAM: Final[Mapping[Tier, str]] = {Tier.PROVINCE: "Điều 7.3c", Tier.MINISTRY: "Điều 7.4c"}
"""The advisory team reports on the dossiers to the council's chair."""

DOSSIERS_OFFICE: Final[Mapping[Tier, str]] = {Tier.PROVINCE: "Điều 7.6c", Tier.MINISTRY: "Điều 7.6e"}
"""The advising office reports on dossiers for a re-rating."""

NOTICE: Final[Mapping[Tier, str]] = {Tier.PROVINCE: "Điều 7.3g", Tier.MINISTRY: "Điều 7.4g"}
"""Commune and entity are notified of the result; by the Ministry, the province."""

NOTICE_BASIS: Final = "Điều 7.3g, 7.4g"
"""Both, for papers of either tier."""

REPORT: Final = "Điều 7.3d, 7.4d; Điều 6.3a"
"""The council reports; the report goes up with a product of five stars."""

SUBMISSION: Final[Mapping[Tier, str]] = {Tier.PROVINCE: "Điều 7.3đ", Tier.MINISTRY: "Điều 7.4đ"}
"""The advising office submits the council's results to the authority."""

DECISION: Final[Mapping[Tier, str]] = {Tier.PROVINCE: "Điều 7.3e", Tier.MINISTRY: "Điều 7.4e"}
"""The authority decides on recognition and certificates."""

TERM: Final = "Điều 4.3"
"""Term of a certificate; its months stand in the catalogue."""

ORGANISED: Final[Mapping[Tier, Basis]] = {
    Tier.PROVINCE: Basis(BasisKind.OTHER, subject="Luật Tổ chức chính quyền địa phương"),
    Tier.MINISTRY: Basis(BasisKind.OTHER, "63/2025/QH15", subject="Luật Tổ chức Chính phủ"),
}
"""Law on which the authority's competence rests. Number of the second: căn cứ of Quyết định 26/2026/QĐ-TTg."""

FORM: Final = "Phụ lục II"
"""The criteria of each product set, which are also the score sheet."""

SAMPLES: Final[Mapping[Tier, str]] = {Tier.PROVINCE: "Điều 6.2d", Tier.MINISTRY: "Điều 6.3"}
"""Five samples with the dossier, but for tourism."""
