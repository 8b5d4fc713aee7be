"""The council's report on the results to the authority (báo cáo của Hội đồng, Điều 7.3d)."""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.citation import in_state_style
from ...domain.minutes.minutes import MinutesFacts
from ...usecases.minutes.minutes import minutes_facts
from ...usecases.overview.papers import PaperEntry, Signer
from ...wording.labels import printed
from .. import content
from ..content import Look, Paragraph
from ..paper import Paper
from . import conclusion
from .articles import IN_WRITING, PROPOSAL, REPORT
from .phrases import attached, count, day_text, rule_text
from .state_paper import (
    authority,
    council_head,
    council_name,
    council_signer,
    draft,
    numbered,
    results_table,
    signed_by_chair,
)


def report_document(facts: MinutesFacts) -> content.Document:
    """Build the report: basis, how the results came about, the results, the proposal, the list."""
    return draft(facts, "Báo cáo kết quả đánh giá, phân hạng sản phẩm OCOP", _blocks(facts), own=True)


def _blocks(facts: MinutesFacts) -> Iterator[content.Block]:
    tier = printed(f"label.tier.{facts.tier.value}")
    article = (IN_WRITING if facts.no_meeting else PROPOSAL)[facts.tier]
    yield council_head(facts.issuing, "BC")
    yield content.Title("BÁO CÁO", (f"Kết quả đánh giá, phân hạng sản phẩm OCOP {tier}", facts.session))
    yield Paragraph(f"Kính gửi: {authority(facts)}", Look.ADDRESSED)
    yield Paragraph(
        f"Thực hiện {in_state_style(article, facts.rule)}, Hội đồng đánh giá, phân hạng sản phẩm OCOP "
        f"{tier} báo cáo kết quả như sau:"
    )
    yield Paragraph("1. Việc tổ chức đánh giá", Look.HEADING)
    yield Paragraph(_held(facts))
    yield Paragraph(
        f"Số sản phẩm được đưa ra đánh giá: {numbered(facts.products)}. Điểm của sản phẩm là trung bình cộng tổng điểm "
        f"của các phiếu hợp lệ, theo {rule_text(facts.rule)}."
    )
    yield Paragraph("2. Kết quả", Look.HEADING)
    yield from conclusion.summary(facts, results="Phụ lục", totals="", proposal=article)
    yield Paragraph(
        f"Hội đồng trân trọng báo cáo {authority(facts)} xem xét, quyết định./.",
        keep=True,
    )
    recipients = ("- Như trên;", "- Các thành viên Hội đồng;", "- Lưu: VT, Hồ sơ.")
    yield signed_by_chair(facts.members, recipients, council_signer(facts))
    yield content.Section(
        "Phụ lục",
        "KẾT QUẢ ĐÁNH GIÁ, PHÂN HẠNG SẢN PHẨM OCOP",
        attached("Báo cáo", by=council_name(facts.tier)),
    )
    yield results_table(facts.products, decided=False)


def _held(facts: MinutesFacts) -> str:
    """Return when the council met and with how many members, and what it rated by written opinions instead."""
    signed = facts.versions.in_force
    minutes = f" (Biên bản số {signed.number} {day_text(signed.signed_on)})" if signed is not None else ""
    if facts.no_meeting:
        return f"Hội đồng đánh giá bằng hình thức lấy ý kiến bằng văn bản{minutes}."
    first = facts.started.date() if facts.started is not None else None
    last = facts.ended.date() if facts.ended is not None else first
    days = day_text(first) if last == first else f"từ {day_text(first)} đến {day_text(last)}"
    present = f"{count(facts.quorum.present)}/{count(facts.quorum.named)}"
    written = [product for product in facts.products if product.in_writing]
    article = in_state_style(IN_WRITING[facts.tier], facts.rule)
    others = ""
    if written:  # settled in writing; of those asked about in writing some may have gone to the meeting
        others = f" {numbered(written)} sản phẩm được đánh giá theo ý kiến bằng văn bản, không họp, theo {article}."
    return f"Hội đồng họp {days}, có mặt {present} thành viên{minutes}.{others}"


PAPER = Paper(PaperEntry("council_report", REPORT, (Signer.CHAIR,)), minutes_facts, report_document)
