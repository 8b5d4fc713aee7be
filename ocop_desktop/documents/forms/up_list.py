"""The cover list of a dossier to the Ministry (Điều 6.3): the items, what lies where, what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...domain.citation import in_state_style
from ...domain.dossiers.sending_up import RATED_AGAIN
from ...domain.minutes.minutes import MinutesFacts
from ...usecases.overview.folders import Lack, UpFacts
from ...wording.labels import printed
from .. import content
from ..content import Align, Column, Look, Paragraph, Table
from .phrases import BLANK, count
from .state_paper import PLACE_AND_DAY, draft, product_list, signed_by


@dataclass(frozen=True, slots=True)
class UpRow:
    """One item. folder: its folder. files: their number in it. note: what the clerk still does."""

    item: str
    folder: str
    files: int
    note: str


def cover_document(
    minutes: MinutesFacts, facts: UpFacts, rows: Sequence[UpRow], lacks: Sequence[Lack]
) -> content.Document:
    """Build the list; a draft, because another body sends the dossier."""
    return draft(minutes, "Danh mục hồ sơ đề nghị đánh giá 5 sao", _blocks(minutes, facts, rows, lacks))


def _blocks(
    minutes: MinutesFacts, facts: UpFacts, rows: Sequence[UpRow], lacks: Sequence[Lack]
) -> Iterator[content.Block]:
    yield content.StateHead((), minutes.issuing.parent or (BLANK * 4,), "", PLACE_AND_DAY)
    rated = "đánh giá, phân hạng lại" if facts.up is RATED_AGAIN else "đánh giá, phân hạng"
    yield content.Title("DANH MỤC HỒ SƠ", (f"Đề nghị {rated} sản phẩm OCOP 5 sao", minutes.session))
    yield Paragraph(f"(Theo {in_state_style(facts.up.basis, minutes.rule)})", Look.REFERENCE)
    columns = (
        Column("STT", 10, Align.CENTRE),
        Column("Thành phần hồ sơ", 65),
        Column("Thư mục", 35),
        Column("Số tệp", 14, Align.CENTRE),
        Column("Ghi chú", 41),
    )
    cells = tuple(
        (count(place), row.item, row.folder, count(row.files), row.note) for place, row in enumerate(rows, start=1)
    )
    yield Table(columns, cells)
    yield Paragraph("Sản phẩm", Look.HEADING)
    codes = {sent.product.code for sent in facts.products}
    yield product_list([product for product in minutes.products if product.code in codes], stars=False)
    yield Paragraph("Còn thiếu", Look.HEADING, keep=True)
    for lack in lacks:
        yield Paragraph(f"- {printed.of(lack.code, lack.facts)}")
    if not lacks:
        yield Paragraph("Không thiếu gì mà chương trình biết.")
    yield signed_by(("NGƯỜI LẬP DANH MỤC",), ("- Kèm theo hồ sơ;", "- Lưu: VT."))
