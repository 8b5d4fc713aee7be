"""*Thống nhất áp dụng thiết lập*: the council adopts, by a vote, the settings that no regulation states."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from ....domain.acts.acts import Act, ActKind, CouncilRecord
from ....domain.acts.facts import Adoption
from ....domain.council.settings import printed_settings
from ....domain.council.voting import Votes
from ....domain.errors import RuleError
from .fields import Ask, Field
from .kernel import DURING_THE_DAY, ActType, Entry, Sitting, freely
from .payload import as_lists, stored_as
from .votes import VOTE_FIELDS, Voted, counted


class NothingToAdopt(RuleError):
    """Every setting that the minutes print has a source. No facts."""

    code = "acts.nothing_to_adopt"


@dataclass(frozen=True, slots=True)
class AdoptedSetting:
    """A setting as printed in the minutes: "quorum" is "3/4"."""

    name: str
    value: Any


@dataclass(frozen=True, slots=True)
class SettingsAdoptedFacts(Voted):
    """settings: those without a source, with their values at the time of the vote; counts are members."""

    settings: tuple[AdoptedSetting, ...] = field(metadata=as_lists())
    in_favour: int = field(metadata=stored_as("for"))
    against: int
    other: int
    carried: bool


@dataclass(frozen=True, slots=True)
class AdoptSettings:
    """The vote. Counts are members voting. chair_for: the presider voted in favour."""

    in_favour: int
    against: int
    actor: str
    other: int = 0
    chair_for: bool = False


def _decide(command: AdoptSettings, sitting: Sitting) -> None:
    """Record the vote on every setting without a source, those of written opinions too.

    Raises NothingToAdopt, VotesWrong, TooManyVotes.
    """
    printed = printed_settings(sitting.settings, in_writing=True)
    settings = tuple(AdoptedSetting(setting.name, setting.value) for setting in printed if not setting.source)
    if not settings:
        raise NothingToAdopt()
    votes = Votes(command.in_favour, command.against, command.other)
    vote = counted(votes, sitting, None, chair_for=command.chair_for)
    sitting.add(
        SettingsAdoptedFacts(
            settings=settings,
            in_favour=command.in_favour,
            against=command.against,
            other=command.other,
            carried=vote.carried,
            **vote.stored,
        )
    )


def _of_session(record: CouncilRecord, act: Act, facts: SettingsAdoptedFacts) -> CouncilRecord:
    adoption = Adoption(
        tuple((setting.name, setting.value) for setting in facts.settings),
        (facts.in_favour, facts.against, facts.other),
        facts.carried,
        facts.ballot,
    )
    return replace(record, adoptions=(*record.adoptions, adoption))


ACT = ActType(
    ActKind.SETTINGS_ADOPTED,
    SettingsAdoptedFacts,
    of_session=_of_session,
    strike=freely,
    shown=lambda facts: ((facts.in_favour, facts.against, facts.other),),
)
ENTRY = Entry(
    "settings_adopted",
    AdoptSettings,
    "adopt_settings",
    DURING_THE_DAY,
    (
        Field("settings", Ask.NOTE, source="settings", command_line=False),
        *VOTE_FIELDS,
    ),
    option="session adopt-settings",
    decide=_decide,
)
