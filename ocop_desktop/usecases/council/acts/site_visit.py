"""*Khảo sát thực tế*: a visit to the site of a product: day, place, participants, findings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ....domain.acts.acts import Act, ActKind
from ....domain.council.workflow import BEFORE_CONCLUSION
from ....domain.errors import InputError
from ....domain.minutes.acts import HappeningFact
from ....domain.text import date_vi, nfc
from ...core.recording import need_reason
from .fields import PRODUCT, Ask, Field
from .kernel import ActType, Entry, Names, Sitting, freely
from .payload import Payload


class VisitInFuture(InputError):
    """A visit cannot be recorded before it took place. Facts: date."""

    code = "acts.visit_in_future"


@dataclass(frozen=True, slots=True)
class SiteVisitFacts(Payload):
    """people: the participants as text. paper: number and date of the visit's record, "" for none."""

    visited: date
    place: str
    people: str
    found: str
    paper: str


@dataclass(frozen=True, slots=True)
class RecordSiteVisit:
    """product: code. people: the participants as text. paper: number and date of the visit's record."""

    product: str
    visited: date
    place: str
    people: str
    found: str
    actor: str
    paper: str = ""


def _decide(command: RecordSiteVisit, sitting: Sitting) -> None:
    """Record the visit; it changes no sheet and no result. Raises ReasonMissing, VisitInFuture."""
    product = sitting.product(command.product)
    place, people, found = (need_reason(text, "site_visit") for text in (command.place, command.people, command.found))
    if command.visited > sitting.services.clock.now().date():
        raise VisitInFuture(date=date_vi(command.visited))
    facts = SiteVisitFacts(command.visited, nfc(place), nfc(people), nfc(found), nfc(command.paper.strip()))
    sitting.add(facts, product=product.id)


def _minutes(act: Act, facts: SiteVisitFacts, names: Names) -> HappeningFact:
    details = (("visited", date_vi(facts.visited)), ("place", facts.place), ("people", facts.people))
    return HappeningFact(act.kind.value, act.at, facts.found, paper=facts.paper, details=details)


ACT = ActType(
    ActKind.SITE_VISIT,
    SiteVisitFacts,
    strike=freely,
    shown=lambda facts: (facts.found, facts.visited, facts.place, facts.people, facts.paper),
    minutes=_minutes,
)
ENTRY = Entry(
    "site_visit",
    RecordSiteVisit,
    "site_visit",
    BEFORE_CONCLUSION,
    (
        PRODUCT,
        Field("visited", Ask.DAY, option="--date", required=True),
        Field("place", required=True),
        Field("people", required=True),
        Field("found", Ask.LINES, required=True),
        Field("paper"),
    ),
    option="session site-visit",
    decide=_decide,
)
