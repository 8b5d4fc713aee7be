"""The day on which minutes may have been signed: asked where it is typed before the signing, and at the signing."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from ...domain.acts.acts import Act, ActKind
from ...domain.errors import InputError
from ...domain.minutes.form import MinutesForm
from ...domain.text import VIETNAM_TIME, date_vi


class SignedBeforeEnd(InputError):
    """The date of signing lies before the end of the meeting, or its start. Facts: date, ended."""

    code = "minutes.signed_before_end"


class SignedBeforeSitting(InputError):
    """The form states no time; the date lies before the opening or the last roll call on record. Facts: date, held."""

    code = "minutes.signed_before_sitting"


class SignedInFuture(InputError):
    """The date of signing is in the future. Facts: date."""

    code = "minutes.signed_in_future"


def check_signing_day(signed_on: date, form: MinutesForm, acts: Iterable[Act], now: datetime) -> None:
    """Raise SignedInFuture, or SignedBeforeEnd where the form states when the meeting was, else SignedBeforeSitting.

    acts: of the council. now: with its offset.
    """
    if signed_on > now.astimezone(VIETNAM_TIME).date():
        raise SignedInFuture(date=date_vi(signed_on))
    held = form.ended or form.started
    if held is not None:
        if signed_on < held.date():
            raise SignedBeforeEnd(date=date_vi(signed_on), ended=date_vi(held.date()))
        return
    sat = max((act.at.astimezone(VIETNAM_TIME).date() for act in acts if _is_of_sitting(act)), default=None)
    if sat is not None and signed_on < sat:
        raise SignedBeforeSitting(date=date_vi(signed_on), held=date_vi(sat))


def _is_of_sitting(act: Act) -> bool:
    """Return whether an act is recorded while the council sits: the opening, or a roll call of the session."""
    return act.kind is ActKind.OPENED or (act.kind is ActKind.ATTENDANCE and act.product is None)
