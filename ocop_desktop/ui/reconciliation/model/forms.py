"""The acts of the meeting as forms, made from their descriptions (``usecases.council.acts``).

Plain data and functions; the panel beside the table builds the widgets. Forms that do not apply to
the session's state or to the current product are absent.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ....domain.questions.questions import Question, Raised, Step
from ....usecases.council.acts import ENTRIES
from ....usecases.council.acts.fields import PRESIDERS, Ask
from ....usecases.council.acts.fields import Field as Asked
from ....usecases.council.acts.kernel import Entry, states_now
from ....usecases.questions.leaving import asked_at
from ...parts.fields_model import Choices, Field, Kind
from ...words import Words
from .fields import Form, View
from .offers import OFFERED, PRESETS, SOURCES, cases, conditions
from .reading import Reading

ORDER = (
    "close",
    "open",
    "round",
    "discuss",
    "settings_adopted",
    "conclude",
    "reopen",
    "reopen_withdraw",
    "findings",
    "send_up",
    "stars",
    "attendance",
    "presider",
    "recusal",
    "motion",
    "withdrawal",
    "move_set",
    "remark",
    "dissent",
    "above",
    "happening",
    "papers",
    "correction",
    "substitution",
    "represents",
    "split",
    "cases",
    "link",
    "complaint",
    "decision",
    "certificate",
    "ministry",
    "rate_again",
    "supplement",
    "supplement_close",
    "scan",
    "archive",
    "written_ask",
    "written_reply",
    "written_close",
    "written_meeting",
    "written_settle",
)
"""The acts in the usual order of a meeting; all others follow."""

WHOLE = "session"
"""The scope of the whole session."""


def forms(reading: Reading, product: str, seat: str, words: Words) -> tuple[Form, ...]:
    """Return the acts that can be recorded now: those of the session, then those of ``product`` (a code, or "").

    seat: code of the user, who is proposed as the actor.
    """
    view = View(reading, product, seat, words)
    ids = (*ORDER, *(known for known in ENTRIES if known not in ORDER))
    made = (_form(ENTRIES[known], view) for known in ids if ENTRIES[known].panel)
    return tuple(form for form in made if form is not None)


def _form(entry: Entry[Any], view: View) -> Form | None:
    """Return the form of one entry; None if it is not offered now."""
    offered = OFFERED.get(entry.id)
    allowed = states_now(entry.id, entry.states, view.reading.room.record)
    if view.reading.state not in allowed or (entry.running and not view.running):
        return None
    if offered is not None and not offered(view):
        return None
    fields: list[Field] = []
    for asked in entry.fields:
        made = _MAKERS[asked.ask](asked, view) if asked.window else ()
        if made is None:
            return None
        fields += made
    of_product = any(asked.ask in (Ask.PRODUCT, Ask.SCOPE) for asked in entry.fields)
    say = view.words
    return Form(
        entry.id,
        say.of(f"reconciliation.form.{entry.id}"),
        say.of(f"reconciliation.form.{entry.id}.about"),
        say.of(f"reconciliation.form.{entry.id}.button"),
        tuple(fields),
        view.product if of_product else "",
    )


Fields = tuple[Field, ...] | None
"""The widgets' fields for one field of the entry; None if the act cannot be recorded now."""


def _typed(kind: Kind) -> Callable[[Asked, View], Fields]:
    def make(asked: Asked, view: View) -> Fields:
        preset = PRESETS[asked.source](view) if asked.source in PRESETS else ""
        return (Field(asked.id, view.label(asked.id), kind, value=preset, when=asked.when or None),)

    return make


def _choice(asked: Asked, choices: Choices, view: View, value: str = "") -> Fields:
    """Return a choice with ``value``, or the first one, selected. None if there is nothing to choose."""
    if not choices:
        return None
    label = view.label(asked.id)
    return (Field(asked.id, label, Kind.CHOICE, choices, value or choices[0][0], asked.when or None),)


def _coded(asked: Asked, view: View) -> Fields:
    texts = asked.texts or f"reconciliation.option.{asked.id}"
    choices = tuple((code, view.words.of(f"{texts}.{code}")) for code in asked.choices)
    return _choice(asked, choices, view, PRESETS[asked.source](view) if asked.source else "")


def _member(asked: Asked, view: View) -> Fields:
    people = view.people(*asked.roles)
    return _choice(asked, (*view.none(asked.optional), *people), view) if people else None


def _actor(asked: Asked, view: View) -> Fields:
    """Return the choice of the actor: the proposed one, the user if permitted, else the present presider."""
    proposed = PRESETS[asked.source](view) if asked.source else ""
    people = view.people(*asked.roles)
    codes = [code for code, _ in people]
    now = view.reading.code(view.reading.room.record.presider) if asked.roles == PRESIDERS else ""
    wanted = next((code for code in (proposed, view.seat, now) if code in codes), "")
    return _choice(asked, people, view, wanted)


def _product(asked: Asked, view: View) -> Fields:
    return () if view.known or not asked.required else None


def _scope(asked: Asked, view: View) -> Fields:
    """Return the scope: the whole session or the current product."""
    names = [WHOLE, "product"] if view.known else [WHOLE]
    choices = tuple((n, view.words.of(f"reconciliation.option.scope.{n}", {"product": view.product})) for n in names)
    return _choice(asked, choices, view)


def _one(asked: Asked, view: View) -> Fields:
    offered = tuple((offer.value, offer.text) for offer in SOURCES[asked.source](view))
    if asked.optional:
        return _choice(asked, (*view.none(asked.optional), *offered), view) if offered else ()
    return _choice(asked, offered, view, PRESETS[asked.source](view) if asked.source in PRESETS else "")


def _many(asked: Asked, view: View) -> Fields:
    return tuple(
        Field(f"{asked.id}:{offer.value}", offer.text, Kind.CHECK, value="1" if offer.on else "")
        for offer in SOURCES[asked.source](view)
    )


def _numbered(asked: Asked, view: View) -> Fields:
    """Return a text for each item offered; None where there is none."""
    return tuple(Field(f"{asked.id}:{offer.value}", offer.text) for offer in SOURCES[asked.source](view)) or None


def _votes(asked: Asked, view: View) -> Fields:
    return tuple(
        Field(name, view.label(name), Kind.NUMBER, when=asked.when or None) for name in ("for", "against", "other")
    )


def _note(asked: Asked, view: View) -> Fields:
    text = PRESETS[asked.source](view)
    return (Field(asked.id, view.label(asked.id), Kind.NOTE, value=text),) if text else ()


def _questions(asked: Asked, view: View) -> Fields:
    """Return a reason to be typed for each kind of question that the step asks, with its subjects."""
    groups: dict[Question, list[Raised]] = {}
    for raised in asked_at(Step(asked.source) if asked.source else Step.CONCLUSION, view.reading.questions):
        groups.setdefault(raised.question, []).append(raised)
    made = []
    for question, group in groups.items():
        about = [raised.about for raised in group if raised.about]
        what = view.words.of(f"question.{question.value}")
        if about:
            what = view.words("reconciliation.questions.group", what=what, about=", ".join(about))
        label = view.words("reconciliation.field.left_open", what=what)
        made.append(Field(f"{asked.id}:{question.value}", label, Kind.LINES))
    return tuple(made)


_MAKERS: Mapping[Ask, Callable[[Asked, View], Fields]] = {
    Ask.TEXT: _typed(Kind.TEXT),
    Ask.LINES: _typed(Kind.LINES),
    Ask.NUMBER: _typed(Kind.NUMBER),
    Ask.DAY: _typed(Kind.DAY),
    Ask.TICK: _typed(Kind.CHECK),
    Ask.FILE: _typed(Kind.FILE),
    Ask.CHOICE: _coded,
    Ask.MEMBER: _member,
    Ask.ACTOR: _actor,
    Ask.PRODUCT: _product,
    Ask.SCOPE: _scope,
    Ask.ONE: _one,
    Ask.MANY: _many,
    Ask.NUMBERED: _numbered,
    Ask.VOTES: _votes,
    Ask.NOTE: _note,
    Ask.CASES: cases,
    Ask.QUESTIONS: _questions,
    Ask.FINDINGS: conditions,
}
