"""The minutes form, filled in by the secretary; a later form replaces the earlier one completely."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

from ....domain.acts.acts import Act, ActKind, CouncilRecord
from ....domain.council.workflow import BEFORE_CONCLUSION
from ....domain.values import SessionState
from ...core.document_number import read_number
from .kernel import ActType, Entry, Sitting
from .payload import Payload


@dataclass(frozen=True, slots=True)
class MinutesFormFacts(Payload):
    """The form as filled in; ``domain.minutes.form`` reads it."""

    fields: Mapping[str, Any]

    def to_facts(self) -> dict[str, Any]:
        """Return the fields themselves as the table to store."""
        return dict(self.fields)

    @classmethod
    def from_facts(cls, facts: Mapping[str, Any]) -> Self:
        """Accept every table; ``domain.minutes.form`` checks the form when it reads it."""
        return cls(facts)


@dataclass(frozen=True, slots=True)
class FillMinutesForm:
    """fields: JSON-able, texts."""

    fields: Mapping[str, Any]
    actor: str


def _decide(command: FillMinutesForm, sitting: Sitting) -> None:
    """Store the form; after signing this makes a new version.

    Raises FormFieldUnknown, FormFieldWrong; NumberUnreadable, SignedInFuture, SignedBeforeEnd: a number or a day that
    nobody could record is never printed.
    """
    from ....domain.minutes.form import (
        read_form,  # the shapes of the whole minutes, which recording an act needs here alone
    )
    from ...core.signing_day import check_signing_day

    form = read_form(command.fields)
    if form.number:
        read_number(form.number, form.symbol)
    if form.signed_on is not None:
        check_signing_day(form.signed_on, form, sitting.services.clock.now())
    sitting.add(MinutesFormFacts(command.fields))


def _of_session(record: CouncilRecord, act: Act, facts: MinutesFormFacts) -> CouncilRecord:
    return replace(record, minutes_form=facts.fields)


ACT = ActType(ActKind.MINUTES_FORM, MinutesFormFacts, of_session=_of_session)
ENTRY = Entry(
    "minutes_form",
    FillMinutesForm,
    "minutes_form",
    BEFORE_CONCLUSION | {SessionState.CONCLUDED, SessionState.SIGNED},
    (),
    decide=_decide,
    panel=False,
)
