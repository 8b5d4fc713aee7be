"""What a supplementary version of the minutes changes: who opened the step, and the results before and after."""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.minutes.minutes import MinutesFacts, MinutesProduct
from ...domain.text import display_decimal
from .. import content
from ..content import Align, Column, Paragraph, Table
from .corrected import act_sentence, recorded_sentence
from .phrases import People, result_text
from .written import corrected_facts


def supplement(facts: MinutesFacts, people: People) -> Iterator[content.Block]:
    """Yield the steps and the table of changed results; nothing without a supplementary step."""
    if not facts.supplements:
        return
    signed = facts.versions.signed[facts.versions.version - 2]
    yield Paragraph(
        f"Biên bản này bổ sung, đính chính Biên bản số {signed.number} ngày {signed.signed_on:%d/%m/%Y}:", keep=True
    )
    for entry in facts.supplements:
        yield Paragraph(act_sentence(entry, people))
    if facts.supplemented:
        yield Paragraph("Nội dung ghi sau khi ký:", keep=True)
        yield from (Paragraph(recorded_sentence(entry, people)) for entry in facts.supplemented)
    yield from corrected_facts(facts, people)
    if not facts.results_before:
        yield Paragraph("Kết quả của các sản phẩm không thay đổi.")
        return
    yield Paragraph("Kết quả thay đổi so với biên bản đã ký:", keep=True)
    columns = (
        Column("Sản phẩm", 45),
        Column("Điểm TB đã ký", 17, Align.CENTRE),
        Column("Kết quả đã ký", 43),
        Column("Điểm TB nay", 17, Align.CENTRE),
        Column("Kết quả nay", 43),
    )
    now = {product.code: product for product in facts.products}
    rows: list[tuple[content.Text, ...]] = []
    for before in facts.results_before:
        product = now[before.code]
        name = (content.Run(f"{product.code} ", bold=True), content.Run(product.name))
        rows.append((name, _mean(before), result_text(before), _mean(product), result_text(product)))
    yield Table(columns, tuple(rows), size=10.5, tight=True)


def _mean(product: MinutesProduct) -> str:
    return "–" if product.mean is None else display_decimal(product.mean)
