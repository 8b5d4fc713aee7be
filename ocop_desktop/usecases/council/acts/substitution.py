"""*Thay cho*: a substitute replaces one member, by letter, for a stated time; only one of them counts per product."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ....domain.acts.acts import Act, ActKind, CouncilRecord
from ....domain.acts.facts import Substitution
from ....domain.council.council import Member
from ....domain.council.workflow import BEFORE_CONCLUSION
from ....domain.errors import InputError, RuleError
from ....domain.minutes.acts import ActFact
from ....domain.text import nfc
from ....domain.values import MemberId, ProductId, Role
from ...core.recording import need_reason
from .fields import SCOPE, Ask, Field
from .kernel import ActType, Entry, Names, Sitting, freely
from .payload import Payload, stored_as


class NotASubstitute(InputError):
    """The member is no substitute, or the other one is not named in the decision. Facts: member, other."""

    code = "acts.not_a_substitute"


class SubstitutedAlready(RuleError):
    """The member already has another substitute, or the substitute replaces another member. Facts: member, other."""

    code = "acts.substituted_already"


@dataclass(frozen=True, slots=True)
class SubstitutionFacts(Payload):
    """replaced: id of the replaced member. until: duration as text."""

    replaced: MemberId = field(metadata=stored_as("for"))
    letter: str
    until: str


@dataclass(frozen=True, slots=True)
class RecordSubstitution:
    """``member`` replaces ``replaced``. letter: number and date. until: duration as stated in the letter.

    product None: for every product.
    """

    member: str
    replaced: str
    letter: str
    until: str
    actor: str
    product: str | None = None


def _decide(command: RecordSubstitution, sitting: Sitting) -> None:
    """Record the substitution; the substitute's sheet counts if the replaced member has no counted sheet.

    Raises ReasonMissing without a letter or a time, NotASubstitute, SubstitutedAlready.
    """
    letter = need_reason(command.letter, "substitute")
    until = need_reason(command.until, "substitute")
    member, replaced = sitting.member(command.member), sitting.member(command.replaced)
    if member.role is not Role.SUBSTITUTE or replaced.role is Role.SUBSTITUTE:
        raise NotASubstitute(member=member.code, other=replaced.code)
    product = None if command.product is None else sitting.product(command.product).id
    _check_free(member, replaced, product, sitting)
    sitting.add(SubstitutionFacts(replaced.id, nfc(letter), nfc(until)), product=product, member=member.id)


def _check_free(member: Member, replaced: Member, product: ProductId | None, sitting: Sitting) -> None:
    codes = {known.id: known.code for known in sitting.work.members.all()}
    for entry in sitting.record.substitutions:
        overlap = entry.product is None or product is None or entry.product == product
        if overlap and entry.replaced == replaced.id and entry.member != member.id:
            raise SubstitutedAlready(member=replaced.code, other=codes[entry.member])
        if entry.product == product and entry.member == member.id and entry.replaced != replaced.id:
            # One sheet counts for one member: the earlier entry must be corrected first, not overwritten.
            raise SubstitutedAlready(member=codes[entry.replaced], other=member.code)


def _of_session(record: CouncilRecord, act: Act, facts: SubstitutionFacts) -> CouncilRecord:
    if act.member is None:
        return record
    entry = Substitution(act.member, facts.replaced, facts.letter, facts.until, act.product, act.at)
    return replace(record, substitutions=(*record.substitutions, entry))


def _minutes(act: Act, facts: SubstitutionFacts, names: Names) -> ActFact:
    people = {"member": names.member(act.member), "replaced": names.member(facts.replaced)}
    texts = {"letter": facts.letter, "until": facts.until, "product": names.product(act.product)}
    return ActFact("substitution" if act.product is None else "substitution_of_product", act.at, people, texts)


ACT = ActType(
    ActKind.SUBSTITUTION,
    SubstitutionFacts,
    of_session=_of_session,
    strike=freely,
    shown=lambda facts: (facts.letter, facts.until),
    minutes=_minutes,
)
ENTRY = Entry(
    "substitution",
    RecordSubstitution,
    "substitute",
    BEFORE_CONCLUSION,
    (
        Field("member", Ask.MEMBER, roles=(Role.SUBSTITUTE,), required=True),
        Field(
            "replaced",
            Ask.MEMBER,
            option="--for",
            roles=tuple(role for role in Role if role is not Role.SUBSTITUTE),
            required=True,
        ),
        SCOPE,
        Field("letter", label="letter_of", required=True),
        Field("until", required=True),
    ),
    option="session substitute",
    decide=_decide,
)
