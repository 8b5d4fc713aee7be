"""The sheet in hand while somebody scores: as shown, as stored, what is on its way, and the way back."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ....domain.sheets.score_sheet import Answer, SheetScore, score_answers
from ....domain.values import CriterionCode, SheetState
from ....usecases.scoring.own_sheets import OwnProduct, OwnSheet
from .rows import Saved
from .said import SaidLine


@dataclass(frozen=True, slots=True)
class Step:
    """One choice that can be undone."""

    criterion: CriterionCode
    before: Answer | None
    after: Answer | None


@dataclass
class Trail:
    """Choices made on one product's sheet while the program runs, and those taken back."""

    done: list[Step] = field(default_factory=list)
    undone: list[Step] = field(default_factory=list)


@dataclass(eq=False)
class Sheet:
    """The sheet in hand. answers: as shown. stored: as on the disk. waiting: choices under way, by criterion.

    begun: a draft of this round is stored. opinion: the member's words on the whole product.
    said: what others said of it, by criterion.
    """

    own: OwnSheet
    answers: dict[CriterionCode, Answer]
    stored: dict[CriterionCode, Answer]
    begun: bool
    inspected: bool
    opinion: str = ""
    said: dict[CriterionCode, tuple[SaidLine, ...]] = field(default_factory=dict)
    waiting: dict[CriterionCode, int] = field(default_factory=dict)
    refused: set[CriterionCode] = field(default_factory=set)

    @property
    def score(self) -> SheetScore:
        """What the answers as shown add up to."""
        return score_answers(self.own.at.product_set, self.answers, self.own.cases)

    def saved(self) -> dict[CriterionCode, Saved]:
        """How durable each answer is."""
        usual = Saved.SAVED if self.begun else Saved.CARRIED
        known = dict.fromkeys(self.answers, usual)
        known.update(dict.fromkeys(self.refused, Saved.REFUSED))
        known.update(dict.fromkeys(self.waiting, Saved.SAVING))
        return known

    def counted(self, line: OwnProduct) -> OwnProduct:
        """The product's line in the list, as the stored answers make it."""
        score = score_answers(self.own.at.product_set, self.stored, self.own.cases)
        applicable = len(self.own.at.product_set.criteria) - len(score.not_assessed)
        return replace(
            line,
            state=SheetState.DRAFT,
            answered=applicable - len(score.gaps),
            applicable=applicable,
            total=score.total if score.complete else None,
        )
