"""Signed paper sheets typed by the secretary: typed twice by two people, with the differences shown.

A paper sheet never becomes a ``sheets`` package. When both entries agree it is stored with source
``paper``, both typists and the hash of the scan, and signed with the secretary's key.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ...domain.errors import InputError, RuleError
from ...domain.sheets.score_sheet import Answer, check_answer
from ...domain.sheets.signed import StoredSheet, sheet_body
from ...domain.text import LONGEST_OPINION, free_text
from ...domain.values import CriterionCode, SheetId, SheetSource, SheetState
from ..core.changes import Changes
from ..core.ports import PaperEntry, Services, UnitOfWork
from ..core.workspaces import require_secretarys_file
from .reopened import require_earlier, require_reopened
from .scoring import (
    counted_answers,
    current_sheet,
    previous_sheet,
    require_complete,
    require_scorable,
    require_unlocked,
    sheet_context,
)


class SecondTypistIsFirst(RuleError):
    """The second entry must be typed by another person. Facts: typist."""

    code = "paper.same_typist"


class NoFirstEntry(RuleError):
    """There is no first entry to compare with. Facts: member, product."""

    code = "paper.no_first_entry"


class EntriesDiffer(RuleError):
    """The two entries differ. Facts: member, product, count, items."""

    code = "paper.entries_differ"


class SecondEntryMissing(RuleError):
    """Only one person has typed the sheet. Facts: member, product."""

    code = "paper.second_entry_missing"


class SheetAlreadyTyped(RuleError):
    """Others have typed this sheet: after one entry a second is needed, after two no third. Facts: member, product."""

    code = "paper.already_typed"


class DraftExists(RuleError):
    """The member has a draft on this computer. Facts: member, product."""

    code = "paper.draft_exists"


class OpinionsDiffer(RuleError):
    """The two entries have different opinions. Facts: member, product."""

    code = "paper.opinions_differ"


class TypistAbsent(RuleError):
    """Both typists must be present to settle differences. Facts: typist."""

    code = "paper.typist_absent"


class NotDifferent(InputError):
    """Only criteria on which the entries differ can be settled. Facts: items."""

    code = "paper.not_different"


class ScanHashWrong(InputError):
    """The hash of the scan is not 64 hexadecimal digits. Facts: given."""

    code = "paper.scan_hash_wrong"


@dataclass(frozen=True, slots=True)
class TypePaperSheet:
    """One typist's entry. member, product, typist: codes. second: compare with another's entry.

    scan: a picture or PDF of the signed paper; it is stored beside the session file, never sent to
    members, and its hash goes into the sheet. scan_sha256: that hash where the file is stored
    elsewhere.
    """

    member: str
    product: str
    typist: str
    answers: tuple[Answer, ...]
    opinion: str = ""
    inspected: bool = True
    scan_sha256: str | None = None
    second: bool = False
    scan: Path | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """A difference between two entries of one paper; levels as ordinals, None = left blank."""

    criterion: str
    first: int | None
    second: int | None


def type_paper_sheet(command: TypePaperSheet, work: UnitOfWork, services: Services) -> tuple[Difference, ...]:
    """Store one entry of a signed paper sheet; return the differences from the other entry, if there is one.

    The first typist's entry is not shown to the second. Typing again replaces one's own entry,
    first or second. Raises SecondTypistIsFirst, NoFirstEntry, SheetAlreadyTyped, SheetLocked,
    LevelNotOffered, NotInMembersFile and the rules of ``require_scorable``.
    """
    if command.scan_sha256 is not None and not _is_hash(command.scan_sha256):
        raise ScanHashWrong(given=command.scan_sha256)
    # First the bytes, then the row that refers to them: an unreferenced scan is harmless.
    scan = services.blobs.add(command.scan)[0] if command.scan is not None else command.scan_sha256
    with work:
        require_secretarys_file(work)
        at = sheet_context(work, services, command.member, command.product)
        require_scorable(at)
        require_unlocked(at, work)
        entries = work.paper_entries.find(at.member.id, at.product.id, at.session.round)
        others = [entry for entry in entries if entry.typist != command.typist]
        if command.second and not others:
            if entries:
                raise SecondTypistIsFirst(typist=command.typist)
            raise NoFirstEntry(member=command.member, product=command.product)
        own = len(others) < len(entries)
        if not own and (len(others) > 1 or (others and not command.second)):
            raise SheetAlreadyTyped(member=command.member, product=command.product)
        for answer in command.answers:
            check_answer(at.product_set, answer, at.product.cases)
        now = services.clock.now()
        entry = PaperEntry(
            id=services.ids.new(),
            member=at.member.id,
            product=at.product.id,
            round=at.session.round,
            typist=command.typist,
            answers={a.criterion: replace(a, note=free_text(a.note)) for a in command.answers},
            opinion=free_text(command.opinion, LONGEST_OPINION),
            inspected=command.inspected,
            scan_sha256=scan,
            entered_at=now,
        )
        work.paper_entries.put(entry)
        work.audit.note(
            "paper.typed",
            actor=command.typist,
            at=now,
            facts={"member": at.member.id, "product": at.product.id, "round": at.session.round},
        )
        work.commit()
    return _differences(others[0], entry) if others else ()


def _is_hash(text: str) -> bool:
    return len(text) == 64 and set(text) <= set("0123456789abcdef")


def _choice(answer: Answer | None) -> tuple[int | None, str | None]:
    return (None, None) if answer is None else (answer.level, answer.case)


def _differences(first: PaperEntry, second: PaperEntry) -> tuple[Difference, ...]:
    differences = []
    for criterion in sorted(first.answers.keys() | second.answers.keys()):
        one, other = first.answers.get(criterion), second.answers.get(criterion)
        if _choice(one) != _choice(other):
            differences.append(Difference(criterion, _choice(one)[0], _choice(other)[0]))
    return tuple(differences)


@dataclass(frozen=True, slots=True)
class SettlePaperSheet:
    """Settle the differences of two entries by the paper, with both typists present.

    answers: of criteria that differ; one left out is blank on paper. present: codes of the typists
    who are present. opinion: the text on paper where the entries have different ones.
    """

    member: str
    product: str
    answers: tuple[Answer, ...]
    present: tuple[str, ...]
    actor: str
    opinion: str | None = None


def settle_paper_sheet(command: SettlePaperSheet, work: UnitOfWork, services: Services) -> None:
    """Write the content of the paper into both entries; agreed answers stay unchanged.

    Raises SecondEntryMissing, TypistAbsent (naming the absent one), NotDifferent, LevelNotOffered,
    NotInMembersFile and the rules of ``require_scorable``.
    """
    with work:
        require_secretarys_file(work)
        at = sheet_context(work, services, command.member, command.product)
        require_scorable(at)
        entries = work.paper_entries.find(at.member.id, at.product.id, at.session.round)
        if len(entries) < 2:
            raise SecondEntryMissing(member=command.member, product=command.product)
        first, second = entries[:2]
        absent = [entry.typist for entry in (first, second) if entry.typist not in command.present]
        if absent:
            raise TypistAbsent(typist=", ".join(absent))
        differing = {difference.criterion for difference in _differences(first, second)}
        strangers = [answer.criterion for answer in command.answers if answer.criterion not in differing]
        if strangers or not (differing or _opinions_differ(first, second)):
            raise NotDifferent(items=", ".join(strangers) or "–")
        for answer in command.answers:
            check_answer(at.product_set, answer, at.product.cases)
        read: dict[str, Answer] = {answer.criterion: answer for answer in command.answers}
        for entry in (first, second):
            agreed = {code: answer for code, answer in entry.answers.items() if code not in differing}
            opinion = entry.opinion if command.opinion is None else free_text(command.opinion, LONGEST_OPINION).strip()
            work.paper_entries.put(replace(entry, answers={**agreed, **read}, opinion=opinion))
        work.audit.note(
            "paper.settled",
            actor=command.actor,
            at=services.clock.now(),
            facts={
                "member": at.member.id,
                "product": at.product.id,
                "round": at.session.round,
                "typists": [first.typist, second.typist],
                "items": len(differing),
            },
        )
        work.commit()


def _read_by_both(first: PaperEntry, second: PaperEntry, earlier: StoredSheet | None) -> Mapping[CriterionCode, Answer]:
    """Return the levels that both entries agree on, each with the note from one of them.

    earlier: the sheet that a round of late papers starts from; its note stays where the paper
    repeats its level.
    """
    before = earlier.answers if earlier is not None else {}
    found: dict[CriterionCode, Answer] = {}
    for code, answer in first.answers.items():
        criterion = CriterionCode(code)
        known = before.get(criterion)
        note = answer.note or second.answers[code].note
        if not note and known is not None and _choice(known) == _choice(answer):
            note = known.note
        found[criterion] = replace(answer, note=note)
    return found


def _opinions_differ(first: PaperEntry, second: PaperEntry) -> bool:
    """Return whether both entries have an opinion and the two differ; an omitted one is no difference."""
    one, other = first.opinion.strip(), second.opinion.strip()
    return bool(one and other) and one != other


@dataclass(frozen=True, slots=True)
class SubmitPaperSheet:
    """Store the sheet from two equal entries. member, product, actor: codes."""

    member: str
    product: str
    actor: str


def submit_paper_sheet(command: SubmitPaperSheet, work: UnitOfWork, services: Services) -> Changes:
    """Make the sheet from two equal entries and sign it with the secretary's key.

    Raises SecondEntryMissing, EntriesDiffer (naming the items), OpinionsDiffer, SheetHasGaps,
    SampleNotSeen, SheetLocked, DraftExists, NotInMembersFile; ItemNotReopened, NothingToReopen.
    """
    with work:
        require_secretarys_file(work)
        at = sheet_context(work, services, command.member, command.product)
        require_scorable(at)
        entries = work.paper_entries.find(at.member.id, at.product.id, at.session.round)
        if len(entries) < 2:
            raise SecondEntryMissing(member=command.member, product=command.product)
        first, second = entries[:2]
        differences = _differences(first, second)
        if differences:
            items = ", ".join(difference.criterion for difference in differences)
            raise EntriesDiffer(member=command.member, product=command.product, count=len(differences), items=items)
        if _opinions_differ(first, second):
            raise OpinionsDiffer(member=command.member, product=command.product)
        now = services.clock.now()
        require_unlocked(at, work)
        if current_sheet(at, work) is not None:
            # Only the member may submit or discard the own draft; nothing is dropped silently.
            raise DraftExists(member=command.member, product=command.product)
        earlier = previous_sheet(at, work)
        sheet = StoredSheet(
            id=SheetId(services.ids.new()),
            member=at.member.id,
            product=at.product.id,
            round=at.session.round,
            state=SheetState.DRAFT,
            source=SheetSource.PAPER,
            set_number=at.product.set_number,
            answers=_read_by_both(first, second, earlier if at.reopened is not None else None),
            cases=at.product.cases,
            opinion=first.opinion or second.opinion,
            inspected=first.inspected and second.inspected,
            typists=(first.typist, second.typist),
            scan_sha256=first.scan_sha256 or second.scan_sha256,
        )
        require_complete(at, sheet)
        sheet = counted_answers(at, sheet)
        require_earlier(at.reopened, earlier, at.member, at.product)
        require_reopened(at.reopened, earlier.answers if earlier is not None else {}, sheet.answers, at.product)
        work.sheets.add([sheet])
        document = services.signer.sign_sheet(sheet_body(sheet, at.session, now))
        work.sheets.submit(sheet.id, document=document, key=services.signer.public_key, at=now)
        work.audit.note("paper.submitted", actor=command.actor, at=now, facts={"sheet": sheet.id})
        work.commit()
    return Changes(sheets=frozenset({sheet.id}))
