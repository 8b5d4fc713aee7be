"""The feedback for a product's entity: result, items by level of points, next star; a page or two each.

An annex of the notice of the OCOP office, whose number and date the clerk fills in; each has its own
page numbers. The three levels are the program's own reading of the points, and the document says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.text import display_decimal
from ...usecases.core.ports import Services, UnitOfWork
from ...usecases.minutes.feedback_papers import FeedbackBook, FeedbackSheet, feedback_book
from ...usecases.overview.papers import Codes, PaperEntry, Since
from ...usecases.results.feedback import Height, ItemFeedback, NextStar, ProductFeedback
from ...usecases.results.results import ProductOutcome
from ...wording.decided_words import decided_lines
from ...wording.labels import printed
from ...wording.outcomes import outcome_label
from .. import content
from ..content import Align, Column, Look, Paragraph, Table
from ..paper import Paper
from .articles import NOTICE_BASIS
from .phrases import DRAFT_MARK, FEEDBACK_ANNEX, ROUNDED_APART, SAMPLE_MARK, agency, attached, rule_text, sentence_end

_HEIGHTS = (
    (Height.HIGH, "Mặt mạnh: tiêu chí đạt từ 80 % số điểm tối đa"),
    (Height.MIDDLE, "Tiêu chí đạt từ 50 % đến dưới 80 % số điểm tối đa"),
    (Height.LOW, "Cần cải thiện: tiêu chí đạt dưới 50 % số điểm tối đa"),
    (Height.NOT_ASSESSED, "Tiêu chí không áp dụng hoặc không đánh giá"),
)


def feedback_document(book: FeedbackBook) -> content.Document:
    """Build the feedback of all products, each from a new page; a draft until the authority has decided on it."""
    return content.Document(
        title=f"Góp ý cho chủ thể – {book.session}",
        author=agency(book.issuing),
        blocks=tuple(block for sheet in book.sheets for block in _sheet(sheet, book)),
        foot_mark=SAMPLE_MARK if book.sample else "",
        moment=book.moment,
    )


def _sheet(sheet: FeedbackSheet, book: FeedbackBook) -> Iterator[content.Block]:
    product = sheet.outcome.product
    yield content.Section(
        FEEDBACK_ANNEX,
        "PHIẾU GÓP Ý",
        attached("Thông báo"),
        running=product.code,
        mark="" if sheet.decided else DRAFT_MARK,
    )
    yield Paragraph(f"Sản phẩm: {product.name}", Look.CENTRE)
    yield Paragraph(f"Chủ thể: {product.entity}, {product.commune}", Look.CENTRE)
    if not sheet.decided:
        yield Paragraph(
            "(Bản dự thảo để cơ quan tham mưu chuẩn bị thông báo; chỉ gửi chủ thể sau khi có quyết định của cơ quan có "
            "thẩm quyền.)",
            Look.REFERENCE,
        )
    tier = printed(f"label.tier.{book.tier.value}")
    yield Paragraph(
        f"Theo {rule_text(book.rule)}, Hội đồng đánh giá, phân hạng sản phẩm OCOP {tier} "
        f"({book.session}) đã xem xét sản phẩm {product.name}, mã {product.code}, bộ {product.set_number} "
        f"({sheet.set_title})."
    )
    if sheet.feedback is None:
        yield from _ground(sheet.outcome)
    else:
        yield from _feedback(sheet.feedback, sheet.outcome, condensed=book.condensed)


def _ground(outcome: ProductOutcome) -> Iterator[content.Block]:
    """Yield why the product has no result: the recorded ground with its paper."""
    yield Paragraph(f"Kết quả: {sentence_end(outcome_label(outcome))}")
    paper = outcome.record.rejection.paper if outcome.record.rejection is not None else outcome.record.withdrawal
    if paper:
        yield Paragraph(f"Căn cứ: {sentence_end(paper)}")
    if outcome.ended:
        yield Paragraph("Sản phẩm không được tính điểm trung bình, không được xếp hạng sao.")


def _feedback(feedback: ProductFeedback, outcome: ProductOutcome, *, condensed: bool) -> Iterator[content.Block]:
    said = (outcome_label(outcome), *decided_lines(outcome.decided))
    result = " ".join(sentence_end(line) for line in said)
    yield Paragraph(f"Kết quả: {display_decimal(feedback.mean)}/100 điểm. {result}", keep=True)
    parts = "; ".join(f"Phần {part}: {display_decimal(mean)} điểm" for part, mean in outcome.result.by_part.items())
    if parts:
        yield Paragraph(sentence_end(parts))
    for height, title in _HEIGHTS:
        items = [item for item in feedback.items if item.height is height]
        if items:
            yield Paragraph(f"{title} ({len(items)})", Look.HEADING, keep=True)
            yield _items(items, points=height is not Height.NOT_ASSESSED)
    yield from _next(feedback.next, feedback.stars)
    yield Paragraph(
        "Điểm của từng tiêu chí là trung bình cộng các phiếu hợp lệ, hiển thị hai chữ số thập phân. "
        f"{ROUNDED_APART} Ba mức cao, trung bình, thấp để chủ thể tham khảo, không phải quy định.",
        Look.NOTE,
        keep=condensed,
    )
    if condensed:
        yield Paragraph(
            "Tên tiêu chí và mức điểm ghi theo lời văn tóm lược; lời văn đầy đủ theo Phụ lục II ban hành kèm theo "
            "Quyết định.",
            Look.NOTE,
        )


def _items(items: list[ItemFeedback], *, points: bool) -> Table:
    columns = (
        Column("Tiêu chí", 17),
        Column("Nội dung", 104),
        Column("Điểm", 22, Align.RIGHT),
        Column("Tối đa", 22, Align.RIGHT),
    )
    rows = tuple(
        (str(item.criterion), item.title, display_decimal(item.mean) if points else "–", str(item.max_points))
        for item in items
    )
    return Table(columns, rows, size=11, tight=True)


def _next(wanted: NextStar | None, stars: int) -> Iterator[content.Block]:
    """Yield what the next star needs; the last line goes with the notes below it, which never stand alone on a page."""
    if wanted is None:
        if stars == 5:
            yield Paragraph("Sản phẩm đã ở hạng cao nhất theo điểm và yêu cầu tối thiểu.", keep=True)
        return
    yield Paragraph(f"Để đạt {wanted.star} sao (từ {wanted.minimum} điểm)", Look.HEADING, keep=True)
    *before, last = _needed(wanted)
    yield from map(Paragraph, before)
    yield Paragraph(last, keep=True)


def _needed(wanted: NextStar) -> Iterator[str]:
    if wanted.points_missing:
        yield f"- Còn thiếu {display_decimal(wanted.points_missing)} điểm trung bình."
    else:
        yield "- Điểm đã đủ."
    for condition in wanted.conditions:
        paper = f"; căn cứ: {condition.paper}" if condition.paper else ""
        reason = f" Hội đồng nhận xét: {condition.reason}{paper}." if condition.reason else ""
        level = f": {condition.level.rstrip('.;')}" if condition.level else ""
        yield (
            f"- Yêu cầu tối thiểu (dấu sao) chưa đạt: tiêu chí {condition.criterion} {condition.title}; cần đạt mức "
            f"{condition.required_points} điểm{level}.{reason}"
        )
    if not wanted.conditions:
        yield "- Các yêu cầu tối thiểu (dấu sao) của hạng này đã đạt."


def _facts(work: UnitOfWork, services: Services) -> FeedbackBook:
    book = feedback_book((), work, services)
    assert book is not None, "the register asks only after the conclusion"
    return book


PAPER = Paper(PaperEntry("feedback", NOTICE_BASIS, since=Since.CONCLUDED, codes=Codes.PAGES), _facts, feedback_document)
