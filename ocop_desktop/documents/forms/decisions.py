"""Drafts of the authority's decisions: recognition with certificates (Điều 7.3e, 7.4e), approval from 90 points on.

Of a product that the Ministry rated below 90 points the province may decide on that result (Điều 7.4g).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from ...domain.acts.decided import Decision
from ...domain.citation import in_state_style
from ...domain.minutes.minutes import BasisKind, MinutesFacts, MinutesProduct
from ...domain.text import date_vi
from ...domain.values import Tier
from ...usecases.overview.papers import PaperEntry, Signer, Since
from .. import content
from ..content import Look, Paragraph
from ..paper import Paper
from .articles import BACK, DECISION, ORGANISED, SEND_UP, TERM
from .minutes import basis_line
from .phrases import BLANK, attached, sentence_end
from .state_paper import (
    authority,
    authority_name,
    committee,
    decision_head,
    draft,
    facts_for,
    issued,
    numbered,
    product_list,
    recognised,
    sent_up,
    signed_by_authority,
)

_EXECUTES = "Chánh Văn phòng, Thủ trưởng các cơ quan, đơn vị liên quan và các chủ thể có tên trong danh sách kèm theo"


def recognition_document(facts: MinutesFacts) -> content.Document:
    """Build the draft that recognises products and grants certificates.

    It states the council's proposal until one decision is recorded on all of them; then its number, day and stars.
    """
    products = recognised(facts)
    decision = issued(product.decided.recognition for product in products)
    if decision is not None:
        products = [replace(product, stars=product.decided.stars) for product in products]
    return _granting(facts, products, in_state_style(DECISION[facts.tier]), decision)


def returned_document(facts: MinutesFacts) -> content.Document:
    """Build the province's draft on what the Ministry rated below 90 points, by its result (Điều 7.4g)."""
    products = returned(facts)
    letters = dict.fromkeys(one.decided.answer.decision for one in products if one.decided.answer is not None)
    shown = "; ".join(f"Văn bản số {one.number} ngày {date_vi(one.day)} của {one.body}" for one in letters)
    result = f"Căn cứ kết quả đánh giá của Hội đồng cấp trung ương tại {shown};"
    decision = issued(product.decided.recognition for product in products)
    return _granting(facts, [_as_at_ministry(one) for one in products], in_state_style(BACK), decision, result)


def returned(facts: MinutesFacts) -> list[MinutesProduct]:
    """Return the products that the province may recognise on the Ministry's result, and does not rate again."""
    return [
        product
        for product in facts.products
        if product.decided.answer is not None
        and not product.decided.answer.five
        and product.decided.answer.stars
        and product.decided.again is None
    ]


def _as_at_ministry(product: MinutesProduct) -> MinutesProduct:
    """Return the product with points and stars of the central council; without points where none are stated."""
    answer = product.decided.answer
    assert answer is not None
    return replace(product, mean=Fraction(answer.points) if answer.points else None, stars=answer.stars)


def _granting(
    facts: MinutesFacts,
    products: Sequence[MinutesProduct],
    article: str,
    decision: Decision | None,
    result: str = "",
) -> content.Document:
    """Return the draft that grants certificates. decision: as it was issued. result: a further căn cứ."""
    subject = "Về việc công nhận và cấp giấy chứng nhận sản phẩm OCOP"
    texts = (
        f"Công nhận và cấp giấy chứng nhận cho {numbered(products)} sản phẩm OCOP (danh sách kèm theo). Giấy chứng "
        f"nhận có giá trị trong thời hạn {facts.certificate_months} tháng kể từ ngày cơ quan có thẩm quyền ban hành "
        f"({in_state_style(TERM, facts.rule)}).",
        "Quyết định này có hiệu lực kể từ ngày ký.",
        f"{_EXECUTES} chịu trách nhiệm thi hành Quyết định này./.",
    )
    title = "DANH SÁCH SẢN PHẨM OCOP ĐƯỢC CÔNG NHẬN"
    return draft(
        facts,
        f"Quyết định {subject[:1].lower()}{subject[1:]}",
        _decision(facts, subject, article, texts, title, products, decision, granted=True, result=result),
    )


def approval_document(facts: MinutesFacts) -> content.Document:
    """Build the draft that approves results from 90 points on, to be sent to the Ministry. It grants nothing."""
    products = sent_up(facts)
    subject = "Về việc phê duyệt kết quả đánh giá sản phẩm có tiềm năng đạt 5 sao"
    texts = (
        f"Phê duyệt kết quả đánh giá {numbered(products)} sản phẩm có tiềm năng đạt 5 sao, đạt từ 90 điểm trở lên "
        "(danh sách kèm theo).",
        f"Giao {BLANK * 2} hoàn thiện hồ sơ, trình {committee(facts)} gửi Bộ Nông nghiệp và Môi trường đánh giá, phân "
        "hạng sản phẩm OCOP 5 sao. Quyết định này có hiệu lực kể từ ngày ký.",
        f"{_EXECUTES} chịu trách nhiệm thi hành Quyết định này./.",
    )
    title = "DANH SÁCH SẢN PHẨM ĐƯỢC PHÊ DUYỆT KẾT QUẢ"
    article = in_state_style(SEND_UP)
    decision = issued(product.decided.approval for product in products)
    return draft(
        facts,
        f"Quyết định {subject[:1].lower()}{subject[1:]}",
        _decision(facts, subject, article, texts, title, products, decision, granted=False),
    )


def _decision(
    facts: MinutesFacts,
    subject: str,
    article: str,
    texts: Sequence[str],
    title: str,
    products: Sequence[MinutesProduct],
    decision: Decision | None,
    *,
    granted: bool,
    result: str = "",
) -> Iterator[content.Block]:
    yield decision_head(facts, decision)
    yield content.Title("QUYẾT ĐỊNH", (subject,))
    yield Paragraph(authority_name(facts), Look.CENTRE, keep=True)
    organised = ORGANISED[facts.tier]
    yield Paragraph(f"Căn cứ {organised.subject} số {organised.number or BLANK};", Look.BASIS)
    # Number, day, issuer and title as in the minutes, with the article in front (Nghị định 30/2020/NĐ-CP, Phụ lục I).
    decree = next(basis_line(basis) for basis in facts.basis if basis.kind is BasisKind.DECISION)
    yield Paragraph(sentence_end(f"Căn cứ {article} {decree.removeprefix('Căn cứ ')}", ";"), Look.BASIS)
    if result:
        yield Paragraph(result, Look.BASIS)
    yield Paragraph(f"Theo đề nghị của {BLANK * 2} tại Tờ trình số {BLANK} ngày {BLANK}.", Look.BASIS)
    yield Paragraph("QUYẾT ĐỊNH:", Look.CENTRE, keep=True)
    for number, text in enumerate(texts, start=1):
        runs = (content.Run(f"Điều {number}. ", bold=True), content.Run(text))
        yield Paragraph(runs, keep=number == len(texts))
    yield signed_by_authority(facts, ("- Như Điều 3;", f"- {BLANK};", "- Lưu: VT."))
    own, day = (decision.number, decision.day) if decision is not None else ("", None)
    yield content.Section("Phụ lục", title, attached("Quyết định", own, day, authority(facts)))
    yield product_list(products, stars=granted)


RECOGNITION = Paper(
    PaperEntry("recognition", f"{DECISION[Tier.PROVINCE]}, 7.4e", (Signer.AUTHORITY,), Since.CONCLUDED),
    facts_for("recognition", recognised),
    recognition_document,
)
APPROVAL = Paper(
    PaperEntry("approval", SEND_UP, (Signer.AUTHORITY,), Since.CONCLUDED),
    facts_for("approval", sent_up),
    approval_document,
)
RETURNED = Paper(
    PaperEntry("returned_decision", BACK, (Signer.AUTHORITY,), Since.CONCLUDED),
    facts_for("returned_decision", returned),
    returned_document,
)
