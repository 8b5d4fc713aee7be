"""The letter to the Ministry with the list of its dossier (Điều 6.3, 7.3e), as a draft for the province."""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.citation import in_state_style
from ...domain.dossiers.sending_up import DOSSIERS_UP, RATED_AGAIN
from ...domain.minutes.minutes import MinutesFacts
from ...usecases.overview.papers import PaperEntry, Signer, Since
from ...wording.labels import printed
from .. import content
from ..content import Align, Column, Look, Paragraph, Table
from ..paper import Paper
from .articles import SEND_UP
from .phrases import BLANK, attached
from .state_paper import (
    authority_head,
    committee,
    decisions_named,
    draft,
    facts_for,
    numbered,
    product_list,
    sent_up,
    signed_by,
)


def letter_document(facts: MinutesFacts) -> content.Document:
    """Build the letter, the cover list of the dossier's items and the list of products."""
    return draft(facts, "Công văn đề nghị đánh giá, phân hạng sản phẩm OCOP 5 sao", _blocks(facts))


def _blocks(facts: MinutesFacts) -> Iterator[content.Block]:
    products = sent_up(facts)
    again = all(product.kind in RATED_AGAIN.kinds for product in products)
    rated = "đánh giá, phân hạng lại" if again else "đánh giá, phân hạng"
    number = f"Số: {BLANK}/UBND-{BLANK}\nV/v đề nghị {rated} sản phẩm OCOP 5 sao"
    yield authority_head(facts, number)
    yield Paragraph("Kính gửi: Bộ Nông nghiệp và Môi trường", Look.ADDRESSED)
    decision = decisions_named(product.decided.approval for product in products)
    yield Paragraph(
        f"Căn cứ {in_state_style(SEND_UP, facts.rule)} và {decision} phê duyệt kết quả đánh giá, "
        f"{committee(facts)} đề nghị Bộ Nông nghiệp và Môi trường {rated} sản phẩm OCOP 5 sao đối với "
        f"{numbered(products)} sản phẩm (Phụ lục II). Hồ sơ gồm 01 bộ giấy và 01 bộ điện tử, theo Phụ lục I."
    )
    yield Paragraph("Trân trọng đề nghị Bộ Nông nghiệp và Môi trường xem xét./.", keep=True)
    yield signed_by(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), ("- Như trên;", f"- {BLANK};", "- Lưu: VT."))
    reference = attached("Công văn", by=committee(facts))
    yield content.Section("Phụ lục I", "THÀNH PHẦN HỒ SƠ", reference)
    columns = (
        Column("STT", 10, Align.CENTRE),
        Column("Thành phần", 105),
        Column("Bản giấy", 25, Align.CENTRE),
        Column("Bản điện tử", 25, Align.CENTRE),
    )
    for up in DOSSIERS_UP:
        if any(product.kind in up.kinds for product in products):
            yield Paragraph(f"Theo {in_state_style(up.basis, facts.rule)}.", Look.REFERENCE)
            items = (printed.term("up_item", item) for item in up.items)
            yield Table(columns, tuple((f"{place:02}", item, "", "") for place, item in enumerate(items, start=1)))
    yield content.Section("Phụ lục II", "DANH SÁCH SẢN PHẨM ĐỀ NGHỊ", reference)
    yield product_list(products, stars=False)


PAPER = Paper(
    PaperEntry("ministry_letter", "Điều 6.3, 7.3e", (Signer.AUTHORITY,), Since.CONCLUDED),
    facts_for("ministry_letter", sent_up),
    letter_document,
)
