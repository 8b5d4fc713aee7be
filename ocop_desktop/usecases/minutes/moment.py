"""The date of a paper in its metadata: equal records give equal papers, so no clock is read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time

from ...domain.acts.acts import Act
from ...domain.minutes.form import MinutesForm
from ...domain.minutes.versions import MinutesVersions
from ...domain.text import VIETNAM_TIME


def paper_moment(versions: MinutesVersions, acts: Sequence[Act], form: MinutesForm) -> datetime | None:
    """Return the day of the signature; unsigned: the end of the meeting; before: the last recorded act."""
    signed = versions.in_force
    if signed is not None:
        return datetime.combine(signed.signed_on, time(), VIETNAM_TIME)
    return form.ended or max((act.at for act in acts), default=None)
