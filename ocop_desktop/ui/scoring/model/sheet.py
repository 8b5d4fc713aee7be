"""The current sheet during scoring: as displayed, as stored, choices being saved, undo."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ....domain.sheets.score_sheet import Answer, SheetScore, score_answers
from ....domain.values import CriterionCode, SheetState
from ....usecases.scoring.own_sheets import OwnProduct, OwnSheet
from .assessments import AssessmentLine
from .rows import Saved


@dataclass(frozen=True, slots=True)
class Step:
    """One choice that can be undone."""

    criterion: CriterionCode
    before: Answer | None
    after: Answer | None


@dataclass
class Trail:
    """Undo and redo stack of one product's sheet while the program runs."""

    done: list[Step] = field(default_factory=list)
    undone: list[Step] = field(default_factory=list)


@dataclass(eq=False)
class Sheet:
    """The current sheet. answers: as displayed. stored: as on the disk. waiting: choices being saved, by criterion.

    begun: a draft of this round is stored. opinion: the member's opinion on the whole product.
    assessments: by others, by criterion.
    """

    own: OwnSheet
    answers: dict[CriterionCode, Answer]
    stored: dict[CriterionCode, Answer]
    begun: bool
    inspected: bool
    opinion: str = ""
    assessments: dict[CriterionCode, tuple[AssessmentLine, ...]] = field(default_factory=dict)
    waiting: dict[CriterionCode, int] = field(default_factory=dict)
    refused: set[CriterionCode] = field(default_factory=set)

    @property
    def score(self) -> SheetScore:
        """The score of the displayed answers."""
        return score_answers(self.own.at.product_set, self.answers, self.own.cases)

    def saved(self) -> dict[CriterionCode, Saved]:
        """Return the durability of each answer."""
        usual = Saved.SAVED if self.begun else Saved.CARRIED
        known = dict.fromkeys(self.answers, usual)
        known.update(dict.fromkeys(self.refused, Saved.REFUSED))
        known.update(dict.fromkeys(self.waiting, Saved.SAVING))
        return known

    def counted(self, line: OwnProduct) -> OwnProduct:
        """Return the product's line in the list by the stored answers."""
        score = score_answers(self.own.at.product_set, self.stored, self.own.cases)
        applicable = len(self.own.at.product_set.criteria) - len(score.not_assessed)
        return replace(
            line,
            state=SheetState.DRAFT,
            answered=applicable - len(score.gaps),
            applicable=applicable,
            total=score.total if score.complete else None,
        )
