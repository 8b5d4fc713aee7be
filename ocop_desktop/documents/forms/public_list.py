"""The list of results for the public: no phone, no identity number, no member's points."""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.minutes.minutes import MinutesFacts
from ...domain.values import Tier
from ...usecases.overview.papers import PaperEntry, Since
from .. import content
from ..content import Look, Paragraph
from ..paper import Paper
from .articles import DECISION
from .phrases import BLANK
from .state_paper import PLACE_AND_DAY, draft, facts_for, product_list, recognised


def public_document(facts: MinutesFacts) -> content.Document:
    """Build the list of what the authority recognises: name, entity, place, star."""
    return draft(facts, "Danh sách sản phẩm OCOP được công nhận", _blocks(facts))


def _blocks(facts: MinutesFacts) -> Iterator[content.Block]:
    yield content.StateHead((), facts.issuing.parent or (BLANK * 4,), "", PLACE_AND_DAY)
    yield content.Title("CÔNG BỐ", ("Danh sách sản phẩm OCOP được công nhận", facts.session))
    yield Paragraph(f"(Theo Quyết định số {BLANK} ngày {BLANK} của {BLANK * 2})", Look.REFERENCE)
    yield product_list(recognised(facts))


PAPER = Paper(
    PaperEntry("public_list", f"{DECISION[Tier.PROVINCE]}, 7.4e", since=Since.CONCLUDED),
    facts_for("public_list", recognised),
    public_document,
)
