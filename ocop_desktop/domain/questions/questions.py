"""Open questions of the law: what a session must decide, or must say, before its minutes may be signed.

Each kind of question is described once here: article, severity, subject, step at which it is asked, acts that
settle it. ``usecases.questions`` finds which of them a session raises. An open question never blocks printing:
it is listed, asked, and printed as open until an act settles it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ..values import Tier


class Severity(StrEnum):
    """Weight of a question."""

    DECIDE = "must_be_decided"  # only the act named by ``settled_by`` settles it
    SAY = "should_be_said"  # the presider's recorded reason settles it too


class Subject(StrEnum):
    """What a question is about."""

    SESSION = "session"
    MEMBER = "member"
    PRODUCT = "product"


class Step(StrEnum):
    """The step of the session that asks the question first."""

    CONCLUSION = "conclude"
    SIGNATURE = "sign"
    ARCHIVE = "archive"


class Question(StrEnum):
    """Code of a kind of question; stable, in files and in JSON."""

    PLACE = "place"
    STARTED = "started"
    ENDED = "ended"
    ISSUING_BODY = "issuing_body"
    COUNCIL_DECISION = "council_decision"
    BASIS = "basis"
    SETTINGS_ADOPTED = "settings_adopted"
    COMPOSITION = "composition"
    CENTRAL_COMPOSITION = "central_composition"
    PRESIDER = "presider"
    AUTHORISATION = "authorisation"
    SECRETARY = "secretary"
    QUORUM = "quorum"
    ATTENDANCE = "attendance"
    SUBSTITUTION = "substitution"
    CONCLUSION = "conclusion"
    ADOPTION = "adoption"
    CONCLUDED = "product_conclusion"
    NOT_EVALUATED = "not_evaluated"
    PRODUCT_PRESIDER = "product_presider"
    PRODUCT_QUORUM = "product_quorum"
    REPLIES = "replies"
    SHEETS = "sheets"
    ABOVE_COMMUNE = "above_commune"
    EVIDENCE_CHANGED = "evidence_changed"
    FINDING = "finding"
    STAR = "star"
    SEND_UP = "send_up"
    RERATING = "rerating"
    WRITTEN = "written"
    TOUCHED = "touched"
    RESCORING = "rescoring"
    SPREAD = "rescoring_due"
    CUT_OFF = "cut_off"
    COMMUNE_LATE = "commune_late"
    PROPOSED_LATE = "proposed_late"
    ROUND_LATE = "round_late"
    FILING_WINDOW = "filing_window"
    RERATING_LATE = "rerating_late"
    EXTENSION_OVER = "extension_over"
    OLD_RULE = "old_rule"
    DATES_ORDER = "dates_order"
    DATES_MISSING = "dates_missing"
    SUPPLEMENT = "supplement"
    DECISION = "decision"
    DECIDED_OTHERWISE = "decided_otherwise"
    CERTIFICATE = "certificate"
    MINISTRY = "ministry"
    RETURNED = "returned"
    SCAN = "scan"
    CLOCK = "clock"


@dataclass(frozen=True, slots=True)
class QuestionKind:
    """One kind of question.

    article: of the rule in force, as the catalogue writes it ("Điều 7.6d"); "" where the duty follows from a
    setting of the session or from the form of minutes (Nghị định 30/2020/NĐ-CP). central: the article for the
    Ministry's council, "" where it is the same. settled_by: commands that settle it, without the program's name
    ("written meet"); the same acts have a form in the window.
    """

    question: Question
    severity: Severity
    subject: Subject
    asked: Step
    settled_by: tuple[str, ...]
    article: str = ""
    central: str = ""

    def article_at(self, tier: Tier) -> str:
        """Return the article that holds for a council of that tier."""
        return self.central or self.article if tier is Tier.MINISTRY else self.article


_FORM = ("minutes form",)
_FACTS = ("session set",)
_PARTS = ("session represents", "import members")
_CARD = ("product edit",)
_LIMIT = (*_CARD, "session override-date")


def _of_dates(question: Question, settled_by: tuple[str, ...], article: str) -> QuestionKind:
    return QuestionKind(question, Severity.SAY, Subject.PRODUCT, Step.CONCLUSION, settled_by, article)


KINDS: Mapping[Question, QuestionKind] = {
    kind.question: kind
    for kind in (
        QuestionKind(Question.PLACE, Severity.DECIDE, Subject.SESSION, Step.SIGNATURE, (*_FORM, *_FACTS)),
        QuestionKind(Question.STARTED, Severity.DECIDE, Subject.SESSION, Step.SIGNATURE, _FORM),
        QuestionKind(Question.ENDED, Severity.DECIDE, Subject.SESSION, Step.SIGNATURE, _FORM),
        QuestionKind(Question.ISSUING_BODY, Severity.DECIDE, Subject.SESSION, Step.SIGNATURE, _FACTS),
        QuestionKind(
            Question.COUNCIL_DECISION,
            Severity.DECIDE,
            Subject.SESSION,
            Step.CONCLUSION,
            _FACTS,
            "Điều 7.3b",
            "Điều 7.4b",
        ),
        QuestionKind(Question.BASIS, Severity.DECIDE, Subject.SESSION, Step.SIGNATURE, _FACTS),
        QuestionKind(Question.COMPOSITION, Severity.SAY, Subject.SESSION, Step.CONCLUSION, _PARTS, "Điều 7.3b"),
        QuestionKind(Question.CENTRAL_COMPOSITION, Severity.SAY, Subject.SESSION, Step.CONCLUSION, _PARTS, "Điều 7.4b"),
        QuestionKind(
            Question.SETTINGS_ADOPTED,
            Severity.DECIDE,
            Subject.SESSION,
            Step.CONCLUSION,
            ("session adopt-settings", *_FACTS),
        ),
        QuestionKind(
            Question.PRESIDER, Severity.DECIDE, Subject.SESSION, Step.CONCLUSION, ("session attend", "session preside")
        ),
        QuestionKind(Question.AUTHORISATION, Severity.DECIDE, Subject.MEMBER, Step.CONCLUSION, ("session preside",)),
        QuestionKind(Question.SECRETARY, Severity.DECIDE, Subject.SESSION, Step.SIGNATURE, ("import members",)),
        QuestionKind(Question.QUORUM, Severity.SAY, Subject.SESSION, Step.CONCLUSION, ("session attend",)),
        QuestionKind(Question.ATTENDANCE, Severity.DECIDE, Subject.MEMBER, Step.CONCLUSION, ("session attend",)),
        QuestionKind(Question.SUBSTITUTION, Severity.DECIDE, Subject.MEMBER, Step.CONCLUSION, ("session substitute",)),
        QuestionKind(Question.CONCLUSION, Severity.DECIDE, Subject.SESSION, Step.SIGNATURE, _FORM),
        QuestionKind(Question.ADOPTION, Severity.DECIDE, Subject.SESSION, Step.SIGNATURE, _FORM),
        QuestionKind(Question.CLOCK, Severity.SAY, Subject.SESSION, Step.CONCLUSION, _FORM),
        QuestionKind(Question.CONCLUDED, Severity.DECIDE, Subject.SESSION, Step.SIGNATURE, ("conclude",)),
        QuestionKind(
            Question.NOT_EVALUATED,
            Severity.DECIDE,
            Subject.PRODUCT,
            Step.CONCLUSION,
            ("reconcile round", "session withdraw", "session reject"),
            "Điều 7.3d",
            "Điều 7.4d",
        ),
        QuestionKind(
            Question.REPLIES,
            Severity.SAY,
            Subject.PRODUCT,
            Step.CONCLUSION,
            ("written reply",),
            "Điều 7.6d",
            "Điều 7.6e",
        ),
        QuestionKind(
            Question.PRODUCT_PRESIDER, Severity.DECIDE, Subject.PRODUCT, Step.CONCLUSION, ("session preside",)
        ),
        QuestionKind(Question.PRODUCT_QUORUM, Severity.SAY, Subject.PRODUCT, Step.CONCLUSION, ("session attend",)),
        QuestionKind(
            Question.SHEETS,
            Severity.SAY,
            Subject.PRODUCT,
            Step.CONCLUSION,
            ("package import", "session attend", "session recuse"),
        ),
        QuestionKind(
            Question.ABOVE_COMMUNE,
            Severity.SAY,
            Subject.PRODUCT,
            Step.CONCLUSION,
            ("session above-reason",),
            "Điều 7.2a",
        ),
        QuestionKind(
            Question.EVIDENCE_CHANGED,
            Severity.SAY,
            Subject.PRODUCT,
            Step.CONCLUSION,
            ("dossier undo", "reconcile round"),
        ),
        QuestionKind(
            Question.FINDING, Severity.DECIDE, Subject.PRODUCT, Step.CONCLUSION, ("session finding",), "Phụ lục II"
        ),
        QuestionKind(
            Question.STAR, Severity.DECIDE, Subject.PRODUCT, Step.CONCLUSION, ("session conclude-stars",), "Phụ lục II"
        ),
        QuestionKind(
            Question.SEND_UP, Severity.DECIDE, Subject.PRODUCT, Step.CONCLUSION, ("session send-up",), "Điều 7.3e"
        ),
        QuestionKind(
            Question.RERATING,
            Severity.DECIDE,
            Subject.PRODUCT,
            Step.CONCLUSION,
            ("written form", "written meet"),
            "Điều 7.6d",
            "Điều 7.6e",
        ),
        QuestionKind(
            Question.WRITTEN,
            Severity.DECIDE,
            Subject.PRODUCT,
            Step.CONCLUSION,
            ("written settle", "written meet"),
            "Điều 7.6d",
            "Điều 7.6e",
        ),
        QuestionKind(Question.TOUCHED, Severity.DECIDE, Subject.PRODUCT, Step.CONCLUSION, ("reconcile round",)),
        QuestionKind(
            Question.RESCORING, Severity.DECIDE, Subject.PRODUCT, Step.CONCLUSION, ("package import", "session discuss")
        ),
        QuestionKind(
            Question.SPREAD, Severity.DECIDE, Subject.PRODUCT, Step.CONCLUSION, ("reconcile round", "session discuss")
        ),
        QuestionKind(Question.CUT_OFF, Severity.SAY, Subject.SESSION, Step.CONCLUSION, _FACTS, "Điều 5"),
        _of_dates(Question.COMMUNE_LATE, _LIMIT, "Điều 7.2"),
        _of_dates(Question.PROPOSED_LATE, _LIMIT, "Điều 5"),
        _of_dates(Question.ROUND_LATE, _LIMIT, "Điều 5"),
        _of_dates(Question.FILING_WINDOW, _LIMIT, "Điều 7.6a"),
        _of_dates(Question.RERATING_LATE, _LIMIT, "Điều 7.6g"),
        _of_dates(Question.EXTENSION_OVER, _LIMIT, "Điều 12.3"),
        _of_dates(Question.OLD_RULE, _LIMIT, "Điều 12.2"),
        _of_dates(Question.DATES_ORDER, _CARD, "Điều 7"),
        _of_dates(Question.DATES_MISSING, _CARD, "Điều 7.6"),
        QuestionKind(Question.SCAN, Severity.SAY, Subject.SESSION, Step.ARCHIVE, ("minutes scan",)),
        QuestionKind(
            Question.SUPPLEMENT,
            Severity.DECIDE,
            Subject.SESSION,
            Step.ARCHIVE,
            ("minutes signed", "session supplement-close"),
        ),
        QuestionKind(
            Question.DECISION,
            Severity.DECIDE,
            Subject.PRODUCT,
            Step.ARCHIVE,
            ("session decision",),
            "Điều 7.3e",
            "Điều 7.4e",
        ),
        QuestionKind(
            Question.DECIDED_OTHERWISE,
            Severity.SAY,
            Subject.PRODUCT,
            Step.ARCHIVE,
            ("session correct-act", "session decision"),
            "Điều 7.3e",
            "Điều 7.4e",
        ),
        QuestionKind(
            Question.CERTIFICATE, Severity.DECIDE, Subject.PRODUCT, Step.ARCHIVE, ("session certificate",), "Điều 4.3"
        ),
        QuestionKind(
            Question.MINISTRY, Severity.DECIDE, Subject.PRODUCT, Step.ARCHIVE, ("session ministry",), "Điều 7.4g"
        ),
        QuestionKind(
            Question.RETURNED,
            Severity.DECIDE,
            Subject.PRODUCT,
            Step.ARCHIVE,
            ("session decision", "session rate-again"),
            "Điều 7.4g",
        ),
    )
}
"""Every kind of question; a list of them stands in this order."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A reason given when the question had other facts. facts: those of then that it has no more."""

    reason: str
    by: str
    facts: tuple[Mapping[str, str | int], ...] = ()


@dataclass(frozen=True, slots=True)
class Raised:
    """One question that a session raises.

    product, member: visible codes, "" where it is not about one. facts: what its sentence names. reason: the
    presider's, recorded at the conclusion; by: the presider's code. settled: an act has settled it. tier: of
    the council, which decides the article. earlier: a reason recorded for other facts; it answers nothing now.
    """

    question: Question
    product: str = ""
    member: str = ""
    facts: Mapping[str, str | int] = field(default_factory=dict)
    settled: bool = False
    reason: str = ""
    by: str = ""
    tier: Tier = Tier.PROVINCE
    earlier: Earlier | None = None

    @property
    def article(self) -> str:
        """The article of the rule that asks it, short."""
        return self.kind.article_at(self.tier)

    @property
    def kind(self) -> QuestionKind:
        """The description of its kind."""
        return KINDS[self.question]

    @property
    def about(self) -> str:
        """Code of the product or member, "" for the session."""
        return self.product or self.member

    @property
    def open(self) -> bool:
        """It is neither settled by an act nor, where that is enough, said with a reason."""
        return not self.settled and not (self.reason and self.kind.severity is Severity.SAY)

    @property
    def unasked(self) -> bool:
        """It is open and no reason was recorded for leaving it open."""
        return self.open and not self.reason
