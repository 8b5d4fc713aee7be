"""The day on which minutes may have been signed: asked where it is typed before the signing, and at the signing."""

from __future__ import annotations

from datetime import date

from ...domain.errors import InputError
from ...domain.minutes.form import MinutesForm
from ...domain.text import date_vi


class SignedBeforeEnd(InputError):
    """The date of signing lies before the end of the meeting, or its start. Facts: date, ended."""

    code = "minutes.signed_before_end"


class SignedInFuture(InputError):
    """The date of signing is in the future. Facts: date."""

    code = "minutes.signed_in_future"


def check_signing_day(signed_on: date, form: MinutesForm, today: date) -> None:
    """Raise SignedInFuture, or SignedBeforeEnd where the form states when the meeting was."""
    if signed_on > today:
        raise SignedInFuture(date=date_vi(signed_on))
    held = form.ended or form.started
    if held is not None and signed_on < held.date():
        raise SignedBeforeEnd(date=date_vi(signed_on), ended=date_vi(held.date()))
