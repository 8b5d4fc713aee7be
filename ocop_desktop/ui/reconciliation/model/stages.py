"""The stages of the meeting: where it is, the step that is next, and the text of the sheet before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from ....domain.council.council import chair_of
from ....domain.council.workflow import AFTER_CONCLUSION
from ....domain.questions.gaps import FinalStep, Gap, GapCode, Mend
from ....usecases.council.reconciling import unsettled
from ...parts.act_model import ActText, Line, lines_of
from ...parts.deciders_model import Deciders
from ...parts.fields_model import Field, Kind
from ...parts.screen import Step
from ...words import Words
from .agenda import counts
from .commands import conductor
from .fields import Form
from .reading import Reading, next_final_step

STEPS: Mapping[str, FinalStep | None] = {
    "close": FinalStep.CLOSE,
    "collect_again": None,  # nothing can be missing for it
    "open": FinalStep.OPEN,
    "round": FinalStep.ROUND,
    "conclude": FinalStep.CONCLUDE,
    "reopen": FinalStep.REOPEN,
}
"""Forms of the acts that cannot be taken back: each has a sheet over the page, and no place in the panel."""

DECIDERS = ("presider_by", "reopened_by")
"""Fields that say who decides."""

DESPITE = "despite"

_REASONED = frozenset({"round", "reopen", "collect_again"})
"""Forms that always need a reason, also where nothing is missing."""


_STAGES: Mapping[FinalStep | None, str] = {
    FinalStep.CLOSE: "collect",
    FinalStep.OPEN: "open",
    FinalStep.CONCLUDE: "settle",
}
MINUTES = "minutes"
"""The last stage; its button leads to the page of the minutes."""

ORDER = ("collect", "open", "settle", "conclude", MINUTES)
"""The stages of the meeting; their names are ``reconciliation.stage.<stage>``."""


def stages(reading: Reading, words: Words) -> tuple[Step, ...]:
    """Return the line of the stages, with the one in which the meeting is."""
    after = MINUTES if reading.state in AFTER_CONCLUSION else "collect"
    now = ORDER.index(_STAGES.get(next_final_step(reading.room.session), after))
    return tuple(
        Step(words.of(f"reconciliation.stage.{name}"), "done" if place < now else "now" if place == now else "to_come")
        for place, name in enumerate(ORDER)
    )


@dataclass(frozen=True, slots=True)
class NextStep:
    """The button at the end of the bar. form: or ``MINUTES``. missing: a number, with which the button is plain."""

    form: str
    text: str
    missing: int


def next_button(reading: Reading, forms: Mapping[str, Form], words: Words) -> NextStep | None:
    """Return the button of the step that is next, None where there is none."""
    if reading.state in AFTER_CONCLUSION:
        return NextStep(MINUTES, words("reconciliation.stage.to_minutes"), 0)
    step = next_final_step(reading.room.session)
    form = forms.get(step.value) if step is not None else None
    if form is None:
        return None
    missing = [gap for gap in reading.gaps if gap.missing]
    name = words.of(f"act_sheet.{form.id}.step", {"round": reading.room.session.round})
    sheets = sum(int(gap.facts["sheets"]) for gap in missing if gap.code is GapCode.SHEETS)
    others = sum(gap.code is not GapCode.SHEETS for gap in missing)
    text = words.of(
        f"reconciliation.stage.{_waits_for(sheets, others)}",
        {"step": name, "count": sheets or others, "others": others},
    )
    return NextStep(form.id, text, len(missing))


def _waits_for(sheets: int, others: int) -> str:
    if sheets:
        return "sheets_and_points" if others else "sheets"
    return "points" if others else "ready"


def act_text(form: Form, gaps: Iterable[Gap], reading: Reading, user: str, words: Words) -> ActText:
    """Return the sheet of a step. user: code of the person at this machine."""
    gaps = tuple(gaps)
    facts: dict[str, str | int] = {"round": reading.room.session.round}
    apart = (*DECIDERS, DESPITE) if form.id in _REASONED else (*DECIDERS, DESPITE, "reason")
    fields = [field for field in form.fields if field.name not in apart]
    reasons = [field.name for field in fields if field.name.startswith("left_open:")]
    deciders = next((field for field in form.fields if field.name in DECIDERS), None)
    lines = (*(_obstacles(reading, words) if form.id == "conclude" else ()), *lines_of(gaps, words))
    rest = any(gap.missing and not (reasons and gap.raised is not None) for gap in gaps)
    asks = rest and any(field.name == DESPITE for field in form.fields)

    confirms = any(field.name == "reopening" for field in form.fields)  # a proposal, whose reason is recorded already
    own = () if form.id not in _REASONED or confirms else ("reason",)

    def say(name: str) -> str:
        return words.of(f"act_sheet.{form.id}.{name}", facts)

    return ActText(
        title=say("title"),
        about=say("about"),
        act=say("confirm" if confirms else "act"),
        anyway=say("anyway"),
        safe=say("safe"),
        lines=lines,
        deciders=deciders.choices if deciders is not None else (),
        decider=_decider(deciders, reading),
        recorder=_recorder(reading, user, words),
        reason=say("reason") if asks else "",
        hint=words("act_sheet.hint") if asks else "",
        fields=tuple(_one_line(field) for field in fields),
        needed=frozenset((*reasons, *own)),
    )


def _obstacles(reading: Reading, words: Words) -> Iterator[Line]:
    """Yield what the conclusion cannot leave open: a collection that runs, stars that await the council."""
    link = words("act_sheet.mend.questions")
    if reading.collecting:
        text = words("reconciliation.missing.collecting", round=reading.room.session.round)
        yield Line(text, link=link, place=Mend.SHEETS.value)
    for outcome in () if reading.evaluation is None else unsettled(reading.evaluation):
        why = "; ".join(reading.waits(outcome, words))
        text = words("reconciliation.missing.blocking", product=outcome.product.code, why=why)
        yield Line(text, link=link, place=outcome.product.code)


def narrowed(form: Form, product: str) -> Form:
    """Return the form of another round with only that product ticked, in sight above the reason; others as they are."""
    if form.id != "round":
        return form
    wanted = (f"again:{product}", f"touched:{product}")
    own = tuple(replace(field, value="1") for field in form.fields if field.name in wanted)
    rest = tuple(field for field in form.fields if field.kind is not Kind.CHECK)
    ticks = (field for field in form.fields if field.kind is Kind.CHECK and field.name not in wanted)
    return replace(form, fields=(*own, *rest, *(replace(field, value="") for field in ticks)))


def _one_line(field: Field) -> Field:
    return replace(field, kind=Kind.TEXT) if field.kind is Kind.LINES else field


def _decider(field: Field | None, reading: Reading) -> str:
    """Return the proposed decider; of a reopening the one that its form proposes."""
    if field is None or field.name != "presider_by":
        return field.value if field is not None else ""
    room = reading.room
    return Deciders(field.choices, reading.code(room.record.presider or chair_of(room.members))).proposed


def _recorder(reading: Reading, user: str, words: Words) -> str:
    by = conductor(reading.room.members, user)
    member = next((member for member in reading.room.members if member.code == by), None)
    return words("reconciliation.person", who=by, name=member.name, role=member.role.value) if member else by


def state_text(reading: Reading | None, product: str, words: Words, *, entity: bool) -> str:
    """Return the two lines below the bar: what the session waits for, and its packages. entity: one is in the room."""
    if reading is None:
        return words("reconciliation.reading")
    session = reading.room.session
    facts: dict[str, int] = {"round": session.round}
    name = reading.state.value
    if reading.evaluation is not None:
        facts |= {"waiting": counts(reading, words)[0], "all": len(reading.evaluation.products)}
        if reading.state not in AFTER_CONCLUSION:
            name = "rescoring" if reading.collecting else "discuss"
    elif not reading.collecting:
        name = "collected"
    elif session.opened:  # another round is scored, and points are hidden: an entity is in the room, or has just left
        name = "scoring"
    text = words.of(f"reconciliation.state.{name}", facts)
    if session.opened and entity:
        inside = next((p for p in reading.room.products if p.id == reading.room.record.entity_in_room), None)
        inside = inside or reading.product(product)  # requested and not recorded yet
        text = words("window.entity.text", product=f"{inside.code} {inside.name}" if inside is not None else "")
    if reading.collecting:
        packages = reading.packages
        out, back = packages.issued.get("session", 0), packages.received.get("sheets", 0)
        text += "\n" + words("reconciliation.packages", refused=packages.refused, session=out, sheets=back)
    return text
