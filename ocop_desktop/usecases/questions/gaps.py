"""The list of gaps before a step that cannot be taken back, and the refusal of a step with gaps and no reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from ...domain.acts.acts import Act, ActKind, CouncilRecord
from ...domain.acts.facts import Despite, Lack
from ...domain.council.council import Member, Product
from ...domain.errors import RuleError
from ...domain.minutes.form import read_form
from ...domain.questions.gaps import FinalStep, Gap, GapCode, Mend
from ...domain.questions.questions import Question, Raised, Step
from ...domain.text import LONGEST_OPINION, date_vi, free_text, nfc
from ..core.ports import IncomingPackage, Services, UnitOfWork
from ..core.workspaces import require_secretarys_file
from ..council.acts import facts_as, record_of
from ..council.acts.handed_out import HandedOutFacts
from ..council.acts.key_accepted import KeyAcceptedFacts
from ..results.refused import refused_files
from ..results.tally import Tally
from .leaving import asked_at, before_signing
from .questions import raised_in

SESSION, DOSSIER = "session", "dossier"
"""Kinds of packages that take evidence to the members."""


class GapsOpen(RuleError):
    """Something is missing, and no reason is given for going on. Facts: count, gaps (kinds), named (codes).

    gaps: the lines.
    """

    code = "gaps.open"
    gaps: tuple[Gap, ...] = ()

    @classmethod
    def of(cls, missing: Sequence[Gap]) -> Self:
        """Return the error that names the gaps."""
        kinds = dict.fromkeys(gap.code.value for gap in missing)
        fault = cls(count=len(missing), gaps=", ".join(kinds), named="; ".join(gap.typed for gap in missing))
        fault.gaps = tuple(missing)
        return fault


class GapsChanged(GapsOpen):
    """The list is no longer the one that was shown when the step was decided. Facts: count, gaps, named.

    gaps: the lines that are missing now; none where everything was added meanwhile.
    """

    code = "gaps.changed"


def gaps(
    step: FinalStep,
    work: UnitOfWork,
    services: Services,
    known: tuple[Raised, ...] | None = None,
    kind: str = SESSION,
    products: Sequence[str] = (),
) -> tuple[Gap, ...]:
    """Return what is missing before ``step``, then what is in order. Raises NotInMembersFile.

    The one list for the window's sheet, the command line and the refusal; law questions are those of ``questions``.
    known: all questions, where the caller has just read them. kind: of the packages to be issued.
    products: codes of those whose dossiers are issued; empty for every one.
    """
    with work:
        require_secretarys_file(work)
        return gaps_in(step, work, services, known, kind, products)


def gaps_in(
    step: FinalStep,
    work: UnitOfWork,
    services: Services,
    known: tuple[Raised, ...] | None = None,
    kind: str = SESSION,
    products: Sequence[str] = (),
) -> tuple[Gap, ...]:
    """Return the list inside a running transaction."""
    found = list(_LISTS[step](_Here.of(work, services, known, kind, products)))
    return tuple(sorted(found, key=lambda gap: not gap.missing))


_BELIEVED = frozenset({FinalStep.OPEN, FinalStep.ROUND, FinalStep.CONCLUDE, FinalStep.SIGN})
"""Steps whose act needs a believed file (``ActType.believed``)."""


def despite(
    step: FinalStep,
    reason: str,
    work: UnitOfWork,
    services: Services,
    shown: Sequence[str] | None = None,
    kind: str = SESSION,
    products: Sequence[str] = (),
) -> Despite | None:
    """Return the fact to store with the act: the gaps with the reason for going on; None where nothing is missing.

    shown: ``named`` of the missing lines that were listed when the person decided; None: no list was shown.
    Conclusion and signing ask the questions of the law themselves. Raises FileNotBelieved, GapsOpen, GapsChanged.
    """
    if step in _BELIEVED:  # before anybody is asked for reasons
        services.believe()
    every = tuple(gap for gap in gaps_in(step, work, services, kind=kind, products=products) if gap.missing)
    if shown is not None and sorted(shown) != sorted(gap.named for gap in every):
        raise GapsChanged.of(every)
    own = step in (FinalStep.CONCLUDE, FinalStep.SIGN)
    missing = tuple(gap for gap in every if not (own and gap.raised))
    if not missing:
        return None
    text = free_text(reason, LONGEST_OPINION).strip()
    if not text:
        raise GapsOpen.of(missing)
    return Despite(text, tuple(Lack(gap.code.value, gap.count, gap.subjects) for gap in missing))


@dataclass(frozen=True, slots=True)
class _Here:
    """What the lists read."""

    work: UnitOfWork
    services: Services
    acts: tuple[Act, ...]
    record: CouncilRecord
    members: tuple[Member, ...]
    products: tuple[Product, ...]
    tally: Tally
    incoming: tuple[IncomingPackage, ...]
    known: tuple[Raised, ...] | None
    kind: str
    issued: Sequence[str]

    @classmethod
    def of(
        cls,
        work: UnitOfWork,
        services: Services,
        known: tuple[Raised, ...] | None,
        kind: str,
        issued: Sequence[str],
    ) -> _Here:
        acts, products = work.acts.all(), work.products.all()
        record = record_of(work)
        tally = Tally(
            work.session.get(), record, work.sheets.heads(), products, work.session.workspace(), record.written
        )
        members, incoming = work.members.all(), work.packages.incoming()
        return cls(work, services, acts, record, members, products, tally, incoming, known, kind, issued)

    def raised(self) -> tuple[Raised, ...]:
        return raised_in(self.work, self.services) if self.known is None else self.known


def _sheets(here: _Here, number: int) -> Iterator[Gap]:
    """Members whose sheets of the round are not in: how many, and which product if it is one."""
    missing: dict[Member, list[str]] = {}
    returned = 0
    for member in here.members:
        for product in here.products if here.tally.counts(member) else ():
            if here.tally.is_here(member.id, product.id, number):
                returned += 1
            elif here.tally.is_due(member.id, product.id, number):
                missing.setdefault(member, []).append(product.code)
    if missing:
        names = (
            f"{member.code} {member.name} ({codes[0] if len(codes) == 1 else len(codes)})"
            for member, codes in missing.items()
        )
        sheets = sum(map(len, missing.values()))
        facts: dict[str, str | int] = {"sheets": sheets, "round": number, "names": ", ".join(names)}
        yield _gap(GapCode.SHEETS, Mend.SHEETS, [member.code for member in missing], facts)
    else:
        yield Gap(GapCode.SHEETS_IN, missing=False, count=returned, facts={"count": returned, "round": number})


def _gap(code: GapCode, mend: Mend, subjects: Sequence[str], facts: Mapping[str, str | int]) -> Gap:
    count = len(subjects)
    return Gap(code, missing=True, mend=mend, count=count, subjects=tuple(subjects), facts={"count": count, **facts})


def _files(here: _Here) -> Iterator[Gap]:
    """Refused files without a decision, and packages whose digits were never compared."""
    waiting = [file for file in refused_files(here.incoming, here.acts, here.members) if not file.settled]
    if waiting:
        names = ", ".join(f"{file.file_name} ({file.member})" if file.member else file.file_name for file in waiting)
        yield _gap(GapCode.FILES, Mend.FILES, [nfc(file.file_name) for file in waiting], {"names": names})
    else:
        yield Gap(GapCode.FILES_NONE, missing=False, count=0)
    compared = {
        (act.member, facts_as(KeyAcceptedFacts, act).key) for act in here.acts if act.kind is ActKind.KEY_ACCEPTED
    }
    sheets = [known for known in here.incoming if known.kind == "sheets" and known.status == "accepted"]
    unknown = {known.issuer for known in sheets if (known.issuer, known.key) not in compared}
    if unknown:
        signers = [member for member in here.members if member.id in unknown]
        yield _gap(GapCode.KEYS, Mend.KEYS, [member.code for member in signers], {"names": _names(signers)})
    elif sheets:
        yield Gap(GapCode.KEYS_COMPARED, missing=False, count=len(sheets), facts={"count": len(sheets)})


def _names(members: Sequence[Member]) -> str:
    return ", ".join(f"{member.code} {member.name}" for member in members)


def _room(here: _Here) -> Iterator[Gap]:
    """Attendance and quorum, from the open questions of the law; nothing where all is rated in writing."""
    raised = here.raised()
    asked = [entry for entry in raised if entry.question is Question.ATTENDANCE]
    silent = {entry.member for entry in asked if entry.open}
    if silent:
        members = [member for member in here.members if member.code in silent]
        yield _gap(GapCode.ATTENDANCE, Mend.ATTENDANCE, [m.code for m in members], {"names": _names(members)})
    elif asked:
        yield Gap(GapCode.ATTENDANCE_RECORDED, missing=False, count=len(asked), facts={"count": len(asked)})
    for entry in raised:
        if entry.question is Question.QUORUM:
            present = int(entry.facts["present"])
            code, mend = (GapCode.QUORUM, Mend.ATTENDANCE) if not entry.settled else (GapCode.QUORUM_MET, None)
            yield Gap(code, missing=not entry.settled, mend=mend, count=present, facts=entry.facts)


def _empty_rounds(here: _Here) -> Iterator[Gap]:
    """Rounds of re-scoring without any sheet, by product."""
    for product in here.products:
        record = here.record.product(product.id)
        for order in () if record.ended else record.rounds:
            if not any(here.tally.is_here(member.id, product.id, order.round) for member in here.members):
                facts: dict[str, str | int] = {"product": product.code, "name": product.name, "round": order.round}
                yield _gap(GapCode.EMPTY_ROUND, Mend.ROUND, [product.code], facts)


def _law(raised: Sequence[Raised]) -> Iterator[Gap]:
    for entry in raised:
        subjects = (entry.about,) if entry.about else ()
        yield Gap(GapCode.QUESTION, missing=True, mend=Mend.QUESTIONS, subjects=subjects, raised=entry)
    if not raised:
        yield Gap(GapCode.QUESTIONS_SETTLED, missing=False, count=0)


def _closing(here: _Here) -> Iterator[Gap]:
    yield from _sheets(here, here.tally.session.round)
    yield from _files(here)


def _opening(here: _Here) -> Iterator[Gap]:
    yield from _sheets(here, 1)
    yield from _room(here)
    yield from _files(here)


def _ordering(here: _Here) -> Iterator[Gap]:
    yield from _empty_rounds(here)
    yield from _room(here)
    yield from _files(here)


def _concluding(here: _Here) -> Iterator[Gap]:
    yield from _files(here)
    yield from _law(asked_at(Step.CONCLUSION, here.raised()))


def _signing(here: _Here) -> Iterator[Gap]:
    yield from _files(here)
    form = read_form(here.record.minutes_form)
    if form.started is not None and form.ended is not None and form.started.date() != form.ended.date():
        started, ended = date_vi(form.started.date()), date_vi(form.ended.date())
        days = (form.ended.date() - form.started.date()).days
        yield Gap(
            GapCode.DAYS_APART, missing=False, count=days, facts={"started": started, "ended": ended, "count": days}
        )
    yield from _law(tuple(entry for entry in before_signing(here.raised()) if entry.open))


def _reopening(here: _Here) -> Iterator[Gap]:
    """Reopening lacks nothing; it asks again for the reasons that the conclusion recorded."""
    count = len(here.record.left_open)
    if count:
        yield Gap(GapCode.REASONS_AGAIN, missing=False, count=count, facts={"count": count})


def _issuing(here: _Here) -> Iterator[Gap]:
    """Files that wait for a product, and products without any file; then who has an earlier package of that kind."""
    if here.kind in (SESSION, DOSSIER):
        yield from _evidence(here)
    handed = [facts_as(HandedOutFacts, act) for act in here.acts if act.kind is ActKind.HANDED_OUT]
    having = {member for facts in handed if facts.kind == here.kind for member in facts.members}
    members = [member for member in here.members if member.id in having]
    if members:
        named: dict[str, str | int] = {"count": len(members), "names": _names(members), "kind": here.kind}
        yield Gap(GapCode.HAVE_OLDER, False, None, len(members), tuple(member.code for member in members), named)


def _evidence(here: _Here) -> Iterator[Gap]:
    counts = here.work.dossiers.counts()
    tray = counts[None].evidence if None in counts else 0
    if tray:
        yield Gap(GapCode.TRAY, missing=True, mend=Mend.DOSSIERS, count=tray, facts={"count": tray})
    products = [product for product in here.products if not here.issued or product.code in here.issued]
    running = [product for product in products if not here.tally.ended(product.id)]
    bare = [product for product in running if product.id not in counts or not counts[product.id].evidence]
    if bare:
        names = ", ".join(f"{product.code} {product.name}" for product in bare)
        yield _gap(GapCode.NO_EVIDENCE, Mend.DOSSIERS, [product.code for product in bare], {"names": names})
    else:
        yield Gap(GapCode.EVIDENCE, missing=False, count=len(running), facts={"count": len(running)})


_LISTS: Mapping[FinalStep, Callable[[_Here], Iterator[Gap]]] = {
    FinalStep.CLOSE: _closing,
    FinalStep.OPEN: _opening,
    FinalStep.ROUND: _ordering,
    FinalStep.CONCLUDE: _concluding,
    FinalStep.SIGN: _signing,
    FinalStep.REOPEN: _reopening,
    FinalStep.ISSUE: _issuing,
}
