"""Pins: a member's links from criteria to places in the evidence. Private; no package contains them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...domain.council.council import member_by_code, product_by_code
from ...domain.errors import InputError
from ...domain.sheets.pins import Pin, Region, RegionOutsidePage
from ...domain.sheets.score_sheet import UnknownCriterion
from ...domain.text import free_text
from ...domain.values import CriterionCode
from ..core.changes import Changes
from ..core.ports import Services, UnitOfWork
from ..core.workspaces import require_own_file


class PinUnknown(InputError):
    """The member has no such pin in this file. Facts: none."""

    code = "pins.unknown"


class PinNeedsEvidence(InputError):
    """The product's dossier never had such a file. Facts: product."""

    code = "pins.needs_evidence"


@dataclass(frozen=True, slots=True)
class PlacePin:
    """Link a criterion to a region of a page. page: from 0. sha256: the content of the evidence."""

    member: str
    product: str
    criterion: str
    sha256: str
    page: int
    region: Region
    note: str = ""


def place_pin(command: PlacePin, work: UnitOfWork, services: Services) -> Changes:
    """Store one of the member's own pins.

    The audit entry names only the pin: the marks of a member are private. Raises UnknownMember,
    UnknownProduct, NotYourFile, UnknownCriterion, PinNeedsEvidence, RegionOutsidePage, TextTooLong,
    TextHidden.
    """
    with work:
        member = member_by_code(work.members.all(), command.member)
        require_own_file(work, member)
        product = product_by_code(work.products.all(), command.product)
        criteria = services.catalogues.rules(work).sets[product.set_number].by_code
        if CriterionCode(command.criterion) not in criteria:
            raise UnknownCriterion(criterion=command.criterion, set=product.set_number)
        files = (*work.dossiers.evidence(), *work.dossiers.removed_evidence())
        if not any(item.product == product.id and item.evidence.sha256 == command.sha256 for item in files):
            raise PinNeedsEvidence(product=product.code)
        if command.page < 0 or not command.region.lies_on_page:
            raise RegionOutsidePage(page=command.page + 1)
        now = services.clock.now()
        pin = Pin(
            id=services.ids.new(),
            member=member.id,
            product=product.id,
            criterion=command.criterion,
            sha256=command.sha256,
            page=command.page,
            region=command.region,
            note=free_text(command.note),
            made_at=now,
        )
        work.pins.put(pin)
        work.audit.note("pin.placed", actor=command.member, at=now, facts={"pin": pin.id})
        work.commit()
    return Changes(products=frozenset({product.id}))


@dataclass(frozen=True, slots=True)
class WritePinNote:
    """Change the note of one of the member's own pins."""

    member: str
    pin: str
    note: str


def write_pin_note(command: WritePinNote, work: UnitOfWork, services: Services) -> Changes:
    """Store the new note of a pin. Raises UnknownMember, NotYourFile, PinUnknown, TextTooLong, TextHidden."""
    with work:
        pin = _own_pin(command.member, command.pin, work)
        work.pins.put(replace(pin, note=free_text(command.note)))
        work.audit.note("pin.noted", actor=command.member, at=services.clock.now(), facts={"pin": pin.id})
        work.commit()
    return Changes(products=frozenset({pin.product}))


def _own_pin(member: str, pin: str, work: UnitOfWork) -> Pin:
    person = member_by_code(work.members.all(), member)
    require_own_file(work, person)
    found = next((known for known in work.pins.of(person.id) if known.id == pin), None)
    if found is None:
        raise PinUnknown
    return found


@dataclass(frozen=True, slots=True)
class RemovePin:
    """Remove one of the member's own pins."""

    member: str
    pin: str


def remove_pin(command: RemovePin, work: UnitOfWork, services: Services) -> Changes:
    """Remove a pin. Raises UnknownMember, NotYourFile, PinUnknown."""
    with work:
        pin = _own_pin(command.member, command.pin, work)
        work.pins.remove(pin.id)
        work.audit.note("pin.removed", actor=command.member, at=services.clock.now(), facts={"pin": pin.id})
        work.commit()
    return Changes(products=frozenset({pin.product}))


def pins_of(member: str, work: UnitOfWork) -> tuple[Pin, ...]:
    """Return the member's own pins by product, file, page and height. Raises UnknownMember, NotYourFile."""
    with work:
        person = member_by_code(work.members.all(), member)
        require_own_file(work, person)
        pins = work.pins.of(person.id)
    return tuple(sorted(pins, key=lambda pin: (pin.product, pin.sha256, pin.page, pin.region.top, pin.id)))
