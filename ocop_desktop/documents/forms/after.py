"""The page behind signed minutes: what was decided on the products since. The minutes themselves stay as signed."""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.minutes.minutes import MinutesFacts
from ...wording.decided_words import decided_lines
from ...wording.outcomes import product_label
from .. import content
from ..content import Align, Column, Table


def since_signing(facts: MinutesFacts) -> Iterator[content.Block]:
    """Yield the table of decided products; nothing before the first decision."""
    decided = [product for product in facts.products if product.decided.latest is not None]
    if not decided:
        return
    yield content.Section(
        "Trang theo dõi", "QUYẾT ĐỊNH SAU KHI KÝ BIÊN BẢN", "(Không thuộc biên bản đã ký; biên bản được giữ nguyên)"
    )
    columns = (
        Column("STT", 10, Align.CENTRE),
        Column("Sản phẩm", 50),
        Column("Kết quả", 35),
        Column("Quyết định, giấy chứng nhận", 70),
    )
    rows: list[tuple[content.Text, ...]] = []
    for number, product in enumerate(decided, start=1):
        label = product_label(product.recommendation, product.stars, product.stars_by_points, decided=product.decided)
        name = (content.Run(f"{product.code} ", bold=True), content.Run(product.name))
        rows.append((str(number), name, label, "; ".join(decided_lines(product.decided)) + "."))
    yield Table(columns, tuple(rows), size=10.5, tight=True)
