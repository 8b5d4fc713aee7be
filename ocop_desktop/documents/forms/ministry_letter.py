"""The letter to the Ministry with the list of its dossier (Điều 6.3a, 7.3e), as a draft for the province."""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.citation import in_state_style
from ...domain.minutes.minutes import MinutesFacts
from ...usecases.overview.papers import PaperEntry, Signer, Since
from .. import content
from ..content import Align, Column, Look, Paragraph, Table
from ..paper import Paper
from .articles import DOSSIER_UP, SEND_UP
from .phrases import BLANK
from .state_paper import PLACE_AND_DAY, draft, facts_for, numbered, product_list, sent_up, signed_by

ITEMS = (
    "Văn bản của UBND cấp tỉnh đề nghị đánh giá, phân hạng sản phẩm OCOP",
    "Báo cáo đánh giá của Tổ tư vấn Hội đồng cấp tỉnh",
    "Báo cáo đánh giá của Hội đồng cấp tỉnh",
    "Quyết định phê duyệt kết quả đánh giá của Chủ tịch UBND cấp tỉnh",
    "Hồ sơ sản phẩm",
    "Văn bản xác nhận kiểm tra, kiểm nghiệm bổ sung của cấp tỉnh (nếu có)",
    "05 sản phẩm mẫu (trừ nhóm Dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch)",
)
"""The seven items of Điều 6.3a, in its order."""


def letter_document(facts: MinutesFacts) -> content.Document:
    """Build the letter, the cover list of the dossier's items and the list of products."""
    return draft(facts, "Công văn đề nghị đánh giá, phân hạng sản phẩm OCOP 5 sao", _blocks(facts))


def _blocks(facts: MinutesFacts) -> Iterator[content.Block]:
    products = sent_up(facts)
    number = f"Số: {BLANK}/UBND-{BLANK}\nV/v đề nghị đánh giá, phân hạng sản phẩm OCOP 5 sao"
    yield content.StateHead((), facts.issuing.parent or (BLANK * 4,), number, PLACE_AND_DAY)
    yield Paragraph("Kính gửi: Bộ Nông nghiệp và Môi trường", Look.ADDRESSED)
    yield Paragraph(
        f"Căn cứ {in_state_style(SEND_UP, facts.rule)} và Quyết định số {BLANK} ngày {BLANK} phê duyệt kết quả đánh "
        "giá, Ủy ban nhân dân cấp tỉnh đề nghị Bộ Nông nghiệp và Môi trường đánh giá, phân hạng sản phẩm OCOP 5 sao "
        f"đối với {numbered(products)} sản phẩm (Phụ lục II). Hồ sơ gồm 01 bộ giấy và 01 bộ điện tử, theo Phụ lục I."
    )
    yield Paragraph("Trân trọng đề nghị Bộ Nông nghiệp và Môi trường xem xét./.", keep=True)
    yield signed_by(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), ("- Như trên;", f"- {BLANK};", "- Lưu: VT."))
    reference = f"(Kèm theo Công văn số {BLANK} ngày {BLANK} của {BLANK * 2})"
    yield content.Section("Phụ lục I", "THÀNH PHẦN HỒ SƠ", reference)
    yield Paragraph(f"Theo {in_state_style(DOSSIER_UP, facts.rule)}.", Look.REFERENCE)
    columns = (
        Column("STT", 10, Align.CENTRE),
        Column("Thành phần", 105),
        Column("Bản giấy", 25, Align.CENTRE),
        Column("Bản điện tử", 25, Align.CENTRE),
    )
    yield Table(columns, tuple((f"{place:02}", item, "", "") for place, item in enumerate(ITEMS, start=1)))
    yield content.Section("Phụ lục II", "DANH SÁCH SẢN PHẨM ĐỀ NGHỊ", reference)
    yield product_list(products, stars=False)


PAPER = Paper(
    PaperEntry("ministry_letter", f"{DOSSIER_UP}, 7.3e", (Signer.AUTHORITY,), Since.CONCLUDED),
    facts_for("ministry_letter", sent_up),
    letter_document,
)
