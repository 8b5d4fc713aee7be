"""Correcting a code people see; the UUID behind it, and everything that refers to it, stays."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ...domain.council.council import member_by_code, product_by_code
from ...domain.council.workflow import BEFORE_CONCLUSION, require_state
from ...domain.errors import InputError
from ...domain.text import has_forbidden, nfc
from ..core.changes import Changes
from ..core.ports import Services, UnitOfWork
from ..core.recording import CONDUCTING, require_office
from ..core.rosters import change_roster


class CodeTaken(InputError):
    """Another member or product has that code. Facts: given."""

    code = "corrections.code_taken"


class CodeUnusable(InputError):
    """A code is 1 to 40 visible characters without spaces. Facts: given."""

    code = "corrections.code_unusable"


@dataclass(frozen=True, slots=True)
class CorrectCode:
    """old, new: codes as displayed. actor: code of the corrector."""

    old: str
    new: str
    actor: str


def usable_code(given: str) -> str:
    """Return the code as stored: NFC, upper case. Raises CodeUnusable."""
    code = nfc(given).upper()
    if not 0 < len(code) <= 40 or has_forbidden(code) or code.split() != [code]:
        raise CodeUnusable(given=given[:40])
    return code


def correct_member_code(command: CorrectCode, work: UnitOfWork, services: Services) -> Changes:
    """Give a member another code. Raises UnknownMember, CodeTaken, CodeUnusable, NotInThisRole."""
    new = usable_code(command.new)
    with work:
        require_office(work, command.actor, *CONDUCTING)
        session = work.session.get()
        require_state(session.state, BEFORE_CONCLUSION, "correct_code")
        members = work.members.all()
        member = member_by_code(members, command.old)
        if any(known.code == new for known in members):
            raise CodeTaken(given=new)
        change_roster(work, session, [replace(member, code=new)])
        _note(work, services, command, member.id, new)
        work.commit()
    return Changes(session=True, members=frozenset({member.id}))


def correct_product_code(command: CorrectCode, work: UnitOfWork, services: Services) -> Changes:
    """Give a product another code. Raises UnknownProduct, CodeTaken, CodeUnusable, NotInThisRole."""
    new = usable_code(command.new)
    with work:
        require_office(work, command.actor, *CONDUCTING)
        require_state(work.session.get().state, BEFORE_CONCLUSION, "correct_code")
        products = work.products.all()
        product = product_by_code(products, command.old)
        if any(known.code == new for known in products):
            raise CodeTaken(given=new)
        work.products.put([replace(product, code=new)])
        _note(work, services, command, product.id, new)
        work.commit()
    return Changes(products=frozenset({product.id}))


def _note(work: UnitOfWork, services: Services, command: CorrectCode, subject: str, new: str) -> None:
    work.audit.note(
        "code.corrected",
        actor=command.actor,
        at=services.clock.now(),
        facts={"subject": subject, "old": command.old, "new": new},
    )
