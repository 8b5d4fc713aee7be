"""Small values shared by all rules: typed ids, roles, states.

Ids are UUID texts made by the ``Ids`` port and never shown; users see codes (``M01``, ``SP001``).
"""

from __future__ import annotations

from enum import StrEnum
from typing import NewType

SessionId = NewType("SessionId", str)
CouncilId = NewType("CouncilId", str)
MemberId = NewType("MemberId", str)
ProductId = NewType("ProductId", str)
SheetId = NewType("SheetId", str)
CriterionCode = NewType("CriterionCode", str)

Points = int
"""Whole points of one level, one sheet or one part; never a float."""

STARS_WITH_CONDITIONS = (3, 4, 5)
"""Stars a level can be marked for (Quyết định 26/2026/QĐ-TTg, Phụ lục II, foot of each sheet)."""


class Tier(StrEnum):
    """Level of the council (cấp đánh giá)."""

    PROVINCE = "province"
    MINISTRY = "ministry"


class Role(StrEnum):
    """The role of a person in the council (Điều 7.3b)."""

    CHAIR = "chair"
    DEPUTY = "deputy"
    SECRETARY = "secretary"
    MEMBER = "member"
    SUBSTITUTE = "substitute"
    EXPERT = "expert"


class SessionState(StrEnum):
    """The states of an evaluation session (phiên họp), in this order."""

    PREPARING = "preparing"
    SCORING = "scoring"
    OPENED = "opened"
    RECONCILING = "reconciling"
    CONCLUDED = "concluded"
    SIGNED = "signed"
    ARCHIVED = "archived"


class DossierKind(StrEnum):
    """Kind of dossier: lần đầu, nâng hạng, phân hạng lại (Điều 6)."""

    FIRST = "first"
    UPGRADE = "upgrade"
    RERATE = "rerate"


class SheetState(StrEnum):
    """The state of a sheet: a draft may change, a submitted sheet never does."""

    DRAFT = "draft"
    SUBMITTED = "submitted"


class SheetSource(StrEnum):
    """The way a sheet reached this session file."""

    PACKAGE = "package"
    PAPER = "paper"
    LOCAL = "local"


class Exclusion(StrEnum):
    """The reason why a stored sheet does not enter the mean."""

    RECUSED = "recused"
    INCOMPLETE = "incomplete"
    SUPERSEDED = "superseded"
    ABSENT = "absent"
    WRONG_SET = "wrong_set"
    NOT_MEMBER = "not_member"
    SUBSTITUTED = "substituted"  # a substitute's, where the replaced member has a sheet that counts
    LATE = "late"


class Recommendation(StrEnum):
    """The council's proposal for a product; only an authority decides."""

    RECOGNISE = "recognise"
    SEND_UP = "send_up"
    NOT_RECOGNISED = "not_recognised"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    NO_QUORUM = "no_quorum"
    NOT_EVALUATED = "not_evaluated"  # see Unevaluated; never the same as not recognised
    UNDECIDED = "undecided"  # ≥ 90 points with a missed mark: the council has not decided about the Ministry


class Unevaluated(StrEnum):
    """The reason why a product that was neither withdrawn nor rejected has no proposal yet."""

    NO_SHEET = "no_sheet"
    TOUCHED = "touched"  # late papers were accepted, and the criteria touched were not scored again
    SHEETS = "sheets"  # a present member has no sheet that counts, and the presider has not said why


PROPOSED = frozenset({Recommendation.RECOGNISE, Recommendation.SEND_UP})
"""Positive proposals: a decision of the authority follows."""
