"""Settings of one session: questions that the decree leaves to the council's regulation (Quy chế).

Every setting is stored with the session, sent in its packages and printed in the minutes with its
source. The defaults are the program's proposals, taken from the practice of several provinces.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from typing import Any, cast

from ..errors import InputError
from ..text import NotADay, iso_day, nfc, typed_day
from ..typed import whole_number

SettingValue = int | str | bool | dict[str, str]
"""Stored form of a setting: whole number, text, yes/no; ``sources`` is a table of texts."""


class UnknownSetting(InputError):
    """There is no setting of that name. Facts: setting."""

    code = "settings.unknown"


class SettingRefused(InputError):
    """The value does not fit the setting. Facts: setting, given, expected."""

    code = "settings.refused"


class MissedMinimum(StrEnum):
    """Outcome for a product that has a star's points but misses one of its minimum levels."""

    HIGHEST_MET = "highest_met"  # the highest star whose points and conditions are met
    FAIL = "fail"  # không đạt: no star is proposed
    COUNCIL = "council"  # the council concludes each such product


class VoteMajority(StrEnum):
    """The members of whom more than half carry a vote."""

    PRESENT = "present"  # those present and entitled
    ALL = "all"  # all who are entitled, the absent ones included


class VoteTie(StrEnum):
    """Outcome of an equal vote."""

    FAILS = "fails"  # not carried
    CHAIR_DECIDES = "chair_decides"


class AdvisoryShown(StrEnum):
    """Time from which a member sees the advisory team's pre-score of a product."""

    AFTER = "after"  # after submission of the member's own sheet on the product
    BEFORE = "before"  # from the beginning
    NEVER = "never"


class Kind(StrEnum):
    """Types of settings; the type decides the input field."""

    NUMBER = "number"  # a whole number within bounds
    CHOICE = "choice"  # one of a few words
    SWITCH = "switch"  # yes or no
    TEXT = "text"
    DAY = "day"


class Printed(StrEnum):
    """Kinds of minutes that print a setting."""

    ALWAYS = "always"
    WRITTEN = "written"  # of a session with written opinions
    NEVER = "never"


_TYPED_SWITCH: Mapping[str, bool] = {"yes": True, "true": True, "no": False, "false": False}


@dataclass(frozen=True, slots=True)
class Setting:
    """The description of one setting; forms, command line, minutes and documentation derive from it.

    low, high: the bounds of a number. printed: in which minutes. figures: it affects a figure, a vote or a
    quorum, so it is frozen after the conclusion. group: name of settings that are printed and explained as
    one ("3/4"); "" for a single setting. worded: a switch whose answers are sentences of its own, not yes and no.
    """

    name: str
    kind: Kind
    default: int | str | bool | date | None
    low: int = 0
    high: int = 0
    printed: Printed = Printed.ALWAYS
    figures: bool = True
    group: str = ""
    worded: bool = False

    @property
    def choices(self) -> tuple[str, ...]:
        """Return the values of a choice, in display order."""
        return tuple(type(self.default)) if isinstance(self.default, StrEnum) else ()

    @property
    def offered(self) -> tuple[str, ...]:
        """Return the options of a form: the choices, or ``yes`` and ``no``."""
        return ("yes", "no") if self.kind is Kind.SWITCH else self.choices

    @property
    def proposed(self) -> str:
        """Return the default as displayed in a form; "" without one."""
        return self.text(self.default)

    @staticmethod
    def text(value: object) -> str:
        """Format a value for a form: ``yes`` or ``no``, a day as YYYY-MM-DD; "" for None."""
        if isinstance(value, bool):
            return "yes" if value else "no"
        return "" if value is None else str(value)

    @property
    def expected(self) -> str:
        """Return the valid values, in the notation of the documentation."""
        match self.kind:
            case Kind.NUMBER:
                return f"{self.low}..{self.high}"
            case Kind.CHOICE:
                return " | ".join(self.choices)
            case Kind.SWITCH:
                return "yes | no"
            case Kind.TEXT:
                return "…/QĐ-UBND" if self.name.endswith("number") else "…"
        return "DD/MM/YYYY | YYYY-MM-DD"

    @property
    def label(self) -> str:
        """Return the code of the setting's name."""
        prefix = "facts.field.setting" if self.kind in (Kind.TEXT, Kind.DAY) else "session.new"
        return f"{prefix}.{self.name}"

    @property
    def basis(self) -> str:
        """Return the code of the sentence that names the article or practice behind the setting."""
        return f"facts.basis.{self.group or self.name}"

    def value_label(self, text: str) -> str:
        """Return the code of a value's name: of a choice or a worded switch, or ``yes`` and ``no``."""
        own = self.kind is Kind.CHOICE or self.worded
        return f"session.new.{self.name}.{text}" if own else f"session.new.{text}"

    def fact(self, settings: SessionSettings) -> Any:
        """Return the stored form of this setting in ``settings``; None without a value."""
        value = getattr(settings, self.name)
        if isinstance(value, StrEnum):
            return value.value
        return value.isoformat() if isinstance(value, date) else value

    def read(self, given: object) -> Any:
        """Convert a stored fact to the value. Raises SettingRefused."""
        match self.kind:
            case Kind.NUMBER if type(given) is int and self.low <= given <= self.high:
                return given
            case Kind.CHOICE if isinstance(self.default, StrEnum) and isinstance(given, str) and given in self.choices:
                return type(self.default)(given)
            case Kind.SWITCH if isinstance(given, bool):
                return given
            case Kind.TEXT if isinstance(given, str):
                return nfc(given).strip() or None
            case Kind.DAY if isinstance(given, str):
                try:
                    return iso_day(given)
                except NotADay:
                    pass
        raise self.refusal(given)

    def typed(self, text: str) -> int | str | bool:
        """Convert typed or chosen text to the stored fact. Raises SettingRefused."""
        given: int | str | bool = text.strip()
        if self.kind is Kind.NUMBER and (number := whole_number(text.strip())) is not None:
            given = number
        elif self.kind is Kind.SWITCH:
            given = _TYPED_SWITCH.get(text.strip(), text)
        elif self.kind is Kind.DAY:
            try:
                given = typed_day(text).isoformat()
            except NotADay as fault:
                raise self.refusal(text) from fault
        self.read(given)
        return given

    def refusal(self, given: object) -> SettingRefused:
        """Return the error for an invalid value."""
        return SettingRefused(setting=self.name, given=str(given)[:60], expected=self.expected)


def _about(kind: Kind, **more: object) -> Mapping[str, object]:
    return {"kind": kind, **more}


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionSettings:
    """The settings of one session, in the order of the forms and of the minutes.

    Each field is the only description of its setting; see ``Setting``. Raises SettingRefused for a value out of range.

    Source: none in the decree. Quyết định 26/2026/QĐ-TTg, Điều 7 khoản 3 leaves the council's
    work to the Quy chế that the chairman of the provincial People's Committee issues.
    """

    regulation_number: str | None = field(
        default=None, metadata=_about(Kind.TEXT, printed=Printed.NEVER, figures=False)
    )
    """Number of the regulation; without it no document prints *theo Quy chế*."""

    regulation_date: date | None = field(default=None, metadata=_about(Kind.DAY, printed=Printed.NEVER, figures=False))
    """Date of the regulation."""

    regulation_body: str | None = field(default=None, metadata=_about(Kind.TEXT, printed=Printed.NEVER, figures=False))
    """Body that issued the regulation."""

    regulation_subject: str | None = field(
        default=None, metadata=_about(Kind.TEXT, printed=Printed.NEVER, figures=False)
    )
    """Subject (trích yếu) of the decision that issued the regulation."""

    quorum_numerator: int = field(default=3, metadata=_about(Kind.NUMBER, low=1, high=100, group="quorum"))
    """Quorum = numerator/denominator of all members named in the decision, including the presider.

    Practice: 3/4 with the chair, Tây Ninh.
    """

    quorum_denominator: int = field(default=4, metadata=_about(Kind.NUMBER, low=1, high=100, group="quorum"))
    """See ``quorum_numerator``; at least the numerator."""

    spread_limit: int = field(default=10, metadata=_about(Kind.NUMBER, low=0, high=100))
    """Points. A difference max − min of the sheet totals above it requires discussion and *chấm lại*.

    Practice: the 10-point rule of Đồng Tháp and Tây Ninh.
    """

    max_rescoring_rounds: int = field(default=1, metadata=_about(Kind.NUMBER, low=0, high=9))
    """Maximum number of re-scorings of a product; after the last one the mean stands, by a vote."""

    missed_minimum: MissedMinimum = field(default=MissedMinimum.HIGHEST_MET, metadata=_about(Kind.CHOICE))
    """The effect of a missed minimum level on the star."""

    unexplained_marks_bind: bool = field(default=True, metadata=_about(Kind.SWITCH))
    """Whether star marks bind if the sheet prints no note on them (tourism, set 26)."""

    findings_required: bool = field(default=True, metadata=_about(Kind.SWITCH))
    """Whether every difference that can change a star needs a finding before the conclusion."""

    secretary_scores: bool = field(default=False, metadata=_about(Kind.SWITCH))
    """Whether a secretary named as a scoring member scores."""

    quorum_excludes_recused: bool = field(default=False, metadata=_about(Kind.SWITCH, worded=True))
    """Whether the quorum of a product ignores members recused from it."""

    quorum_excludes_unscoring: bool = field(default=False, metadata=_about(Kind.SWITCH, worded=True))
    """Whether the quorum of a meeting ignores members who do not score; by default it counts the decision's members."""

    opinions_exclude_unscoring: bool = field(
        default=True, metadata=_about(Kind.SWITCH, printed=Printed.WRITTEN, worded=True)
    )
    """Written opinions: whether only members who score are counted, as only they can give a sheet."""

    deputy_needs_authorisation: bool = field(default=True, metadata=_about(Kind.SWITCH))
    """Whether a deputy needs a recorded written authorisation to open, order re-scoring and conclude."""

    vote_majority: VoteMajority = field(default=VoteMajority.PRESENT, metadata=_about(Kind.CHOICE))
    """The members of whom more than half carry a vote; who does not vote counts as *không biểu quyết*.

    Entitled: scoring members who are not recused, a substitute in place of the member replaced.
    """

    vote_tie: VoteTie = field(default=VoteTie.FAILS, metadata=_about(Kind.CHOICE))
    """The effect of an equal vote."""

    advisory_shown: AdvisoryShown = field(default=AdvisoryShown.AFTER, metadata=_about(Kind.CHOICE, figures=False))
    """Time from which members see the advisory team's pre-score; it never affects a sheet or the mean."""

    silence_is_agreement: bool = field(
        default=False, metadata=_about(Kind.SWITCH, printed=Printed.WRITTEN, worded=True)
    )
    """Written opinions: whether a member without a reply before the closing counts as agreeing.

    It affects only the quorum of opinions, never a sheet or a point.
    """

    last_day_off_moves_on: bool = field(
        default=True, metadata=_about(Kind.SWITCH, printed=Printed.NEVER, figures=False)
    )
    """Whether a period that would end on a day off ends on the next working day.

    Source: Bộ luật Dân sự 2015, Điều 148 khoản 5.
    """

    sources: Mapping[str, str] = field(default_factory=dict)
    """Source of each setting by its name: "Điều 9 Quy chế", "Hội đồng thống nhất tại phiên"."""

    def __post_init__(self) -> None:
        for setting in _NUMBERS:
            setting.read(getattr(self, setting.name))
        if self.quorum_numerator > self.quorum_denominator:
            raise SettingRefused(
                setting="quorum_numerator", given=str(self.quorum_numerator), expected=f"1..{self.quorum_denominator}"
            )
        for name in self.sources:
            described(name)

    @property
    def has_regulation(self) -> bool:
        """Whether a document may print *theo Quy chế*."""
        return bool(self.regulation_number)

    def source(self, setting: str) -> str | None:
        """Return the stated source of ``setting``; None without one.

        Raises UnknownSetting.
        """
        return self.sources.get(described(setting).name)

    def to_facts(self) -> dict[str, SettingValue]:
        """Return the settings as a plain table for JSON, without the regulation's fields if they are None."""
        facts = {name: setting.fact(self) for name, setting in SETTINGS.items()}
        stated: dict[str, SettingValue] = {name: value for name, value in facts.items() if value is not None}
        return {**stated, "sources": dict(self.sources)}

    @classmethod
    def from_facts(cls, facts: Mapping[str, object]) -> SessionSettings:
        """Read a table made by ``to_facts``; an absent setting gets its default.

        Raises UnknownSetting, SettingRefused.
        """
        values: dict[str, Any] = {
            name: _read_sources(given) if name == "sources" else described(name).read(given)
            for name, given in facts.items()
        }
        return cls(**values)

    @classmethod
    def typed(cls, values: Mapping[str, str], sources: Mapping[str, str]) -> SessionSettings:
        """Read typed settings by name, and their sources; a blank or absent one gets its default.

        Raises UnknownSetting, SettingRefused.
        """
        facts: dict[str, object] = {name: described(name).typed(text) for name, text in values.items() if text.strip()}
        stated = {name: text.strip() for name, text in sources.items() if text.strip()}
        return cls.from_facts({**facts, "sources": stated})


SETTINGS: Mapping[str, Setting] = {
    spec.name: Setting(spec.name, default=cast(Any, spec.default), **spec.metadata)
    for spec in fields(SessionSettings)
    if spec.metadata
}
"""All settings by name, in order."""

ASKED: tuple[Setting, ...] = tuple(
    setting for setting in SETTINGS.values() if setting.kind not in (Kind.TEXT, Kind.DAY)
)
"""Settings with one input field and a source each; the regulation has fields of its own."""


@dataclass(frozen=True, slots=True)
class PrintedSetting:
    """A setting as the minutes print it: one group as one ("3/4"). source: "" where none is stated."""

    name: str
    value: int | str | bool
    source: str


def printed_settings(settings: SessionSettings, *, in_writing: bool) -> tuple[PrintedSetting, ...]:
    """Return the settings that the minutes print, in their order, each with the source of the first of its group.

    in_writing: also those of written opinions. A source that names the regulation is none while the regulation
    has no number.
    """
    kinds = {Printed.ALWAYS, Printed.WRITTEN} if in_writing else {Printed.ALWAYS}
    groups: dict[str, list[Setting]] = {}
    for setting in SETTINGS.values():
        if setting.printed in kinds:
            groups.setdefault(setting.group or setting.name, []).append(setting)
    return tuple(
        PrintedSetting(name, _joined([entry.fact(settings) for entry in group]), _stated(group[0], settings))
        for name, group in groups.items()
    )


def _joined(facts: list[int | str | bool]) -> int | str | bool:
    return facts[0] if len(facts) == 1 else "/".join(map(str, facts))


def _stated(setting: Setting, settings: SessionSettings) -> str:
    source = settings.source(setting.name) or ""
    named = "quy chế" in source.casefold()
    return source if settings.has_regulation or not named else ""


_NUMBERS = tuple(setting for setting in SETTINGS.values() if setting.kind is Kind.NUMBER)


def described(name: str) -> Setting:
    """Return the description of a setting. Raises UnknownSetting."""
    if name not in SETTINGS:
        raise UnknownSetting(setting=name)
    return SETTINGS[name]


def _read_sources(given: object) -> dict[str, str]:
    if isinstance(given, Mapping) and all(isinstance(text, str) for pair in given.items() for text in pair):
        return {nfc(key): nfc(text) for key, text in given.items()}
    raise SettingRefused(setting="sources", given=str(given)[:60], expected="{…: …}")
