"""What the decree leaves to the council's regulation (Quy chế): settings of one session.

Every setting is recorded with the session, carried by its packages and printed in the minutes with
its source. The defaults are the program's proposals; several provinces' practice, not law.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum

from ..errors import InputError
from ..text import nfc

SettingValue = int | str | bool | dict[str, str]
"""What a setting is in a file: whole number, text, yes/no; ``sources`` is a table of texts."""


class UnknownSetting(InputError):
    """There is no setting of that name. Facts: setting."""

    code = "settings.unknown"


class SettingRefused(InputError):
    """The value does not fit the setting. Facts: setting, given, expected."""

    code = "settings.refused"


class MissedMinimum(StrEnum):
    """What becomes of a product that has a star's points but misses one of its minimum levels."""

    HIGHEST_MET = "highest_met"  # the highest star whose points and conditions are met
    FAIL = "fail"  # không đạt: no star is proposed
    COUNCIL = "council"  # the council concludes each such product


class VoteTie(StrEnum):
    """What an equal vote means."""

    FAILS = "fails"  # not carried
    CHAIR_DECIDES = "chair_decides"


class AdvisoryShown(StrEnum):
    """When a member sees the advisory team's pre-score of a product."""

    AFTER = "after"  # once the own sheet on the product is submitted
    BEFORE = "before"  # from the beginning
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class SessionSettings:
    """The settings of one session. Raises SettingRefused on a value out of range.

    Source: none in the decree. Quyết định 26/2026/QĐ-TTg, Điều 7 khoản 3 leaves the council's
    work to the Quy chế that the chairman of the provincial People's Committee issues.
    """

    regulation_number: str | None = None
    """Number of the regulation; without it no paper says *theo Quy chế*."""

    regulation_date: date | None = None
    """Date of the regulation."""

    spread_limit: int = 10
    """Points, 0..100. max − min of the sheet totals above it obliges discussion and *chấm lại*.

    Practice: the 10-point rule of Đồng Tháp and Tây Ninh.
    """

    max_rescoring_rounds: int = 1
    """How many times a product may be scored again, 0..9; then the mean stands, after a vote."""

    quorum_numerator: int = 3
    """Quorum = numerator/denominator of all members named in the decision, the presider among them.

    Practice: 3/4 with the chair, Tây Ninh.
    """

    quorum_denominator: int = 4
    """See ``quorum_numerator``; 1..100, never below the numerator."""

    quorum_excludes_recused: bool = False
    """True: members recused from a product leave the base and the count of its quorum."""

    missed_minimum: MissedMinimum = MissedMinimum.HIGHEST_MET
    """The effect of a missed minimum level on the star."""

    unexplained_marks_bind: bool = True
    """Whether star marks bind where the sheet prints no note on them (tourism, set 26)."""

    findings_required: bool = True
    """A product is not concluded while a difference that can change its star has no finding."""

    secretary_scores: bool = False
    """Whether a secretary who is named as scoring does score."""

    deputy_needs_authorisation: bool = True
    """A deputy opens, orders re-scoring and concludes only once a written authorisation is recorded."""

    vote_tie: VoteTie = VoteTie.FAILS
    """The effect of an equal vote."""

    silence_is_agreement: bool = False
    """By written opinion: a member who did not reply before the batch was closed is counted as agreeing.

    Never a sheet, never a point; only the number of opinions needed.
    """

    last_day_off_moves_on: bool = True
    """A counted period that ends on a day off ends on the next working day.

    Source: Bộ luật Dân sự 2015, Điều 148 khoản 5.
    """

    advisory_shown: AdvisoryShown = AdvisoryShown.AFTER
    """When members see the advisory team's pre-score; it never enters a sheet or the mean."""

    sources: Mapping[str, str] = field(default_factory=dict)
    """Where a setting comes from, by its name: "Điều 9 Quy chế", "Hội đồng thống nhất tại phiên"."""

    def __post_init__(self) -> None:
        _within("spread_limit", self.spread_limit, 0, 100)
        _within("max_rescoring_rounds", self.max_rescoring_rounds, 0, 9)
        _within("quorum_denominator", self.quorum_denominator, 1, 100)
        _within("quorum_numerator", self.quorum_numerator, 1, self.quorum_denominator)
        for name in self.sources:
            if name not in _NAMES or name == "sources":
                raise UnknownSetting(setting=name)

    @property
    def has_regulation(self) -> bool:
        """Whether a paper may say *theo Quy chế*."""
        return bool(self.regulation_number)

    def source(self, setting: str) -> str | None:
        """The stated source of ``setting``; None where it is the program's default or unstated.

        Raises UnknownSetting.
        """
        if setting not in _NAMES:
            raise UnknownSetting(setting=setting)
        return self.sources.get(setting)

    def to_facts(self) -> dict[str, SettingValue]:
        """The settings as a plain table for JSON; the regulation's fields only where they are set."""
        facts: dict[str, SettingValue] = {}
        for name in _NAMES:
            value = getattr(self, name)
            if isinstance(value, StrEnum):
                facts[name] = value.value
            elif isinstance(value, date):
                facts[name] = value.isoformat()
            elif isinstance(value, Mapping):
                facts[name] = dict(value)
            elif value is not None:
                facts[name] = value
        return facts

    @classmethod
    def from_facts(cls, facts: Mapping[str, object]) -> SessionSettings:
        """The settings of a table that ``to_facts`` made or a person wrote; what is left out is default.

        Raises UnknownSetting, SettingRefused.
        """
        values: dict[str, object] = {}
        for name, given in facts.items():
            if name not in _NAMES:
                raise UnknownSetting(setting=name)
            values[name] = _read(name, given)
        return cls(**values)  # type: ignore[arg-type]  # _read has made each value of its field's type


_NAMES = tuple(spec.name for spec in fields(SessionSettings))
_CHOICES: Mapping[str, type[StrEnum]] = {
    "missed_minimum": MissedMinimum,
    "vote_tie": VoteTie,
    "advisory_shown": AdvisoryShown,
}
_NUMBERS = frozenset({"spread_limit", "max_rescoring_rounds", "quorum_numerator", "quorum_denominator"})


def _within(name: str, given: int, low: int, high: int) -> None:
    if not low <= given <= high:
        raise SettingRefused(setting=name, given=given, expected=f"{low}..{high}")


def _read(name: str, given: object) -> object:
    if name in _CHOICES:
        choices = _CHOICES[name]
        if isinstance(given, str) and given in list(choices):
            return choices(given)
        raise _refusal(name, given, " | ".join(choices))
    if name in _NUMBERS:
        if isinstance(given, int) and not isinstance(given, bool):
            return given
        raise _refusal(name, given, "0, 1, 2, …")
    if name == "sources":
        if isinstance(given, Mapping) and all(isinstance(text, str) for pair in given.items() for text in pair):
            return {nfc(key): nfc(text) for key, text in given.items()}
        raise _refusal(name, given, "{…: …}")
    if name == "regulation_number":
        if isinstance(given, str):
            return nfc(given).strip() or None
        raise _refusal(name, given, "…/QĐ-UBND")
    if name == "regulation_date":
        return _read_date(name, given)
    if isinstance(given, bool):
        return given
    raise _refusal(name, given, "true | false")


def _read_date(name: str, given: object) -> date:
    if isinstance(given, str):
        try:
            return date.fromisoformat(given)
        except ValueError:
            pass
    raise _refusal(name, given, "YYYY-MM-DD")


def _refusal(name: str, given: object, expected: str) -> SettingRefused:
    return SettingRefused(setting=name, given=str(given)[:60], expected=expected)
