"""The secretary's checklist, from the council's decision to the exported packages: plain data, no Qt."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ....domain.council.workflow import AFTER_CONCLUSION
from ....domain.dossiers.assessments import Layer
from ....domain.questions.questions import Question, Step
from ....domain.values import DossierKind, Role, SessionState
from ....usecases.core.ports import Services, UnitOfWork
from ....usecases.overview.summary import SessionSummary
from ...words import Words

NAMES = ("decision", "rules", "members", "products", "dossiers", "packages", "returns")
"""The steps in the order of the day, up to the returned sheets."""

LATER = ("conclusion", "minutes", "signing", "result", "decided", "archived")
"""The steps after the sheets have returned: opening and conclusion, minutes, signatures, result package, archive."""

_DECIDED = (Question.DECISION, Question.DECIDED_OTHERWISE, Question.CERTIFICATE, Question.MINISTRY, Question.RETURNED)
"""What the competent authority still has to decide, or the secretary to record of it."""

_AT_OTHER_PLACES = ("dossiers", "written", "conclusion", "minutes", "signing", "decided", "archived")
"""Steps done at places which a session without members does not have."""

_MAY_WAIT = ("decision", "dossiers")
"""Steps that the user may put off: the next one can go first, and a question asks for them later."""

WRITTEN = "written"
"""The step between them if a dossier is for re-rating: such dossiers are rated by written opinion."""


@dataclass(frozen=True, slots=True)
class CheckStep:
    """One step. title: a noun; act: what is done in it. state: done, missing, later (its turn comes after others),
    optional, or past (incomplete, and the session is concluded). detail: facts and missing items.

    holds: while it is missing it is the next step; False if the session has continued without it.
    name: of ``NAMES``; the page decides where a click leads. jump: the button, "" while there is nowhere to go.
    aside: the button that puts it off, "" where nothing can go first.
    """

    name: str
    title: str
    act: str
    state: str
    state_text: str
    detail: str
    jump: str
    holds: bool = True
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """The steps as shown. done: those behind the next one, with those left open. number: place of the next one.

    before: the step that goes first where the next one is put off. later: number and step.
    """

    done: tuple[CheckStep, ...]
    next: CheckStep | None
    number: int
    later: tuple[tuple[int, CheckStep], ...]
    before: CheckStep | None = None

    @property
    def finished(self) -> tuple[CheckStep, ...]:
        """The steps that are done."""
        return tuple(step for step in self.done if step.state == "done")

    @property
    def left(self) -> tuple[CheckStep, ...]:
        """The steps that the session, or the user, has left open."""
        return tuple(step for step in self.done if step.state == "missing")


def course_of(steps: Sequence[CheckStep], put_off: Collection[str] = ()) -> Course:
    """Return what is done, what is next and what comes later. put_off: names of steps that wait for a later one."""
    waiting = [step for step in steps if step.state == "missing" and step.holds]
    following = next((step for step in waiting if step.name not in put_off), None)
    place = steps.index(following) if following is not None else len(steps)
    later = tuple(
        (number, step)
        for number, step in enumerate(steps[place + 1 :], place + 2)
        if step.state in ("missing", "later", "optional")
    )
    behind = {number for number, _ in later}
    done = tuple(step for number, step in enumerate(steps, 1) if number not in behind and step is not following)
    first = next((step for _, step in later if step.state == "missing"), None)
    return Course(done, following, place + 1, later, first if following is not None and following.aside else None)


def open_cases(work: UnitOfWork, services: Services) -> tuple[str, ...]:
    """Return the codes of products whose alternative scale is not fixed; they prevent the session's export."""
    with work:
        sets = services.catalogues.rules(work).sets
        return tuple(
            product.code
            for product in work.products.all()
            if any(c.cases and c.code not in product.cases for c in sets[product.set_number].criteria)
        )


def check_steps(summary: SessionSummary, cases: Sequence[str], words: Words) -> tuple[CheckStep, ...]:
    """Return every step with its state and missing items. cases: result of ``open_cases``."""
    written = (WRITTEN,) if summary.batches or _rerated(summary) else ()
    names = (*NAMES, *written, *LATER)
    away = () if summary.members else _AT_OTHER_PLACES
    return tuple(
        _step(name, *_judged(name, summary, cases, words), summary, cases, words, leads=name not in away)
        for name in names
    )


def _holds(name: str, summary: SessionSummary) -> bool:
    """Return False for a missing step that the session has continued without; it stays visible."""
    session = summary.session
    match name:
        case "decision" | "dossiers":
            return not summary.packages.issued.get("session")
        case "packages":
            return not session.opened
        case "returns":
            return session.collecting or (bool(summary.waiting) and not session.opened)
        case "written":
            return session.state not in AFTER_CONCLUSION
    return True


def _step(
    name: str, state: str, detail: str, summary: SessionSummary, cases: Sequence[str], words: Words, *, leads: bool
) -> CheckStep:
    return CheckStep(
        name=name,
        title=words(f"session.step.{name}"),
        act=_act(name, state, summary, cases, words),
        state=state,
        state_text=words(f"session.said.{state}"),
        detail=detail,
        jump=_jump(name, summary, words) if leads else "",
        holds=_holds(name, summary),
        aside=words(f"session.aside.{name}") if name in _MAY_WAIT else "",
    )


def _act(name: str, state: str, summary: SessionSummary, cases: Sequence[str], words: Words) -> str:
    """Return what is done in a step, with the number of what it is done to where that is known."""
    if state == "missing":
        match name:
            case "products" if cases:
                return words("session.act.cases", count=len(cases))
            case "dossiers" if summary.tray:
                return words("session.act.tray", count=summary.tray)
            case "packages" if summary.packages.issued.get("session"):
                return words("session.act.dossier_packages")
            case "returns" if summary.waiting:
                return words("session.act.refused", count=summary.waiting)
            case "conclusion" if summary.session.opened:
                return words("session.act.conclude")
    if name == "returns":
        return words("session.act.returns", count=summary.scoring_members)
    return words(f"session.act.{name}")


def _jump(name: str, summary: SessionSummary, words: Words) -> str:
    if name == "dossiers" and summary.tray:
        return words("session.jump.tray", count=summary.tray)
    if name == "returns" and summary.waiting:
        return words("session.jump.refused", count=summary.waiting)
    return words(f"session.jump.{name}")


def _judged(name: str, summary: SessionSummary, cases: Sequence[str], words: Words) -> tuple[str, str]:
    match name:
        case "decision":
            return _decision(summary, words)
        case "members":
            return _members(summary, words)
        case "rules":
            return _rules(summary, words)
        case "products":
            return _products(summary, cases, words)
        case "dossiers":
            return _dossiers(summary, words)
        case "packages":
            return _packages(summary, words)
        case "written":
            return _written(summary, words)
        case "conclusion":
            return _conclusion(summary, words)
        case "minutes":
            return _minutes(summary, words)
        case "signing":
            return _signing(summary, words)
        case "result":
            return _result(summary, words)
        case "decided":
            return _decided(summary, words)
        case "archived":
            return _archived(summary, words)
        case _:
            return _returns(summary, words)


def _rerated(summary: SessionSummary) -> int:
    return sum(line.product.kind is DossierKind.RERATE and not line.ended for line in summary.lines)


def _written(summary: SessionSummary, words: Words) -> tuple[str, str]:
    """Return whether the products for re-rating are in a batch, and the replies."""
    outside = _rerated(summary) - sum(batch.products for batch in summary.batches)
    parts = [
        words(
            f"session.detail.batch_{'closed' if batch.closed else 'open'}",
            batch=batch.number,
            replied=batch.replied,
            asked=batch.asked,
            deadline=f"{batch.deadline:%d/%m/%Y}",
        )
        for batch in summary.batches
    ]
    if summary.session.state is SessionState.PREPARING:
        return "later", words("session.detail.written_later", count=_rerated(summary))
    waits = any(not batch.closed for batch in summary.batches)
    if summary.session.state is SessionState.SCORING and outside > 0:
        parts.append(words("session.detail.written_outside", count=outside))
        return ("missing" if waits else "optional"), " ".join(parts)
    if waits:
        return "missing", " ".join(parts)
    return "done", " ".join(parts) or words("session.detail.written_none")


def _decision(summary: SessionSummary, words: Words) -> tuple[str, str]:
    decision = summary.session.council_decision
    if decision is None:
        return "missing", words("session.detail.no_decision")
    if decision.date is None:
        return "done", words("session.detail.decision_undated", number=decision.number)
    return "done", words("session.detail.decision", number=decision.number, date=f"{decision.date:%d/%m/%Y}")


def _members(summary: SessionSummary, words: Words) -> tuple[str, str]:
    if not summary.members:
        return "missing", words("session.detail.no_members")
    roles = [line.member.role for line in summary.members]
    scoring = sum(line.scores for line in summary.members)
    text = words("session.detail.members", count=len(roles), scoring=scoring)
    if not scoring or Role.CHAIR not in roles:
        return "missing", f"{text} {words('session.detail.no_scoring')}"
    return "done", text


def _rules(summary: SessionSummary, words: Words) -> tuple[str, str]:
    settings = summary.session.settings
    text = words("session.detail.rules", rule=summary.rule.number, tier=words(f"window.tier.{summary.session.tier}"))
    if settings.has_regulation:
        return "done", text
    return "done", f"{text} {words('session.detail.no_regulation')}"


def _products(summary: SessionSummary, cases: Sequence[str], words: Words) -> tuple[str, str]:
    if not summary.products:
        return "missing", words("session.detail.no_products")
    text = words("session.detail.products", count=len(summary.products))
    if cases:
        return "missing", f"{text} {words('session.detail.open_cases', products=_listed(cases))}"
    return "done", text


def _dossiers(summary: SessionSummary, words: Words) -> tuple[str, str]:
    if not summary.members:
        return "later", words("session.detail.after_lists")
    if not summary.products:
        return "later", words("session.detail.after_products")
    bare = [line.product.code for line in summary.lines if not line.papers and not line.evidence]
    text = words(
        "session.detail.dossiers",
        papers=sum(bool(line.papers) for line in summary.lines),
        evidence=sum(bool(line.evidence) for line in summary.lines),
        all=len(summary.products),
    )
    if any(summary.assessed.values()):
        parts = words(
            "session.detail.assessed",
            all=len(summary.products),
            entity=summary.assessed[Layer.SELF],
            commune=summary.assessed[Layer.COMMUNE],
            advisory=summary.assessed[Layer.ADVISORY],
        )
        text = f"{text} {parts}"
    missing = []
    if bare:
        missing.append(words("session.detail.bare", products=_listed(bare)))
    if summary.tray:
        missing.append(words("session.detail.tray", count=summary.tray))
    return (_lacking(summary) if missing else "done"), " ".join((text, *missing))


def _lacking(summary: SessionSummary) -> str:
    return "past" if summary.session.state in AFTER_CONCLUSION else "missing"


def _packages(summary: SessionSummary, words: Words) -> tuple[str, str]:
    if not summary.members or not summary.products:
        return "later", words("session.detail.after_lists")
    sent, dossiers = summary.packages.issued.get("session", 0), summary.packages.issued.get("dossier", 0)
    if not sent:
        return "missing", words("session.detail.not_issued")
    if not dossiers and any(line.papers or line.evidence for line in summary.lines):
        return "missing", words("session.detail.no_dossier_package", count=sent)
    return "done", words("session.detail.issued", sessions=sent, dossiers=dossiers)


def _returns(summary: SessionSummary, words: Words) -> tuple[str, str]:
    if summary.session.state is SessionState.PREPARING:
        return "later", words("session.detail.after_issue")
    number = summary.counted_round
    returned, due = summary.sheets_of(number)
    text = words(
        "session.detail.returns_again" if number > 1 else "session.detail.returns",
        round=number,
        done=summary.finished_in(number),
        all=summary.scoring_members,
        returned=returned,
        due=due,
    )
    if summary.waiting:
        return _lacking(summary), f"{text} {words('session.detail.apart', count=summary.waiting)}"
    return ("done" if returned >= due else _lacking(summary)), text


def _conclusion(summary: SessionSummary, words: Words) -> tuple[str, str]:
    session = summary.session
    if session.state in AFTER_CONCLUSION:
        return "done", words("session.detail.concluded")
    if session.opened:
        return "missing", _with_questions(words("session.detail.not_concluded"), Step.CONCLUSION, summary, words)
    in_hand = session.state is SessionState.SCORING and (not session.collecting or 0 < summary.due <= summary.returned)
    return ("missing" if in_hand else "later"), words(f"session.detail.{'to_open' if in_hand else 'after_returns'}")


def _with_questions(said: str, step: Step, summary: SessionSummary, words: Words) -> str:
    """Return the sentence followed by the number of open questions that the step asks."""
    count = sum(question.kind.asked is step or step is Step.SIGNATURE for question in summary.questions)
    return f"{said} {words('session.detail.open_questions', count=count)}" if count else said


def _minutes(summary: SessionSummary, words: Words) -> tuple[str, str]:
    if summary.session.state not in AFTER_CONCLUSION:
        return "later", words("session.detail.after_conclusion")
    if not summary.drafted and not summary.versions.signed:
        return "missing", words("session.detail.no_minutes")
    return "done", words("session.detail.minutes")


def _signing(summary: SessionSummary, words: Words) -> tuple[str, str]:
    """The minutes are signed on paper; number and date are recorded here."""
    versions = summary.versions
    if _minutes(summary, words)[0] != "done":
        return "later", words("session.detail.after_minutes")
    if (signed := versions.in_force) is not None:
        return "done", words("session.detail.signed", number=signed.number, date=f"{signed.signed_on:%d/%m/%Y}")
    if versions.signed:
        last = versions.signed[-1]
        return "missing", words("session.detail.signed_before", number=last.number, version=versions.version)
    return "missing", _with_questions(words("session.detail.not_signed"), Step.SIGNATURE, summary, words)


def _result(summary: SessionSummary, words: Words) -> tuple[str, str]:
    issued = summary.packages.issued.get("result", 0)
    text = words("session.detail.result", count=issued) if issued else ""
    if _signing(summary, words)[0] != "done":
        return "later", " · ".join(part for part in (words("session.detail.after_signing"), text) if part)
    return ("done", text) if issued else ("missing", words("session.detail.no_result"))


def _decided(summary: SessionSummary, words: Words) -> tuple[str, str]:
    """Decisions, certificates and the Ministry's answer follow the signature; they may take months."""
    session = summary.session
    if session.state is SessionState.ARCHIVED:
        return "done", words("session.detail.decided_archived")
    if session.state is not SessionState.SIGNED:
        return "later", words("session.detail.after_signature")
    waiting = [question.question for question in summary.questions if question.question in _DECIDED]
    if not waiting:
        return "done", words("session.detail.decided")
    certificates = waiting.count(Question.CERTIFICATE)
    rest = len(waiting) - certificates
    return "missing", words("session.detail.undecided", decisions=rest, certificates=certificates)


def _archived(summary: SessionSummary, words: Words) -> tuple[str, str]:
    if summary.session.state is SessionState.ARCHIVED:
        return "done", words("session.detail.archived")
    if _decided(summary, words)[0] != "done":
        return "later", words("session.detail.after_decisions")
    count = sum(question.kind.asked is Step.ARCHIVE for question in summary.questions)
    said = words("session.detail.not_archived")
    return "missing", f"{said} {words('session.detail.open_questions', count=count)}" if count else said


def _listed(codes: Sequence[str], most: int = 6) -> str:
    return ", ".join(codes[:most]) + (" …" if len(codes) > most else "")
