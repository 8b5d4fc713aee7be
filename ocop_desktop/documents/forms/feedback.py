"""The feedback for a product's entity: result, items by level of points, next star; a page or two each.

It accompanies the notice of the OCOP office, whose number and date the clerk fills in. The three
levels are the program's own reading of the points, and the document says so.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.text import display_decimal
from ...usecases.minutes.feedback_papers import FeedbackBook, FeedbackSheet
from ...usecases.results.feedback import Height, ItemFeedback, NextStar
from ...wording.decided_words import decided_lines
from ...wording.labels import printed
from ...wording.outcomes import outcome_label
from .. import content
from ..content import Align, Column, Look, Paragraph, Table
from .phrases import BLANK, SAMPLE_MARK, rule_text, sentence_end

_HEIGHTS = (
    (Height.HIGH, "Mặt mạnh: tiêu chí đạt từ 80 % số điểm tối đa"),
    (Height.MIDDLE, "Tiêu chí đạt từ 50 % đến dưới 80 % số điểm tối đa"),
    (Height.LOW, "Cần cải thiện: tiêu chí đạt dưới 50 % số điểm tối đa"),
    (Height.NOT_ASSESSED, "Tiêu chí không áp dụng hoặc không đánh giá"),
)


def feedback_document(book: FeedbackBook) -> content.Document:
    """Build the feedback of all products, each from a new page."""
    blocks: list[content.Block] = []
    for number, sheet in enumerate(book.sheets):
        if number:
            blocks.append(content.NewPage())
        blocks.extend(_sheet(sheet, book))
    return content.Document(
        title=f"Góp ý cho chủ thể – {book.session}",
        author=" ".join(book.issuing.council),
        blocks=tuple(blocks),
        foot_mark=SAMPLE_MARK if book.sample else "",
    )


def _sheet(sheet: FeedbackSheet, book: FeedbackBook) -> Iterator[content.Block]:
    feedback, product = sheet.feedback, sheet.feedback.product
    yield content.StateHead(book.issuing.parent, book.issuing.council, f"Số: {BLANK}")
    yield content.Title("PHIẾU GÓP Ý", (f"Sản phẩm: {product.name}", f"Chủ thể: {product.entity}, {product.commune}"))
    yield Paragraph(f"(Kèm theo Thông báo số {BLANK} ngày {BLANK} của {BLANK})", Look.REFERENCE)
    tier = printed(f"label.tier.{book.tier.value}")
    yield Paragraph(
        f"Theo {rule_text(book.rule)}, Hội đồng đánh giá, phân hạng sản phẩm OCOP {tier} "
        f"({book.session}) đã đánh giá sản phẩm {product.name}, mã {product.code}, {feedback.set_title}."
    )
    said = (outcome_label(sheet.outcome), *decided_lines(sheet.outcome.decided))
    result = " ".join(sentence_end(line) for line in said)
    yield Paragraph(f"Kết quả: {display_decimal(feedback.mean)}/100 điểm. {result}", keep=True)
    parts = "; ".join(
        f"Phần {part}: {display_decimal(mean)} điểm" for part, mean in sheet.outcome.result.by_part.items()
    )
    if parts:
        yield Paragraph(sentence_end(parts))
    for height, title in _HEIGHTS:
        items = [item for item in feedback.items if item.height is height]
        if items:
            yield Paragraph(f"{title} ({len(items)})", Look.HEADING, keep=True)
            yield _items(items, points=height is not Height.NOT_ASSESSED)
    yield from _next(feedback.next, feedback.stars)
    yield Paragraph(
        "Điểm của từng tiêu chí là trung bình cộng các phiếu hợp lệ, hiển thị hai chữ số thập phân. Ba mức cao, trung "
        "bình, thấp là cách đọc của chương trình để chủ thể tham khảo, không phải quy định.",
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
    if wanted is None:
        if stars == 5:
            yield Paragraph("Sản phẩm đã ở hạng cao nhất theo điểm và yêu cầu tối thiểu.")
        return
    yield Paragraph(f"Để đạt {wanted.star} sao (từ {wanted.minimum} điểm)", Look.HEADING, keep=True)
    if wanted.points_missing:
        yield Paragraph(f"- Còn thiếu {display_decimal(wanted.points_missing)} điểm trung bình.")
    else:
        yield Paragraph("- Điểm đã đủ.")
    for condition in wanted.conditions:
        paper = f"; căn cứ: {condition.paper}" if condition.paper else ""
        reason = f" Hội đồng nhận xét: {condition.reason}{paper}." if condition.reason else ""
        level = f"“{condition.level}” " if condition.level else ""
        yield Paragraph(
            f"- Yêu cầu tối thiểu (dấu sao) chưa đạt: tiêu chí {condition.criterion} {condition.title}; cần đạt mức "
            f"{level}({condition.required_points} điểm).{reason}"
        )
    if not wanted.conditions:
        yield Paragraph("- Các yêu cầu tối thiểu (dấu sao) của hạng này đã đạt.")
