"""Drafts of the authority's two decisions (Điều 7.3e): recognition with certificates; approval from 90 points on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...domain.citation import in_state_style
from ...domain.minutes.minutes import BasisKind, MinutesFacts, MinutesProduct
from ...domain.values import Tier
from ...usecases.overview.papers import PaperEntry, Signer, Since
from .. import content
from ..content import Look, Paragraph
from ..paper import Paper
from .articles import DECISION, ORGANISED, SEND_UP, TERM
from .minutes import basis_line
from .phrases import BLANK, sentence_end
from .state_paper import (
    authority_head,
    authority_name,
    draft,
    facts_for,
    numbered,
    product_list,
    recognised,
    sent_up,
    signed_by_authority,
)

_EXECUTES = "Chánh Văn phòng, Thủ trưởng các cơ quan, đơn vị liên quan và các chủ thể có tên trong danh sách kèm theo"


def recognition_document(facts: MinutesFacts) -> content.Document:
    """Build the draft that recognises products and grants certificates."""
    products = recognised(facts)
    subject = "Về việc công nhận và cấp giấy chứng nhận sản phẩm OCOP"
    article = in_state_style(DECISION[facts.tier])
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
        _decision(facts, subject, article, texts, title, products, granted=True),
    )


def approval_document(facts: MinutesFacts) -> content.Document:
    """Build the draft that approves results from 90 points on, to be sent to the Ministry. It grants nothing."""
    products = sent_up(facts)
    subject = "Về việc phê duyệt kết quả đánh giá sản phẩm có tiềm năng đạt 5 sao"
    texts = (
        f"Phê duyệt kết quả đánh giá {numbered(products)} sản phẩm có tiềm năng đạt 5 sao, đạt từ 90 điểm trở lên "
        "(danh sách kèm theo).",
        f"Giao {BLANK * 2} hoàn thiện hồ sơ, trình Ủy ban nhân dân cấp tỉnh gửi Bộ Nông nghiệp và Môi trường đánh giá, "
        "phân hạng sản phẩm OCOP 5 sao. Quyết định này có hiệu lực kể từ ngày ký.",
        f"{_EXECUTES} chịu trách nhiệm thi hành Quyết định này./.",
    )
    title = "DANH SÁCH SẢN PHẨM ĐƯỢC PHÊ DUYỆT KẾT QUẢ"
    article = in_state_style(SEND_UP)
    return draft(
        facts,
        f"Quyết định {subject[:1].lower()}{subject[1:]}",
        _decision(facts, subject, article, texts, title, products, granted=False),
    )


def _decision(
    facts: MinutesFacts,
    subject: str,
    article: str,
    texts: Sequence[str],
    title: str,
    products: Sequence[MinutesProduct],
    *,
    granted: bool,
) -> Iterator[content.Block]:
    yield authority_head(facts)
    yield content.Title("QUYẾT ĐỊNH", (subject,))
    yield Paragraph(authority_name(facts), Look.CENTRE, keep=True)
    organised = ORGANISED[facts.tier]
    yield Paragraph(f"Căn cứ {organised.subject} số {organised.number or BLANK};", Look.BASIS)
    # Number, day, issuer and title as in the minutes, with the article in front (Nghị định 30/2020/NĐ-CP, Phụ lục I).
    decree = next(basis_line(basis) for basis in facts.basis if basis.kind is BasisKind.DECISION)
    yield Paragraph(sentence_end(f"Căn cứ {article} {decree.removeprefix('Căn cứ ')}", ";"), Look.BASIS)
    yield Paragraph(f"Theo đề nghị của {BLANK * 2} tại Tờ trình số {BLANK} ngày {BLANK}.", Look.BASIS)
    yield Paragraph("QUYẾT ĐỊNH:", Look.CENTRE, keep=True)
    for number, text in enumerate(texts, start=1):
        runs = (content.Run(f"Điều {number}. ", bold=True), content.Run(text))
        yield Paragraph(runs, keep=number == len(texts))
    yield signed_by_authority(facts, ("- Như Điều 3;", f"- {BLANK};", "- Lưu: VT."))
    yield content.Section("Phụ lục", title, f"(Kèm theo Quyết định số {BLANK} ngày {BLANK} của {BLANK * 2})")
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
