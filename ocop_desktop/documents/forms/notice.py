"""The notice of the results to communes and entities (thông báo, Điều 7.3g), as a draft for the advising office."""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.citation import in_state_style
from ...domain.minutes.minutes import MinutesFacts
from ...usecases.minutes.minutes import minutes_facts
from ...usecases.overview.papers import PaperEntry, Signer, Since
from ...wording.labels import printed
from .. import content
from ..content import Look, Paragraph
from ..paper import Paper
from .articles import NOTICE
from .phrases import BLANK
from .state_paper import draft, numbered, office_head, results_table, signed_by


def notice_document(facts: MinutesFacts) -> content.Document:
    """Build the notice with the results of all products; the feedback for each entity is a paper of its own."""
    return draft(facts, "Thông báo kết quả đánh giá, phân hạng sản phẩm OCOP", _blocks(facts))


def _blocks(facts: MinutesFacts) -> Iterator[content.Block]:
    tier = printed(f"label.tier.{facts.tier.value}")
    yield office_head(facts, f"Số: {BLANK}/TB-{BLANK}")
    yield content.Title("THÔNG BÁO", (f"Kết quả đánh giá, phân hạng sản phẩm OCOP {tier}", facts.session))
    yield Paragraph("Kính gửi: Ủy ban nhân dân các xã, phường và các chủ thể OCOP có tên tại Phụ lục", Look.CENTRE)
    yield Paragraph(
        f"Căn cứ {in_state_style(NOTICE, facts.rule)} và Quyết định số {BLANK} ngày {BLANK} của {BLANK * 2}, "
        f"{BLANK * 2} thông báo kết quả đánh giá, phân hạng {numbered(facts.products)} sản phẩm tại Phụ lục. Phiếu góp "
        "ý cho từng sản phẩm được gửi kèm cho chủ thể."
    )
    yield Paragraph(f"{BLANK * 2} thông báo để các địa phương, chủ thể biết và thực hiện./.", keep=True)
    yield signed_by(("THỦ TRƯỞNG CƠ QUAN",), ("- Như trên;", f"- {BLANK};", "- Lưu: VT."))
    yield content.Section("Phụ lục", "KẾT QUẢ ĐÁNH GIÁ, PHÂN HẠNG", f"(Kèm theo Thông báo số {BLANK} ngày {BLANK})")
    yield results_table(facts.products)


PAPER = Paper(PaperEntry("notice", NOTICE, (Signer.OFFICE,), Since.CONCLUDED), minutes_facts, notice_document)
