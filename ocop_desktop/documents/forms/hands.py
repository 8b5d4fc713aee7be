"""Sheets made on the secretary's computer without their member's own signature: the mark, and the lines to sign."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ...domain.minutes.acts import DisplacedSheet
from ...domain.minutes.minutes import MinutesProduct
from ...domain.minutes.results_book import BookProduct
from ...wording.hand_words import MARK, meaning
from ...wording.labels import printed
from .. import content
from ..content import Column, Look, Paragraph, Table
from .phrases import People, listed

MEANING = meaning(printed)

Made = tuple[str, str, int]
"""Code of a product, code of the member, round."""


def made_of(code: str, product: MinutesProduct | BookProduct) -> Iterator[Made]:
    """Yield the sheets of a product that their members still have to sign. code: of the product."""
    return ((code, sheet.member, sheet.round) for sheet in product.sheets if sheet.by_another)


def displaced(sheets: Sequence[DisplacedSheet], people: People) -> Iterator[content.Block]:
    """Yield which sheets of the secretary's computer gave way to those that the members signed themselves."""
    if sheets:
        which = listed(f"{people.name(sheet.member)} – {_numbered(sheet.product, sheet.round)}" for sheet in sheets)
        why = "vì thành viên đã gửi phiếu do chính mình ký"
        yield Paragraph(f"Phiếu chấm trên máy thư ký không tính nữa {why}: {which}.", Look.FACTS)


def _numbered(product: str, number: int) -> str:
    return f"{product} (lần {number})" if number > 1 else product


def to_sign(made: Iterable[Made], people: People) -> Iterator[content.Block]:
    """Yield a line to sign for each member with such a sheet; nothing without any."""
    lines: dict[str, list[str]] = {}
    for product, member, number in made:
        lines.setdefault(member, []).append(_numbered(product, number))
    if not lines:
        return
    yield Paragraph(f"Phiếu {MEANING} ({MARK}); thành viên ký xác nhận:", Look.FACTS, keep=True)
    columns = (Column("Thành viên", 55), Column("Phiếu", 65), Column("Ký xác nhận", 45))
    rows = ((people.name(member), listed(products), "") for member, products in lines.items())
    yield Table(columns, tuple(rows))
