"""What the papers before the meeting share: what is known of the session, and the document made of it.

They state no figure of any sheet and need no opening.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...domain.minutes.form import read_form
from ...domain.minutes.minutes import IssuingBody
from ...domain.values import Tier
from ...usecases.core.ports import Services, UnitOfWork
from ...usecases.council.acts import record_of
from ...usecases.minutes.minutes import lines
from .. import content
from .phrases import SAMPLE_MARK, agency


@dataclass(frozen=True, slots=True)
class Prepared:
    """The session as prepared. rule: number of the decision in force; sample: invented data."""

    issuing: IssuingBody
    session: str
    tier: Tier
    rule: str
    place: str
    sample: bool


def prepared(work: UnitOfWork, services: Services) -> Prepared:
    """Return what is known of the session; in a running unit of work."""
    session = work.session.get()
    symbol = read_form(record_of(work).minutes_form).symbol
    return Prepared(
        IssuingBody(lines(session.parent_body), lines(session.council_name), symbol),
        session.name,
        session.tier,
        services.catalogues.rules(work).rule.number,
        session.place,
        session.sample,
    )


def early_paper(known: Prepared, title: str, blocks: Iterable[content.Block], *, mark: str = "") -> content.Document:
    """Return the paper. mark: on every page, DỰ THẢO where another body completes it."""
    return content.Document(
        title=f"{title} – {known.session}",
        author=agency(known.issuing),
        blocks=tuple(blocks),
        top_mark=mark,
        foot_mark=SAMPLE_MARK if known.sample else "",
    )
