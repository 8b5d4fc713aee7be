"""The council's answers to the recorded complaints: a letter each, with the derivation of the product's points.

Names stand in it only where the presider ordered them. What the council thinks of the complaint is left to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...domain.minutes.minutes import MinutesFacts
from ...domain.text import display_decimal
from ...usecases.core.ports import Services, UnitOfWork
from ...usecases.minutes.complaints import AnsweredComplaint, answered_complaints
from ...usecases.minutes.minutes import minutes_facts
from ...usecases.overview.papers import PaperEntry, PaperNotNeeded, Signer
from .. import content
from ..content import Look, Paragraph
from ..paper import Paper
from .articles import MEANS
from .derivation import derivation_blocks
from .phrases import BLANK, attached, result_text, rule_text, sentence_end
from .state_paper import council_head, council_name, council_signer, draft, signed_by_chair


@dataclass(frozen=True, slots=True)
class ComplaintFacts:
    """The facts of the minutes, for people and bodies, and the recorded complaints."""

    minutes: MinutesFacts
    answered: tuple[AnsweredComplaint, ...]


def complaint_facts(work: UnitOfWork, services: Services) -> ComplaintFacts:
    """Return the facts of the answers. Raises PaperNotNeeded where no complaint is recorded, NotOpened."""
    facts = ComplaintFacts(minutes_facts(work, services), answered_complaints(work, services))
    if not facts.answered:
        raise PaperNotNeeded(paper=PAPER.entry.code)
    return facts


def complaint_document(facts: ComplaintFacts) -> content.Document:
    """Build the letters, each with its annex."""
    blocks = (block for one in facts.answered for block in _letter(one, facts.minutes))
    return draft(facts.minutes, "Trả lời khiếu nại", blocks)


def _letter(complaint: AnsweredComplaint, minutes: MinutesFacts) -> Iterator[content.Block]:
    book = complaint.book
    (product,) = (entry.product for entry in book.products)
    yield content.NewPaper(running=f"Trả lời khiếu nại – {product.code}")
    yield council_head(minutes.issuing, subject=f"trả lời khiếu nại về kết quả đánh giá sản phẩm {product.code}")
    yield Paragraph(f"Kính gửi: {BLANK * 4}", Look.ADDRESSED)
    yield Paragraph(
        f"Hội đồng đánh giá, phân hạng sản phẩm OCOP nhận được khiếu nại: {sentence_end(complaint.letter)} Căn cứ "
        f"{rule_text(minutes.rule)} và hồ sơ của phiên họp ({minutes.session}), Hội đồng trả lời như sau:"
    )
    mean = "" if product.mean is None else f" Điểm bình quân: {display_decimal(product.mean)}/100 điểm."
    result = sentence_end(result_text(product, decided=product.decided))
    yield Paragraph(f"1. Kết quả của sản phẩm {product.name} ({product.entity}): {result}{mean}")
    people = "ghi họ tên theo yêu cầu của người chủ trì" if book.show_names else "ghi bằng mã, không ghi họ tên"
    yield Paragraph(
        "2. Cách tính điểm và hạng sao của sản phẩm trình bày tại Phụ lục; thành viên Hội đồng trong Phụ lục được "
        f"{people}."
    )
    yield Paragraph(f"3. Ý kiến của Hội đồng về nội dung khiếu nại: {BLANK * 20}")
    yield Paragraph("Hội đồng trả lời để Ông/Bà được biết./.", keep=True)
    recipients = ("- Như trên;", f"- {BLANK};", "- Lưu: VT, Hồ sơ.")
    yield signed_by_chair(minutes.members, recipients, council_signer(minutes))
    yield content.Section(
        "Phụ lục",
        "BẢNG DIỄN GIẢI ĐIỂM",
        attached("Công văn", by=council_name(minutes.tier)),
        running=f"Phụ lục – {product.code}",
    )
    yield from derivation_blocks(book)


PAPER = Paper(PaperEntry("complaint_answer", MEANS, (Signer.CHAIR,)), complaint_facts, complaint_document)
