"""A substitute stands in for one member, by letter, for a stated time, and never both on one product."""

from __future__ import annotations

from dataclasses import dataclass

from ...domain.acts.acts import ActKind, fold
from ...domain.council.council import member_by_code
from ...domain.council.workflow import BEFORE_CONCLUSION
from ...domain.errors import InputError, RuleError
from ...domain.text import nfc
from ...domain.values import Role
from ..core.changes import Changes
from ..core.ports import Services, UnitOfWork
from ..core.recording import begin, need_reason, product_of, record


class NotASubstitute(InputError):
    """Only a substitute stands in, and only for a member named in the decision. Facts: member, other."""

    code = "acts.not_a_substitute"


class SubstitutedAlready(RuleError):
    """A substitute stands in for the member: another one, or this one who cannot for a second. Facts: member, other."""

    code = "acts.substituted_already"


@dataclass(frozen=True, slots=True)
class RecordSubstitution:
    """member stands in for ``replaced``. letter: number and date. until: for how long, as the letter says.

    product None: for every product.
    """

    member: str
    replaced: str
    letter: str
    until: str
    actor: str
    product: str | None = None


def record_substitution(command: RecordSubstitution, work: UnitOfWork, services: Services) -> Changes:
    """Record *thay cho*: the substitute's sheet counts where the member stood in for has none that does.

    Raises NotASubstitute, SubstitutedAlready, ReasonMissing without a letter or a time.
    """
    with work:
        begin(work, command.actor, BEFORE_CONCLUSION, "substitute")
        letter = need_reason(command.letter, "substitute")
        until = need_reason(command.until, "substitute")
        members = work.members.all()
        member, replaced = member_by_code(members, command.member), member_by_code(members, command.replaced)
        if member.role is not Role.SUBSTITUTE or replaced.role is Role.SUBSTITUTE:
            raise NotASubstitute(member=member.code, other=replaced.code)
        product = None if command.product is None else product_of(work, command.product).id
        known = fold(work.acts.all())
        for entry in known.substitutions:
            overlap = entry.product is None or product is None or entry.product == product
            if overlap and entry.replaced == replaced.id and entry.member != member.id:
                other = next(person.code for person in members if person.id == entry.member)
                raise SubstitutedAlready(member=replaced.code, other=other)
            if entry.product == product and entry.member == member.id and entry.replaced != replaced.id:
                # One sheet stands for one member: the word of before is corrected first, never pushed aside.
                other = next(person.code for person in members if person.id == entry.replaced)
                raise SubstitutedAlready(member=other, other=member.code)
        record(
            work,
            services,
            ActKind.SUBSTITUTION,
            command.actor,
            product=product,
            member=member.id,
            facts={"for": replaced.id, "letter": nfc(letter), "until": nfc(until)},
        )
        work.commit()
    return Changes(members=frozenset({member.id}))
