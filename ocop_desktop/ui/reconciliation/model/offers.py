"""The session's data for the forms: available acts, choices, initial values."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ....domain.acts.acts import Act, Event
from ....domain.acts.written_opinion import MeetingGround
from ....domain.council.council import Product, chair_of, member_by_code
from ....domain.council.settings import PrintedSetting, printed_settings
from ....domain.council.workflow import AFTER_CONCLUSION
from ....domain.questions.questions import Question
from ....domain.scoring.scoring import concludable_stars
from ....domain.text import VIETNAM_TIME, date_vi
from ....domain.values import Role, SessionState
from ....usecases.council.acts.correction import correctable
from ....usecases.council.acts.fields import Field as Asked
from ....usecases.council.acts.votes import product_voters
from ....usecases.council.written_board import BatchLine, ProductReplies
from ....wording.labels import setting_sentence
from ...parts.fields_model import Field, Kind
from ...words import Words
from .deciding import issuing_day, supplement_open, supplement_waiting, uncertified, undecided
from .fields import Offer, View
from .product import missing_levels
from .tables import act_text, detail_text

LATEST = 40
"""Number of the latest acts offered for correction."""


# which acts are offered, besides their states


def _scored_again(view: View) -> bool:
    return not view.reading.collecting and bool(_touched(view) or _again(view))


def _collected_too_soon(view: View) -> bool:
    """Return whether the collection has ended and nobody has seen a total of its round."""
    reading = view.reading
    unseen = reading.room.session.round > 1 and not any(reading.room.handed_in.values())
    return not reading.collecting and (reading.state is SessionState.SCORING or unseen)


def _star_is_the_councils(view: View) -> bool:
    outcome = view.outcome
    return outcome is not None and (outcome.result.needs_council_star or outcome.record.concluded_stars is not None)


def _own_settings(view: View) -> list[PrintedSetting]:
    printed = printed_settings(view.reading.room.session.settings, in_writing=True)
    return [setting for setting in printed if not setting.source]


OFFERED: Mapping[str, Callable[[View], bool]] = {
    "close": lambda view: view.reading.collecting,
    "collect_again": _collected_too_soon,
    "open": lambda view: view.reading.state is SessionState.SCORING,
    "round": _scored_again,
    "conclude": lambda view: view.reading.evaluation is not None,
    "above": lambda view: any(
        raised.question is Question.ABOVE_COMMUNE and raised.product == view.product
        for raised in view.reading.questions
    ),
    "reopen_withdraw": lambda view: view.reading.room.record.reopening is not None,
    "settings_adopted": lambda view: bool(_own_settings(view)),
    "discuss": lambda view: view.outcome is not None and view.outcome.spread_above_limit,
    "send_up": lambda view: view.outcome is not None and view.outcome.result.may_be_sent_up,
    "stars": _star_is_the_councils,
    "happening": lambda view: bool(view.reading.room.members),
    "split": lambda view: view.reading.state is not SessionState.PREPARING,
    "complaint": lambda view: view.reading.evaluation is not None,
    "written_ask": lambda view: bool(_candidates(view)),
    "decision": lambda view: bool(undecided(view)),
    "certificate": lambda view: bool(uncertified(view)),
    "ministry": lambda view: view.outcome is not None and view.outcome.decided.awaits_ministry,
    "rate_again": lambda view: view.outcome is not None and view.outcome.decided.returned,
    "correction": lambda view: bool(_acts(view)),
    "supplement": lambda view: not supplement_open(view),
    "supplement_close": lambda view: view.reading.room.record.supplement is not None,
}


# choices


def _touched(view: View) -> tuple[Offer, ...]:
    """Return the products with criteria of late papers to score again."""
    evaluation = view.reading.evaluation
    return tuple(
        Offer(o.product.code, view.words("reconciliation.again_items", product=o.product.code, items=items), on=True)
        for o in (() if evaluation is None else evaluation.products)
        if (items := ", ".join(o.touched))
    )


def _again(view: View) -> tuple[Offer, ...]:
    """Return the products with a reason for re-scoring, and the current one; none is checked: each is a decision."""
    evaluation, settings = view.reading.evaluation, view.reading.room.session.settings
    found = []
    for outcome in () if evaluation is None else evaluation.products:
        code = outcome.product.code
        may = outcome.rescorings is None or outcome.rescorings < settings.max_rescoring_rounds
        if may and not outcome.ended and (outcome.reasons or code == view.product):
            found.append(Offer(code, f"{code} – {outcome.product.name}"))
    return tuple(found)


def _stars(view: View) -> tuple[Offer, ...]:
    result = view.outcome.result if view.outcome is not None else None
    say = view.words
    return tuple(
        Offer(str(star), say("reconciliation.stars", count=star) if star else say("reconciliation.no_star"))
        for star in (() if result is None else concludable_stars(result))
    )


def _sets(view: View) -> tuple[Offer, ...]:
    """Return the other product sets."""
    product, wording = view.reading.product(view.product), view.reading.room.wording
    return tuple(
        Offer(str(number), f"{number}. {wording.text(f'set/{number}')}")
        for number in view.reading.room.sets
        if product is not None and number != product.set_number
    )


def _events(view: View) -> tuple[Offer, ...]:
    """Return the events that can be recorded here; those with a form of their own are left out."""
    room = view.reading.room
    turn = Event.RESUMED if room.record.paused else Event.PAUSED
    listed = (event for event in Event if event not in _NOT_LISTED and view.known)
    events: tuple[Event, ...] = (turn, *listed)
    if view.reading.state in AFTER_CONCLUSION:
        events = (Event.SIGNING_REFUSED,)
    return tuple(Offer(event.value, view.words.term("event", event.value)) for event in events)


_NOT_LISTED = (
    Event.PAUSED,
    Event.RESUMED,
    Event.SIGNING_REFUSED,
    Event.LATE_PAPERS,
    Event.NEW_TESTS,
    Event.SPLIT,
    Event.COMPLAINT,
)


def _criteria(view: View) -> tuple[Offer, ...]:
    """Return the criteria of the current product's set."""
    product = view.reading.product(view.product)
    codes = () if product is None else view.reading.room.criteria[product.set_number]
    return tuple(Offer(code, f"{code} {view.reading.text(product, code)}") for code in codes if product is not None)


def _acts(view: View) -> tuple[Offer, ...]:
    """Return the latest acts that can be struck, the newest first."""
    room = view.reading.room
    acts = view.reading.cache.of(
        "correctable",
        "",
        (room.acts, view.reading.state, room.record.supplementing),
        lambda: correctable(room.acts, view.reading.state, supplement=room.record.supplementing)[-LATEST:],
    )
    codes = {product.id: product.code for product in room.products}
    found = []
    for number, act in reversed(acts):
        about = (codes.get(act.product, "") if act.product is not None else "", view.reading.code(act.member))
        label = view.reading.cache.of(
            "strikable",
            act.id,
            (number, act, about),
            lambda number=number, act=act, about=about: _act_label(number, act, about, view.words),  # type: ignore[misc]
        )
        found.append(Offer(str(number), label))
    return tuple(found)


def _act_label(number: int, act: Act, about: tuple[str, str], words: Words) -> str:
    parts = (act_text(act, words), *about, detail_text(act))
    return f"{number}. {act.at.astimezone(VIETNAM_TIME):%H:%M} " + " – ".join(part for part in parts if part)


def _candidates(view: View) -> tuple[Offer, ...]:
    """Return the products for re-rating without a batch."""
    board = view.reading.written
    products = () if board is None else board.candidates
    return tuple(Offer(product.code, f"{product.code} – {product.name}", on=True) for product in products)


def _lines(view: View, *, closed: bool) -> list[BatchLine]:
    board = view.reading.written
    return [] if board is None else [line for line in board.batches if line.batch.closed is closed]


def _batches(lines: list[BatchLine], view: View) -> tuple[Offer, ...]:
    return tuple(
        Offer(
            str(line.batch.number),
            view.words(
                "reconciliation.written.of_products",
                batch=line.batch.number,
                products=", ".join(entry.product.code for entry in line.products),
            ),
        )
        for line in lines
    )


def _closed_batch(view: View) -> list[BatchLine]:
    """Return the first closed batch with products not yet concluded."""
    return [line for line in _lines(view, closed=True) if any(map(_waits, line.products))][:1]


def _asked(view: View) -> tuple[Offer, ...]:
    """Return the products of the open batches."""
    entries = (entry for line in _lines(view, closed=False) for entry in line.products if _in_writing(entry))
    return tuple(_offer(entry) for entry in entries)


def _movable(view: View) -> tuple[Offer, ...]:
    """Return the products that may be referred to a meeting: proposed ones first, those outside any batch last."""
    outside = (Offer(product.code, f"{product.code} – {product.name}") for product in _no_batch(view))
    return (*(_offer(entry) for entry in _movable_entries(view)), *outside)


def _no_batch(view: View) -> tuple[Product, ...]:
    return () if view.reading.written is None else view.reading.written.candidates


def _movable_entries(view: View) -> list[ProductReplies]:
    board = view.reading.written
    lines = () if board is None else board.batches
    found = [entry for line in lines for entry in line.products if _in_writing(entry)]
    return sorted(found, key=lambda entry: not entry.reasons)


def _moved(view: View) -> ProductReplies | None:
    """Return the initial choice: the current product if possible; None where the choice is outside any batch."""
    entries = _movable_entries(view)
    if any(product.code == view.product for product in _no_batch(view)):
        return None
    return next((entry for entry in entries if entry.product.code == view.product), entries[0] if entries else None)


def _unsettled(view: View) -> tuple[Offer, ...]:
    """Return the products of the closed batch; those with differing or too few opinions are not checked."""
    return tuple(
        _offer(entry, on=not entry.reasons and entry.quorum.met)
        for line in _closed_batch(view)
        for entry in line.products
        if _waits(entry)
    )


def _offer(entry: ProductReplies, *, on: bool = False) -> Offer:
    return Offer(entry.product.code, f"{entry.product.code} – {entry.product.name}", on)


def _in_writing(entry: ProductReplies) -> bool:
    return entry.meeting is None and not entry.ended


def _waits(entry: ProductReplies) -> bool:
    return _in_writing(entry) and entry.settled is None


def _parts(view: View) -> tuple[Offer, ...]:
    """Return the parts of the council that no member represents."""
    kinds = (Question.COMPOSITION, Question.CENTRAL_COMPOSITION)
    raised = (entry for entry in view.reading.questions if entry.question in kinds)
    return tuple(Offer(str(entry.facts["code"]), str(entry.facts["part"])) for entry in raised)


SOURCES: Mapping[str, Callable[[View], tuple[Offer, ...]]] = {
    "parts": _parts,
    "acts": _acts,
    "again": _again,
    "asked": _asked,
    "candidates": _candidates,
    "closed_batch": lambda view: _batches(_closed_batch(view), view),
    "criteria": _criteria,
    "events": _events,
    "movable": _movable,
    "open_batches": lambda view: _batches(_lines(view, closed=False), view),
    "sets": _sets,
    "stars": _stars,
    "touched": _touched,
    "uncertified": uncertified,
    "undecided": undecided,
    "unsettled": _unsettled,
}


# initial values, and texts to read first


def _today(view: View) -> str:
    board = view.reading.written
    return "" if board is None else date_vi(board.today)


def _ground(view: View) -> str:
    """Return the default ground: without a difference the matter is complex."""
    moved = _moved(view)
    return (MeetingGround.DIFFERENT if moved is not None and moved.reasons else MeetingGround.COMPLEX).value


def _differences(view: View) -> str:
    moved = _moved(view)
    reasons = () if moved is None else moved.reasons
    return "; ".join(view.words.of(f"written.reason.{reason.value}") for reason in reasons)


def _reopening(view: View) -> str:
    """Return the proposal to reopen that waits for the second person."""
    proposal = view.reading.room.record.reopening
    if proposal is None:
        return ""
    time = f"{proposal.at.astimezone(VIETNAM_TIME):%H:%M %d/%m/%Y}"
    return view.words("reconciliation.reopening", by=proposal.actor, time=time, reason=proposal.reason)


def _reopening_by(view: View) -> str:
    """Return who confirms the proposal that waits: the other office than the proposer's; who presides proposes."""
    room = view.reading.room
    proposal = room.record.reopening
    chair = view.reading.code(room.record.presider or chair_of(room.members))
    if proposal is None:
        return chair
    by_secretary = member_by_code(room.members, proposal.actor).role is Role.SECRETARY
    secretary = next((member.code for member in room.members if member.role is Role.SECRETARY), "")
    return chair if by_secretary else secretary


def _movable_code(view: View) -> str:
    moved = _moved(view)
    outside = [product.code for product in _no_batch(view)]
    if moved is not None:
        return moved.product.code
    return view.product if view.product in outside else next(iter(outside), "")


def _voters(view: View) -> str:
    """Return how many may vote on the product, and why not the others."""
    product, room = view.reading.product(view.product), view.reading.room
    if product is None:
        return ""
    voters = product_voters(room.record, room.members, room.session.settings, product.id)
    return view.words(
        "reconciliation.voters",
        base=voters.base,
        named=voters.named,
        without_vote=voters.without_vote,
        recused=voters.recused,
        away=voters.away,
    )


def _settings(view: View) -> str:
    """Return the settings that no regulation states, as the minutes print them."""
    return "; ".join(setting_sentence(setting.name, setting.value) for setting in _own_settings(view))


PRESETS: Mapping[str, Callable[[View], str]] = {
    "differences": _differences,
    "frozen": lambda view: view.words("reconciliation.archive.frozen"),
    "ground": _ground,
    "issuing_day": issuing_day,
    "movable": _movable_code,
    "reopening": _reopening,
    "reopening_by": _reopening_by,
    "settings": _settings,
    "supplement": supplement_waiting,
    "today": _today,
    "touching": lambda view: view.words("reconciliation.items"),
    "voters": _voters,
}


# fields that depend on the product


def cases(asked: Asked, view: View) -> tuple[Field, ...] | None:
    """Return the alternatives of the product's own set (while no sheet is submitted), or of every other set."""
    product = view.reading.product(view.product)
    if product is None:
        return None
    room = view.reading.room
    if asked.source == "set_cases":
        return tuple(
            _case(f"case:{criterion}:{number}", f"{number}/{criterion}", criterion, offered, view, number=number)
            for number, alternatives in room.sets.items()
            if number != product.set_number
            for criterion, offered in alternatives.items()
        )
    offered_here = room.sets[product.set_number]
    if not offered_here or room.handed_in[product.id]:
        return None
    now = {str(code): case for code, case in product.cases.items()}
    return tuple(
        _case(f"case:{c}", f"{product.set_number}/{c}", c, offered, view, value=now.get(c, ""))
        for c, offered in offered_here.items()
    )


def _case(
    name: str, key: str, criterion: str, offered: tuple[str, ...], view: View, *, value: str = "", number: int = 0
) -> Field:
    wording = view.reading.room.wording
    texts = tuple((case, wording.text(f"set/{key}/case/{case}")) for case in offered)
    label = f"{criterion}. {wording.text(f'set/{key}')}"
    when = ("set", str(number)) if number else None
    return Field(name, label, Kind.CHOICE, texts, value or offered[0], when)


def conditions(asked: Asked, view: View) -> tuple[Field, ...] | None:
    """Return fields for each condition in dispute: met or not, paper, reason. None if there is none."""
    product, outcome = view.reading.product(view.product), view.outcome
    if product is None or outcome is None:
        return None
    found = {(finding.criterion, finding.star): finding for finding in outcome.record.findings}
    fields: list[Field] = []
    for criterion, star in missing_levels(view.reading, view.product):
        known = found.get((criterion, star))
        key, content = f"{criterion}:{star}", view.reading.text(product, criterion)
        text = view.words("reconciliation.field.condition", criterion=criterion, star=star, text=content)
        value = "" if known is None else "met" if known.met else "unmet"
        codes = (("", "none"), ("met", "met"), ("unmet", "unmet"))
        options = tuple((code, view.words.of(f"reconciliation.option.finding.{name}")) for code, name in codes)
        fields.append(Field(f"found:{key}", text, Kind.CHOICE, options, value))
        for name in ("paper", "reason"):
            old = "" if known is None else getattr(known, name)
            fields.append(Field(f"{name}:{key}", view.label(f"finding_{name}"), Kind.TEXT, value=old))
    return tuple(fields) or None
