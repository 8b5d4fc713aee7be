"""Input for a new session, as texts, and its conversion to a command. Plain data, no Qt."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ....domain.council.council import Reference
from ....domain.council.settings import ASKED, SessionSettings
from ....domain.errors import InputError
from ....domain.text import NotADay, fold, nfc, typed_day
from ....domain.values import Tier
from ....usecases.preparing.preparing import NewSession

TEXTS = ("name", "parent_body", "council_name", "place")
PAPERS = ("decision", "regulation")

_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")
LONGEST_NAME = 60


class NameMissing(InputError):
    """A session needs a name. No facts."""

    code = "session.new.name_missing"


class DayRefused(InputError):
    """The text of a field is not a date. Facts: field, given."""

    code = "session.new.not_a_day"


@dataclass(frozen=True, slots=True)
class RuleOffered:
    """A rule for a new session. id: name of the shipped catalogue."""

    id: str
    number: str


def _day(field: str, values: Mapping[str, str]) -> date | None:
    text = values.get(field, "")
    try:
        return typed_day(text) if text.strip() else None
    except NotADay as fault:
        raise DayRefused(field=field, **fault.facts) from fault


def new_session(values: Mapping[str, str]) -> NewSession:
    """Return the command for the input.

    values: by field; settings under their own names ("yes" or "no" for switches), their sources
    under ``source.<setting>``, papers as ``<paper>_number``, ``_date``, ``_body``, ``_subject``. Missing or blank
    values take the program's default. Raises NameMissing, DayRefused, SettingRefused.
    """
    name = nfc(values.get("name", "")).strip()
    if not name:
        raise NameMissing()
    number = values.get("decision_number", "").strip()
    decided = _day("decision_date", values)
    return NewSession(
        name=name,
        rule_id=values["rule"],
        tier=Tier(values.get("tier", Tier.PROVINCE.value)),
        settings=_settings(values),
        parent_body=values.get("parent_body", "").strip(),
        council_name=values.get("council_name", "").strip(),
        place=values.get("place", "").strip(),
        council_decision=_paper(number, decided, values) if number else None,
        cut_off=_day("cut_off", values),
    )


def _paper(number: str, day: date | None, values: Mapping[str, str]) -> Reference:
    subject, body = (nfc(values.get(f"decision_{part}", "")).strip() for part in ("subject", "body"))
    return Reference(number, day, subject, body)


def _settings(values: Mapping[str, str]) -> SessionSettings:
    typed = {setting.name: values.get(setting.name, "") for setting in ASKED}
    day = _day("regulation_date", values)
    if number := values.get("regulation_number", "").strip():
        typed |= {"regulation_number": number, "regulation_date": "" if day is None else day.isoformat()}
        typed |= {name: values.get(name, "") for name in ("regulation_body", "regulation_subject")}
    return SessionSettings.typed(typed, {name: values.get(f"source.{name}", "") for name in typed})


def file_for(folder: Path, name: str) -> Path:
    """Return the default file of a session with that name: plain letters and digits."""
    plain = _NOT_IN_NAMES.sub("-", fold(name)).strip("-")[:LONGEST_NAME].strip("-")
    return folder / f"{plain or 'phien-hop'}.ocopdb"
