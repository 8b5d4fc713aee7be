"""*Thảo luận, biểu quyết về chênh lệch điểm*: the totals differ by more than the limit, and the mean stands."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ....domain.acts.acts import Act, ActKind, ProductRecord
from ....domain.acts.facts import Discussion, Motion
from ....domain.council.workflow import AFTER_OPENING
from .fields import PRODUCT, Ask, Field
from .kernel import ActType, Entry, freely
from .payload import stored_as
from .votes import VOTE_FIELDS, Voted


@dataclass(frozen=True, slots=True)
class SpreadDiscussedFacts(Voted):
    """text: what was discussed and agreed. spread: in points, at that time. Counts are members."""

    text: str
    spread: int
    in_favour: int = field(metadata=stored_as("for"))
    against: int
    other: int
    carried: bool
    paper: str = ""


@dataclass(frozen=True, slots=True)
class DiscussSpread:
    """A discussion of the spread, with the vote on ``text``. chair_for: the presider voted in favour."""

    product: str
    text: str
    in_favour: int
    against: int
    actor: str
    other: int = 0
    paper: str = ""
    chair_for: bool = False


def _of_product(record: ProductRecord, act: Act, facts: SpreadDiscussedFacts) -> ProductRecord:
    """A vote that is not carried agrees on nothing; it is printed, and leaves an earlier one in force."""
    vote = Motion(
        "spread",
        facts.in_favour,
        facts.against,
        facts.other,
        facts.carried,
        paper=facts.paper,
        ballot=facts.ballot,
    )
    found = Discussion(facts.text, facts.spread, act.at, vote)
    return replace(
        record,
        discussions=(*record.discussions, found),
        discussed=found if facts.carried else record.discussed,
    )


ACT = ActType(
    ActKind.SPREAD_DISCUSSED,
    SpreadDiscussedFacts,
    _of_product,
    strike=freely,
    shown=lambda facts: (facts.text, facts.paper, (facts.in_favour, facts.against, facts.other)),
    printed=lambda act, facts: (f"{facts.text} ({facts.in_favour} – {facts.against} – {facts.other})",),
    believed=True,
)
ENTRY = Entry(
    "discuss",
    DiscussSpread,
    "discuss",
    AFTER_OPENING,
    (
        PRODUCT,
        Field("voters", Ask.NOTE, source="voters", command_line=False),
        Field("text", Ask.LINES, label="discussed", option="--text", required=True),
        *VOTE_FIELDS,
        Field("paper"),
    ),
    option="session discuss",
    running=True,
)
