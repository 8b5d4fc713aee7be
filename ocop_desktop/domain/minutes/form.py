"""The minutes form: facts that only the secretary can enter (time, place, guests, opinions, conclusion).

Stored as plain texts with the acts; read strictly, so that a wrong field is named and never lost.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from ..council.voting import Votes
from ..errors import InputError
from ..text import NotADay, nfc, typed_day
from .minutes import Guest, Opinion


class FormFieldUnknown(InputError):
    """The form has no such field. Facts: field."""

    code = "minutes.form_field_unknown"


class FormFieldWrong(InputError):
    """The value of a field of the form is wrong. Facts: field, expected."""

    code = "minutes.form_field_wrong"


@dataclass(frozen=True, slots=True)
class MinutesForm:
    """The current content of the form; empty texts and None mean "not filled". Times carry their offset.

    number, signed_on: of the document, where they are known before it is signed. chair_signs: the chair signs the
    council's papers also where a deputy presided. minutes_for_chair: a deputy signs the minutes in the chair's place
    (ký thay), not as presider alone.
    """

    intake: str = ""
    place: str = ""
    symbol: str = "BB-HĐOCOP"
    started: datetime | None = None
    ended: datetime | None = None
    guests: tuple[Guest, ...] = ()
    opinions: tuple[Opinion, ...] = ()
    refusals_to_sign: tuple[Opinion, ...] = ()
    conclusion: str = ""
    adoption: Votes | None = None
    recipients: tuple[str, ...] = ()
    copies: int | None = None
    members_sign: bool = False
    number: str = ""
    signed_on: date | None = None
    chair_signs: bool = False
    minutes_for_chair: bool = False


def read_form(fields: Mapping[str, Any]) -> MinutesForm:
    """Read the form from JSON fields. Raises FormFieldUnknown, FormFieldWrong.

    guests: [{name, title, organisation}]; opinions, refusals_to_sign: [{speaker, text}]; adoption:
    {for, against, other}; started, ended: ISO 8601 with offset; the rest texts, whole numbers,
    booleans.
    """
    read: dict[str, Any] = {}
    for name, value in fields.items():
        reader = _READERS.get(name)
        if reader is None:
            raise FormFieldUnknown(field=name)
        try:
            read[name] = reader(value)
        except (TypeError, ValueError, KeyError, NotADay) as fault:
            raise FormFieldWrong(field=name, expected=_EXPECTED.get(name, "text")) from fault
    return MinutesForm(**read)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("text expected")
    return nfc(value.strip())


def _moment(value: object) -> datetime:
    moment = datetime.fromisoformat(_text(value))
    if moment.tzinfo is None:
        raise ValueError("offset expected")
    return moment


def _day(value: object) -> date:
    return typed_day(_text(value))


def _count(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise ValueError("whole number expected")
    return value


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError("true or false expected")
    return value


def _list(value: object) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError("list expected")
    return value


def _known(value: object, *names: str) -> Mapping[str, Any]:
    if not isinstance(value, dict) or not set(value) <= set(names):
        raise TypeError("unknown field")
    return value


def _guests(value: object) -> tuple[Guest, ...]:
    guests = []
    for item in _list(value):
        fields = _known(item, "name", "title", "organisation")
        guests.append(
            Guest(_text(fields["name"]), _text(fields.get("title", "")), _text(fields.get("organisation", "")))
        )
    return tuple(guests)


def _opinions(value: object) -> tuple[Opinion, ...]:
    opinions = []
    for item in _list(value):
        fields = _known(item, "speaker", "text")
        opinions.append(Opinion(_text(fields["speaker"]), _text(fields["text"])))
    return tuple(opinions)


def _votes(value: object) -> Votes:
    fields = _known(value, "for", "against", "other")
    return Votes(*(_count(fields.get(name, 0)) for name in ("for", "against", "other")))


def _texts(value: object) -> tuple[str, ...]:
    return tuple(_text(item) for item in _list(value))


_READERS: Mapping[str, Callable[[object], Any]] = {
    "intake": _text,
    "place": _text,
    "symbol": _text,
    "started": _moment,
    "ended": _moment,
    "guests": _guests,
    "opinions": _opinions,
    "refusals_to_sign": _opinions,
    "conclusion": _text,
    "adoption": _votes,
    "recipients": _texts,
    "copies": _count,
    "members_sign": _flag,
    "number": _text,
    "signed_on": _day,
    "chair_signs": _flag,
    "minutes_for_chair": _flag,
}

_EXPECTED: Mapping[str, str] = {
    "started": "2026-11-21T08:00:00+07:00",
    "ended": "2026-11-21T17:00:00+07:00",
    "guests": "[{name, title, organisation}]",
    "opinions": "[{speaker, text}]",
    "refusals_to_sign": "[{speaker, text}]",
    "adoption": "{for, against, other}",
    "recipients": "[text]",
    "copies": "0, 1, 2…",
    "members_sign": "true / false",
    "signed_on": "21/11/2026",
    "chair_signs": "true / false",
    "minutes_for_chair": "true / false",
}
