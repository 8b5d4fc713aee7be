"""The notice of the results (thông báo), as a draft: of the advising office to communes and entities (Điều 7.3g).

From the Ministry it goes to the provinces (Điều 7.4g). A thông báo has no *Kính gửi*: its receivers stand in
*Nơi nhận* (Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.9).
"""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.citation import in_state_style
from ...domain.minutes.minutes import MinutesFacts
from ...domain.values import Tier
from ...usecases.minutes.minutes import minutes_facts
from ...usecases.overview.papers import PaperEntry, Signer, Since
from ...wording.labels import printed
from .. import content
from ..content import Paragraph
from ..paper import Paper
from .articles import NOTICE, NOTICE_BASIS
from .phrases import BLANK, FEEDBACK_ANNEX, attached
from .state_paper import (
    authority_head,
    decisions_named,
    draft,
    numbered,
    office_head,
    results_table,
    signed_by_authority,
    signed_by_office,
)


def notice_document(facts: MinutesFacts) -> content.Document:
    """Build the notice with the results of all products, as decided where a decision is recorded."""
    return draft(facts, "Thông báo kết quả đánh giá, phân hạng sản phẩm OCOP", _blocks(facts))


def _blocks(facts: MinutesFacts) -> Iterator[content.Block]:
    tier = printed(f"label.tier.{facts.tier.value}")
    of_ministry = facts.tier is Tier.MINISTRY
    number = f"Số: {BLANK}/TB-{'BNNMT' if of_ministry else BLANK}"
    yield authority_head(facts, number) if of_ministry else office_head(facts, number)
    yield content.Title("THÔNG BÁO", (f"Kết quả đánh giá, phân hạng sản phẩm OCOP {tier}", facts.session))
    sender = "Bộ Nông nghiệp và Môi trường" if of_ministry else BLANK * 2
    decisions = decisions_named(product.decided.latest for product in facts.products)
    yield Paragraph(
        f"Căn cứ {in_state_style(NOTICE[facts.tier], facts.rule)} và {decisions}, {sender} thông báo "
        f"kết quả đánh giá, phân hạng {numbered(facts.products)} sản phẩm tại Phụ lục I. Phiếu góp ý cho từng "
        f"sản phẩm được gửi kèm ({FEEDBACK_ANNEX})."
    )
    yield Paragraph(f"{sender} thông báo để các địa phương, chủ thể biết và thực hiện./.", keep=True)
    last = (f"- {BLANK};", "- Lưu: VT.")
    if of_ministry:
        yield signed_by_authority(facts, ("- Ủy ban nhân dân cấp tỉnh có sản phẩm tại Phụ lục I;", *last))
    else:
        receivers = ("- UBND các xã, phường, đặc khu tại Phụ lục I;", "- Các chủ thể OCOP tại Phụ lục I;")
        yield signed_by_office((*receivers, *last))
    yield content.Section("Phụ lục I", "KẾT QUẢ ĐÁNH GIÁ, PHÂN HẠNG", attached("Thông báo"))
    yield results_table(facts.products, decided=True)


PAPER = Paper(
    PaperEntry("notice", NOTICE_BASIS, (Signer.OFFICE,), Since.CONCLUDED, at_ministry=(Signer.AUTHORITY,)),
    minutes_facts,
    notice_document,
)
