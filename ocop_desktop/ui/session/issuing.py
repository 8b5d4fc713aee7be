"""The sheet *Phát gói phiên*: the first session package begins the scoring."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ...domain.council.council import may_score
from ...usecases.overview.summary import SessionSummary
from ..parts.act_model import ActText, Line
from ..parts.act_sheet import ActSheet
from ..words import Words

MOST_CODES = 12
"""Number of products named; the dossiers page shows the others."""


class IssuingSheet(ActSheet):
    """Asks before the first session package, and names products without documents."""

    def __init__(self, words: Words, page: QWidget) -> None:
        super().__init__(words, page)
        self._sheet_words = words

    def ask_for(self, summary: SessionSummary) -> None:
        """Open the sheet."""
        words = self._sheet_words
        count = sum(may_score(line.member, summary.session.settings) for line in summary.members)
        bare = [line.product.code for line in summary.lines if not line.evidence]
        lists = words("issuing.lists", people=len(summary.members), scoring=count, products=len(summary.lines))
        lines = [Line(lists, missing=False)]
        if bare:
            named = ", ".join(bare[:MOST_CODES]) + (" …" if len(bare) > MOST_CODES else "")
            gap = Line(words("issuing.bare", count=len(bare)), named, True, words("issuing.mend"), "dossiers")
            lines.insert(0, gap)
        self.ask(
            ActText(
                title=words("issuing.title"),
                about=words("issuing.about"),
                act=words("issuing.act"),
                anyway=words("issuing.anyway"),
                safe=words("issuing.safe"),
                lines=tuple(lines),
            )
        )
