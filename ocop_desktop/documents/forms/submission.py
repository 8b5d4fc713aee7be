"""The advising office's submission to the authority (Tờ trình, Điều 7.3đ), as a draft for that office."""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.citation import in_state_style
from ...domain.minutes.minutes import MinutesFacts
from ...domain.values import Tier
from ...usecases.overview.papers import PaperEntry, Signer, Since
from ...wording.labels import printed
from .. import content
from ..content import Look, Paragraph
from ..paper import Paper
from .articles import SUBMISSION
from .phrases import BLANK, attached
from .state_paper import (
    authority,
    draft,
    facts_for,
    numbered,
    office_head,
    product_list,
    recognised,
    sent_up,
    signed_by_office,
)


def submission_document(facts: MinutesFacts) -> content.Document:
    """Build the submission with the lists of what shall be recognised and what shall be sent up."""
    return draft(facts, "Tờ trình công nhận kết quả đánh giá, phân hạng sản phẩm OCOP", _blocks(facts))


def _blocks(facts: MinutesFacts) -> Iterator[content.Block]:
    tier = printed(f"label.tier.{facts.tier.value}")
    yield office_head(facts, f"Số: {BLANK}/TTr-{BLANK}")
    yield content.Title(
        "TỜ TRÌNH", (f"Về việc công nhận kết quả đánh giá, phân hạng sản phẩm OCOP {tier}", facts.session)
    )
    yield Paragraph(f"Kính gửi: {authority(facts)}", Look.ADDRESSED)
    yield Paragraph(
        f"Căn cứ {in_state_style(SUBMISSION[facts.tier], facts.rule)} và kết quả đánh giá, phân hạng, đề xuất của Hội "
        f"đồng tại Báo cáo số {BLANK} ngày {BLANK}, {BLANK * 2} kính trình {authority(facts)}:"
    )
    up, here = sent_up(facts), recognised(facts)
    wishes = []
    if here:
        wish = f"Quyết định công nhận, cấp giấy chứng nhận cho {numbered(here)} sản phẩm OCOP"
        wishes.append((wish, "ĐỀ NGHỊ CÔNG NHẬN", here))
    if up:
        wish = (
            f"Phê duyệt kết quả đánh giá {numbered(up)} sản phẩm đạt từ 90 điểm trở lên và đề nghị Bộ Nông nghiệp và "
            "Môi trường đánh giá, phân hạng sản phẩm OCOP 5 sao"
        )
        wishes.append((wish, "ĐỀ NGHỊ PHÊ DUYỆT KẾT QUẢ, GỬI BỘ ĐÁNH GIÁ", up))
    labels = [f"Phụ lục {'I' * number}" for number in (1, 2)] if len(wishes) > 1 else ["Phụ lục"]
    for number, (label, (wish, _, _)) in enumerate(zip(labels, wishes, strict=True), start=1):
        place = f"{number}. " if len(wishes) > 1 else ""  # a single one is not numbered
        yield Paragraph(f"{place}{wish} ({label}).")
    yield Paragraph(f"Kính trình {authority(facts)} xem xét, quyết định./.", keep=True)
    yield signed_by_office(("- Như trên;", "- Hội đồng đánh giá, phân hạng;", "- Lưu: VT."))
    reference = attached("Tờ trình")
    for label, (_, name, products) in zip(labels, wishes, strict=True):
        yield content.Section(label, f"DANH SÁCH SẢN PHẨM {name}", reference)
        yield product_list(products, stars=products is here)


PAPER = Paper(
    PaperEntry("submission", f"{SUBMISSION[Tier.PROVINCE]}, 7.4đ", (Signer.OFFICE,), Since.CONCLUDED),
    facts_for("submission", lambda facts: [*recognised(facts), *sent_up(facts)]),
    submission_document,
)
