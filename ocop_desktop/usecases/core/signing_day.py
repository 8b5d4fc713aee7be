"""The day on which minutes may have been signed: asked where it is typed before the signing, and at the signing."""

from __future__ import annotations

from datetime import date, datetime

from ...domain.errors import InputError
from ...domain.minutes.form import MinutesForm
from ...domain.text import VIETNAM_TIME, date_vi


class SignedBeforeEnd(InputError):
    """The date of signing lies before the end of the meeting, or its start. Facts: date, ended."""

    code = "minutes.signed_before_end"


class SignedInFuture(InputError):
    """The date of signing is in the future. Facts: date."""

    code = "minutes.signed_in_future"


def check_signing_day(signed_on: date, form: MinutesForm, now: datetime) -> None:
    """Raise SignedInFuture, or SignedBeforeEnd where the form states when the meeting was. now: with its offset."""
    if signed_on > now.astimezone(VIETNAM_TIME).date():
        raise SignedInFuture(date=date_vi(signed_on))
    held = form.ended or form.started
    if held is not None and signed_on < held.date():
        raise SignedBeforeEnd(date=date_vi(signed_on), ended=date_vi(held.date()))
