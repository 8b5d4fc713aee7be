"""The list of what the authority has recognised (Điều 7.3e, 7.4e), for the public.

There is none before a decision is recorded: the council only proposes. No phone, no identity number, no points.
"""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.minutes.minutes import MinutesFacts, MinutesProduct
from ...domain.values import Tier
from ...usecases.overview.papers import PaperEntry, Since
from .. import content
from ..content import Align, Column, Look, Paragraph, Table
from ..paper import Paper
from .articles import DECISION
from .phrases import count
from .state_paper import PLACE_AND_DAY, decisions_named, draft, facts_for, issuing_authority


def public_document(facts: MinutesFacts) -> content.Document:
    """Build the list of what the authority recognises: name, entity, place, star."""
    return draft(facts, "Danh sách sản phẩm OCOP được công nhận", _blocks(facts))


def _blocks(facts: MinutesFacts) -> Iterator[content.Block]:
    yield content.StateHead((), issuing_authority(facts), "", PLACE_AND_DAY)
    yield content.Title("CÔNG BỐ", ("Danh sách sản phẩm OCOP được công nhận", facts.session))
    products = _decided(facts)
    yield Paragraph(f"(Theo {decisions_named(product.decided.latest for product in products)})", Look.REFERENCE)
    columns = (
        Column("STT", 10, Align.CENTRE),
        Column("Tên sản phẩm", 60),
        Column("Chủ thể", 50),
        Column("Địa chỉ", 30),
        Column("Sao", 15, Align.CENTRE),
    )
    rows = (
        (count(place), one.name, one.entity, one.commune, str(one.decided.stars))
        for place, one in enumerate(products, start=1)
    )
    yield Table(columns, tuple(rows))


def _decided(facts: MinutesFacts) -> list[MinutesProduct]:
    return [product for product in facts.products if product.decided.recognition is not None]


PAPER = Paper(
    PaperEntry("public_list", f"{DECISION[Tier.PROVINCE]}, 7.4e", since=Since.CONCLUDED),
    facts_for("public_list", _decided),
    public_document,
)
