"""The facts of the minutes (biên bản họp Hội đồng), without their text.

A use case fills these types from the session; ``documents`` turns them into sentences, tables and
pages. Everything is frozen: equal facts give an equal document.
People and products are named by their visible codes (``M01``, ``SP001``); texts are NFC, in
Vietnamese, as typed; an empty text means "nothing was recorded". Points are whole numbers and means
exact fractions. Products follow the order of the dossiers, never a ranking (Quyết định
26/2026/QĐ-TTg asks for none, and the council only proposes).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from types import MappingProxyType
from typing import TypeAlias

from ..acts.decided import UNDECIDED, Decided
from ..acts.facts import Adoption, Discussion, EarlierSession, Motion
from ..council.quorum import Quorum
from ..dossiers.assessments import AboveFact
from ..questions.questions import Raised
from ..values import DossierKind, Exclusion, Points, Recommendation, Role, SheetSource, Tier, Unevaluated
from .acts import ActFact, CorrectionFact, DisplacedSheet, RecordedFact, StepFact
from .acts import HappeningFact as HappeningFact
from .basis import Basis as Basis
from .basis import BasisKind as BasisKind
from .basis import IssuingBody as IssuingBody
from .versions import EDITION, NOTHING_SIGNED, MinutesVersions
from .written import ChangedFact, WrittenBatchFact, WrittenProductFact

QuorumFact: TypeAlias = Quorum


@dataclass(frozen=True, slots=True)
class RecusalFact:
    """A member takes no part in scoring a product. Only the recorded category is printed, never more."""

    product: str
    category: str


@dataclass(frozen=True, slots=True)
class PresenceChange:
    """A change of a member's presence for the whole session, with time and reason of an absence."""

    present: bool
    at: datetime
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ReplacedTimes:
    """Times of a member as stated before, and when another entry replaced them."""

    at: datetime
    arrived: str = ""
    left: str = ""


@dataclass(frozen=True, slots=True)
class MinutesMember:
    """A person named in the decision that sets up the council.

    recorded: the presence of the member has been recorded; without it ``present`` is False and
    means nothing, neither presence nor absence. absence_reason: used only where ``present`` is
    False. note: late arrival or early leave, in words. changes: all records for the whole session,
    in that order, where the presence changed (late: absent, then present; early leave: present,
    then absent). arrived, left: as stated on the roll call, ``14:10``. after_opening: when the presence was
    recorded, if only after the opening. replaced: times stated before, where they were replaced after the opening.
    scores: submits sheets (the secretary only where the regulation says so).
    """

    code: str
    name: str
    title: str
    department: str
    role: Role
    scores: bool = True
    present: bool = True
    absence_reason: str = ""
    note: str = ""
    recusals: tuple[RecusalFact, ...] = ()
    recorded: bool = True
    changes: tuple[PresenceChange, ...] = ()
    arrived: str = ""
    left: str = ""
    after_opening: datetime | None = None
    replaced: tuple[ReplacedTimes, ...] = ()

    @property
    def away(self) -> bool:
        """Recorded as absent for the whole session at present."""
        return self.recorded and not self.present


@dataclass(frozen=True, slots=True)
class Guest:
    """An invited guest (đại biểu mời dự) or a member of the advisory team."""

    name: str
    title: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Presiding:
    """A presider, the start of presiding, the authorisation (empty where the chair presides)."""

    member: str
    since: datetime | None = None
    authorisation: str = ""


@dataclass(frozen=True, slots=True)
class SettingFact:
    """A rule that the Decision leaves to the council, as used, with its source.

    name: field of the session's settings, or ``quorum`` for the share "3/4"; value as stored.
    source: text of the article in the regulation; empty where none is stated. adopted: the vote of the council
    that applies it without a regulation; None where it has not voted, and the document says so.
    """

    name: str
    value: str | int | bool
    source: str = ""
    adopted: Adoption | None = None


@dataclass(frozen=True, slots=True)
class SheetFact:
    """One sheet of one member for one product, in one round. total None: no total (stopped, gaps).

    counted: it enters the mean. excluded: the reason if not counted, else None. by_another: made on
    the secretary's computer without the member's own signature; the member signs beside it.
    """

    member: str
    round: int
    total: Points | None
    counted: bool = True
    excluded: Exclusion | None = None
    source: SheetSource = SheetSource.PACKAGE
    by_another: bool = False


@dataclass(frozen=True, slots=True)
class InvalidSheet:
    """A returned sheet that does not count, with its ground (superseded rounds are not invalid)."""

    member: str
    ground: Exclusion
    note: str = ""


@dataclass(frozen=True, slots=True)
class SheetCount:
    """Sheets of one product: phát ra, thu về, hợp lệ, không hợp lệ; ``paper`` of them typed from paper.

    Counted by member: a member who scored again was issued, and submitted, one sheet for the
    product.
    """

    issued: int
    returned: int
    valid: int
    invalid: tuple[InvalidSheet, ...] = ()
    paper: int = 0


@dataclass(frozen=True, slots=True)
class Absence:
    """A member absent for one product (late, gone early, called away)."""

    member: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TotalChange:
    """A member's total before and after a re-scoring; after None: the member did not score again."""

    member: str
    before: Points
    after: Points | None


@dataclass(frozen=True, slots=True)
class Rescoring:
    """One ordered re-scoring (chấm lại).

    reasons: codes ``spread``, ``star_classes``, ``condition``, or a text as typed. ordered_by: code
    of the presider who ordered it. items: the only criteria reopened, by late papers.
    scored: False where no sheet of the round exists.
    """

    round: int
    reasons: tuple[str, ...]
    ordered_by: str
    changes: tuple[TotalChange, ...]
    ordered_at: datetime | None = None
    note: str = ""
    items: tuple[str, ...] = ()
    scored: bool = True


@dataclass(frozen=True, slots=True)
class UnmetCondition:
    """A minimum condition (yêu cầu tối thiểu) the product misses for a star its points would allow."""

    criterion: str
    name: str
    star: int


@dataclass(frozen=True, slots=True)
class CountedCondition:
    """A minimum condition on which the sheets differ, without a finding of the council: the number of sheets decides.

    met: more than half of ``of`` valid sheets (``reached``) reach it; exactly half is not enough.
    """

    criterion: str
    name: str
    star: int
    reached: int
    of: int
    met: bool


@dataclass(frozen=True, slots=True)
class CaseFact:
    """The alternative scale on which an item was scored (set 26: items 8, 9, 15). case: "a"; name: in words."""

    criterion: str
    criterion_name: str
    case: str
    name: str


@dataclass(frozen=True, slots=True)
class FindingFact:
    """The council's finding (kết luận về điều kiện) on a marked item on which the sheets differ."""

    criterion: str
    name: str
    star: int
    met: bool
    reason: str
    paper: str = ""


@dataclass(frozen=True, slots=True)
class SpreadFact:
    """A spread of the totals above the limit of the session.

    rescorings: how often the product was scored again. settled: a vote on this spread is carried.
    """

    spread: int
    limit: int
    rescorings: int
    settled: bool


@dataclass(frozen=True, slots=True)
class SetChange:
    """A change of the product set by the council (chuyển bộ sản phẩm): numbers of both sets."""

    from_set: int
    to_set: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Opinion:
    """An opinion (ý kiến); speaker: a member's code or a name."""

    speaker: str
    text: str


@dataclass(frozen=True, slots=True)
class MinutesProduct:
    """All facts of the minutes about one product.

    mean None: no valid sheet, stopped, rejected or withdrawn. stars: 1..5, or 0 where 50 points or
    more miss a 3-star minimum. spread: max - min of the counted totals. rounds: number of scoring
    rounds. concluded: the council has concluded on it; otherwise the document is a draft.
    certificate, certificate_expiry: number and last day of the current one. withdrawal: the letter or statement.
    send_up_reason: why a product of 90 points or more that misses a mark is, or is not, proposed to
    the Ministry. send_up: the decision on that, None where nothing was concluded. counted:
    conditions, of stars that its points would allow, decided by the number of sheets. annexed: name
    and text of further fields of the list for annex I. cases: the alternative scales applied.
    unevaluated: why there is no proposal yet; then ``stars`` is None, as it is while the council has
    not decided about the Ministry. presider: code, where one was named for it. kept: the presider who
    is recused from it or absent, where no other one is recorded. above_note: the presider's, on levels
    above the commune's figures. above_limit: a spread above the limit, None within it. decided: by the
    authority, after the signing.
    """

    code: str
    name: str
    entity: str
    commune: str
    set_number: int
    set_title: str
    kind: DossierKind
    sheet_count: SheetCount
    sheets: tuple[SheetFact, ...] = ()
    mean: Fraction | None = None
    by_part: Mapping[str, Fraction] = field(default_factory=lambda: MappingProxyType({}))
    spread: int | None = None
    rounds: int = 1
    stars_by_points: int | None = None
    stars: int | None = None
    recommendation: Recommendation = Recommendation.NOT_RECOGNISED
    unevaluated: Unevaluated | None = None
    concluded: bool = True
    unmet: tuple[UnmetCondition, ...] = ()
    counted: tuple[CountedCondition, ...] = ()
    rescorings: tuple[Rescoring, ...] = ()
    findings: tuple[FindingFact, ...] = ()
    votes: tuple[Motion, ...] = ()
    rejection: Motion | None = None
    withdrawal: str = ""
    set_changes: tuple[SetChange, ...] = ()
    send_up_reason: str = ""
    send_up: bool | None = None
    recused: tuple[str, ...] = ()
    absent: tuple[Absence, ...] = ()
    quorum: Quorum | None = None
    presider: str = ""
    kept: str = ""
    opinions: tuple[Opinion, ...] = ()
    dissents: tuple[Opinion, ...] = ()
    happenings: tuple[HappeningFact, ...] = ()
    above_commune: tuple[AboveFact, ...] = ()
    above_note: str = ""
    note: str = ""
    in_writing: bool = False
    certificate: str = ""
    certificate_expiry: date | None = None
    annexed: tuple[tuple[str, str], ...] = ()
    above_limit: SpreadFact | None = None
    discussions: tuple[Discussion, ...] = ()
    decided: Decided = UNDECIDED
    cases: tuple[CaseFact, ...] = ()

    @property
    def ended(self) -> bool:
        """Withdrawn, stopped or rejected: no sheet has a total, none counts as valid."""
        return self.recommendation in (Recommendation.REJECTED, Recommendation.WITHDRAWN)


@dataclass(frozen=True, slots=True)
class KeyFact:
    """A device whose key was not registered with the council beforehand: its owner and 30-digit code."""

    member: str
    code: str


@dataclass(frozen=True, slots=True)
class MinutesFacts:
    """All facts of one meeting's minutes.

    rule: number of the decision in force ("26/2026/QĐ-TTg"). certificate_months: term of a certificate by that
    decision. regulation: number and date of the Quy chế as text, empty where there is none. members:
    in the order of the decision. presiding: in order of time; the last one signs. secretary: code of the member
    who takes the minutes. audit_head: digits to compare with the log, grouped as shown. sample: every page says DỮ LIỆU
    MINH HỌA. draft: every page says DỰ THẢO. meetings: re-rating products at the meeting that were
    in no batch. questions: those that are open, and those to which the presider gave a reason.
    members_sign: add the table of members' signatures. number, signed_on: of the version that is to be signed, where
    they are known before. chair_signs, minutes_for_chair: see ``MinutesForm``. moment: of the paper in its metadata.
    supplements: supplementary steps since the signed version before this one, supplemented: what was
    recorded in them, changed_since: facts corrected in them; results_before: its results, of products
    whose result differs now. edition: of the text.
    Moments with a zone are shown in Vietnam's time.
    """

    issuing: IssuingBody
    session: str
    intake: str
    tier: Tier
    place: str
    started: datetime | None
    ended: datetime | None
    rule: str
    certificate_months: int
    basis: tuple[Basis, ...]
    members: tuple[MinutesMember, ...]
    presiding: tuple[Presiding, ...]
    secretary: str
    quorum: Quorum
    products: tuple[MinutesProduct, ...]
    guests: tuple[Guest, ...] = ()
    settings: tuple[SettingFact, ...] = ()
    regulation: str = ""
    opinions: tuple[Opinion, ...] = ()
    dissents: tuple[Opinion, ...] = ()
    happenings: tuple[HappeningFact, ...] = ()
    refusals_to_sign: tuple[Opinion, ...] = ()
    conclusion: str = ""
    adoption: Motion | None = None
    recipients: tuple[str, ...] = ()
    copies: int | None = None
    unregistered_keys: tuple[KeyFact, ...] = ()
    audit_head: str = ""
    members_sign: bool = False
    sample: bool = False
    draft: bool = False
    questions: tuple[Raised, ...] = ()
    corrections: tuple[CorrectionFact, ...] = ()
    substitutions: tuple[ActFact, ...] = ()
    earlier: EarlierSession | None = None
    written: tuple[WrittenBatchFact, ...] = ()
    meetings: tuple[WrittenProductFact, ...] = ()
    changed: tuple[ChangedFact, ...] = ()
    no_meeting: bool = False
    versions: MinutesVersions = NOTHING_SIGNED
    edition: int = EDITION
    supplements: tuple[ActFact, ...] = ()
    supplemented: tuple[RecordedFact, ...] = ()
    changed_since: tuple[ChangedFact, ...] = ()
    results_before: tuple[MinutesProduct, ...] = ()
    represented: tuple[ActFact, ...] = ()
    chosen: tuple[ActFact, ...] = ()
    reopened: tuple[ActFact, ...] = ()
    moment: datetime | None = None
    steps: tuple[StepFact, ...] = ()
    number: str = ""
    signed_on: date | None = None
    chair_signs: bool = False
    minutes_for_chair: bool = False
    displaced: tuple[DisplacedSheet, ...] = ()

    @property
    def unrecorded(self) -> tuple[MinutesMember, ...]:
        """Members without a record of presence or absence."""
        return tuple(member for member in self.members if not member.recorded)

    def member(self, code: str) -> MinutesMember | None:
        """Return the member with that code, or None."""
        return next((m for m in self.members if m.code == code), None)
