"""A spread of the totals above the limit: what was done about it, and what was not."""

from __future__ import annotations

from collections.abc import Iterator

from ...domain.acts.facts import Discussion
from ...domain.minutes.minutes import MinutesProduct
from .. import content
from ..content import Paragraph
from .phrases import People, clock_text, count, counted_text, sentence_end


def above_limit(product: MinutesProduct, people: People) -> Iterator[content.Block]:
    """Yield every discussion of the spread with its vote, then whether the limit is still exceeded."""
    for discussion in product.discussions:
        yield Paragraph(_discussion(discussion, people))
    above = product.above_limit
    if above is None:
        return
    scored = f"đã chấm lại {count(above.rescorings)} lần, " if above.rescorings else "không chấm lại, "
    settled = (
        "Hội đồng đã thảo luận, biểu quyết; điểm trung bình được giữ nguyên"
        if above.settled
        else "CHƯA có biểu quyết được thông qua về chênh lệch này"
    )
    yield Paragraph(f"Chênh lệch tổng điểm {above.spread} điểm, vượt giới hạn {above.limit} điểm: {scored}{settled}.")


def _discussion(fact: Discussion, people: People) -> str:
    vote = fact.vote
    counts = counted_text(vote.votes, vote.carried, vote.ballot, people)
    paper = f" (căn cứ: {vote.paper})" if vote.paper else ""
    head = f"{clock_text(fact.at)}, thảo luận về chênh lệch {fact.spread} điểm: {fact.text.rstrip('.; ')}{paper}"
    return sentence_end(f"{head}. Biểu quyết: {counts}")
