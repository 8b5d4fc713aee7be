"""Import of packages: steps 5–8 of *Receiving*. Stored data are never overwritten.

``receive_package`` checks, previews and stores in one transaction. Refused files are quarantined
with a code; the same file twice changes nothing and is reported as known. ``PackageFiles.receive``
handles structure and signature (steps 1–4).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from ...domain.council.council import EvaluationSession, Member, may_score
from ...domain.errors import DeviceError, InputError, OcopError, RuleError
from ...domain.text import shown_file_name
from ...domain.values import MemberId, Role, SessionState, SheetId
from ..core.ports import IncomingPackage, QuarantinedFile, ReceivedPackage, Services, UnitOfWork
from ..core.rosters import change_roster, roster_hash
from ..council.acts import record_of
from ..council.acts.file_settled import FileSettledFacts
from ..council.acts.kernel import add_act
from ..council.acts.key_accepted import KeyAcceptedFacts
from .contents import (
    Gains,
    incoming_of,
    take_dossier,
    take_result,
    take_round,
    take_session,
    take_sheets,
)
from .displacing import displace_earlier_package
from .key_digits import KeyNotAccepted, check_only_signer, compare_digits
from .recounting import Recount, recount
from .revisions import EQUAL, Place, placed
from .sealed_sheets import sealed_known, take_sealed
from .sender_log import SenderLog, sender_log


class ForeignSession(InputError):
    """The package belongs to another session. Facts: file."""

    code = "package.foreign_session"


class WrongRules(InputError):
    """The package was made under another catalogue. Facts: file."""

    code = "package.wrong_rules"


class UnknownRoster(InputError):
    """The package names a roster this session never had. Facts: file, version."""

    code = "package.unknown_roster"


class UnknownIssuer(InputError):
    """The signer is not in the roster. Facts: file."""

    code = "package.unknown_issuer"


class WrongIssuer(InputError):
    """The signer may not issue this kind of package. Facts: file, kind, member."""

    code = "package.wrong_issuer"


class WrongPlace(InputError):
    """This kind of package cannot be received in this file. Facts: file, kind."""

    code = "package.wrong_place"


class KeyChanged(InputError):
    """The member signed with another key than the one pinned. Facts: file, member."""

    code = "package.key_changed"


class Fork(InputError):
    """Same or lower revision with different content (hai bản khác nhau). Facts: file, kind, member, rev."""

    code = "package.fork"


class RevisionJump(InputError):
    """More revisions are missing before this one than a computer issues. Facts: file, kind, member, rev, last."""

    code = "package.revision_jump"


class NewDevice(InputError):
    """Another computer or a restored backup of the same member. Facts: file, member."""

    code = "package.new_device"


class CollectionIsClosed(InputError):
    """The collection of the round is closed. Facts: file, round."""

    code = "package.collection_closed"


_FOREIGN = (ForeignSession, UnknownIssuer, WrongPlace)
"""Refusals of sheets of which no copy is kept."""


@dataclass(frozen=True, slots=True)
class Receive:
    """Receive a file. path: the file. actor: code of the receiver.

    digits: as typed from the signer's screen, at least ten, "" before they were asked for.
    digits_of: code of the member whose screen that was, "" for whoever signed the file. preview:
    report the effect and change nothing. file_name: the original name where ``path`` is a
    quarantined copy. chosen: the reason why this version counts, where the member sent two
    different ones or used another computer or key; it displaces the member's sheets in this round.
    beside: the files of the same go; of two new signers who claim one person neither is taken, also where one waits.
    """

    path: Path
    actor: str
    digits: str = ""
    digits_of: str = ""
    preview: bool = False
    file_name: str = ""
    chosen: str = ""
    beside: tuple[Path, ...] = ()

    @property
    def shown_name(self) -> str:
        """The file name for users."""
        return self.file_name or shown_file_name(self.path.name)


@dataclass(frozen=True, slots=True)
class Receipt:
    """The result of receiving one package.

    status: ``accepted``, ``known``, ``older`` (a newer one is stored) or ``quarantined``. unseen:
    issued revisions that never arrived. refusal: the reason, where it was refused. sender_log: how the issuer's log
    differs from the one of an earlier package; the package is taken all the same. recount: of a result.
    """

    status: str
    kind: str
    file_name: str
    sha256: str
    member: str = ""
    gains: Gains = field(default_factory=Gains)
    unseen: int = 0
    refusal: OcopError | None = None
    kept_at: Path | None = None
    sender_log: SenderLog | None = None
    recount: Recount | None = None


_FROM_SECRETARY = frozenset({"session", "dossier", "round", "result"})
"""Members know the secretary's key and, until keys are enrolled, no other."""

OLDER = "older"

RECEIVED_BY = {"sheets": "secretary", "session": "member", "dossier": "member", "round": "member", "result": "member"}
"""The file that receives each kind of package: the secretary's or a member's."""


def receive_package(command: Receive, work: UnitOfWork, services: Services) -> Receipt:
    """Receive one file. Raises KeyNotAccepted (a question; sheets are quarantined until the answer) and DeviceError.

    Every other refusal is a Receipt with status ``quarantined``: the file is quarantined, the log
    names it, stored data stay.
    """
    try:
        package = services.packages.receive(command.path)
    except (InputError, DeviceError) as refusal:
        if isinstance(refusal, DeviceError) and not refusal.code.startswith("package."):
            raise  # the medium failed; a package that is too new is refused like any other
        return _refused(command, refusal, None, work, services)
    package = replace(package, file_name=command.shown_name)
    try:
        return _receive(command, package, work, services)
    except KeyNotAccepted as question:
        if package.kind == "sheets" and services.packages.quarantined(package.sha256) is None:  # waits for the answer
            _refused(command, KeyNotAccepted(**question.facts), package, work, services)
        raise
    except (InputError, RuleError) as refusal:
        return _refused(command, refusal, package, work, services)
    finally:
        package.close()


def _receive(command: Receive, package: ReceivedPackage, work: UnitOfWork, services: Services) -> Receipt:
    with work:
        for known in work.packages.incoming():
            if known.sha256 == package.sha256 and known.status in ("accepted", EQUAL):
                return Receipt(EQUAL, package.kind, package.file_name, package.sha256, _code(work, package.issuer))
        session = work.session.get()
        issuer = _check_origin(package, session, work)
        chosen = package.kind == "sheets" and bool(command.chosen.strip())
        new_key = _check_key(package, issuer, chosen=chosen)
        stored, unseen = ("", 0) if chosen else _check_revision(package, issuer, work)
        if stored:
            if stored == EQUAL and not command.preview:
                _note_equal(package, issuer, command.actor, work, services)
            return Receipt(stored, package.kind, package.file_name, package.sha256, issuer.code)
        if package.kind == "sheets":
            _check_collection(package, session)
        if chosen:
            displace_earlier_package(package, issuer, session, command.chosen, work, services)
        gains = _take(command, package, issuer, session, work, services)
        if new_key:
            # Asked last: the digits of a package that is refused anyway need no comparison.
            check_only_signer(package, issuer, command.beside, work, services)
            compare_digits(command.digits, command.digits_of, package, issuer, services)
        counted = recount(package, work, services) if package.kind == "result" else None
        other = sender_log(package, work) if counted is None else counted.sender_log
        about = (package.kind, package.file_name, package.sha256, issuer.code)
        receipt = Receipt("accepted", *about, gains, unseen, sender_log=other, recount=counted)
        if command.preview:
            return receipt
        now = services.clock.now()
        if new_key:
            session = change_roster(work, work.session.get(), [replace(issuer, public_key=package.key)])
            accepted = KeyAcceptedFacts(package.key, session.roster_version)
            add_act(work, services, accepted, command.actor, member=issuer.id, audit=False)
        if chosen:
            taken, why = FileSettledFacts(package.sha256, "", "taken"), command.chosen.strip()
            add_act(work, services, taken, command.actor, reason=why, member=issuer.id, audit=False)
        work.packages.add_incoming(incoming_of(package, issuer.id, now), package.content)
        facts = {
            "kind": package.kind,
            "sha256": package.sha256,
            "issuer": issuer.id,
            "rev": package.rev,
            "added": gains.added,
            "known": gains.known,
            "key_accepted": new_key,
        }
        if other is not None:
            facts["sender_log"] = "shorter" if other.shorter else "other"
        if counted is not None:
            facts["differences"] = len(counted.faults)
        if new_key:
            facts["compared"] = issuer.id
        if chosen:
            work.audit.note("package.chosen", actor=command.actor, at=now, facts=facts)
        else:
            work.audit.note("package.accepted", actor=command.actor, at=now, facts=facts)
        work.commit()
    return receipt


def _note_equal(package: ReceivedPackage, issuer: Member, actor: str, work: UnitOfWork, services: Services) -> None:
    """Record that a second package with the same files arrived: a later one may name it as its predecessor."""
    now = services.clock.now()
    work.packages.add_incoming(replace(incoming_of(package, issuer.id, now), status=EQUAL), None)
    facts = {"kind": package.kind, "sha256": package.sha256, "issuer": issuer.id, "rev": package.rev}
    work.audit.note("package.equal", actor=actor, at=now, facts=facts)
    work.commit()


def _check_origin(package: ReceivedPackage, session: EvaluationSession, work: UnitOfWork) -> Member:
    """Step 5: check file, session, rules and roster; return an issuer who may issue this kind."""
    if RECEIVED_BY.get(package.kind) != work.session.workspace().role:
        raise WrongPlace(file=package.file_name, kind=package.kind)
    if (package.session, package.council) != (session.id, session.council_id):
        raise ForeignSession(file=package.file_name)
    if package.rules_hash != session.rules_hash:
        raise WrongRules(file=package.file_name)
    members = {member.id: member for member in work.members.all()}
    issuer = members.get(MemberId(package.issuer))
    if issuer is None:
        raise UnknownIssuer(file=package.file_name)
    # The roster decides, not the claimed role, which may have been corrected since.
    allowed = issuer.role is Role.SECRETARY if package.kind in _FROM_SECRETARY else may_score(issuer, session.settings)
    if not allowed:
        raise WrongIssuer(file=package.file_name, kind=package.kind, member=issuer.code)
    # The secretary's rosters are ahead of a member's: only the secretary knows every version.
    if package.kind == "sheets" and roster_hash(work, package.roster_version) != package.roster_sha256:
        raise UnknownRoster(file=package.file_name, version=package.roster_version)
    return issuer


def _check_revision(package: ReceivedPackage, issuer: Member, work: UnitOfWork) -> tuple[str, int]:
    """Step 6: return "", or ``known`` or ``older`` where nothing is to be stored, and the number of revisions not seen.

    Raises NewDevice, Fork, RevisionJump.
    """
    found = placed(package, issuer.id, work.packages.incoming())
    match found.place:
        case Place.NEW_DEVICE:
            raise NewDevice(file=package.file_name, member=issuer.code)
        case Place.JUMP:
            raise RevisionJump(
                file=package.file_name, kind=package.kind, member=issuer.code, rev=package.rev, last=found.last
            )
        case Place.EQUAL:
            return EQUAL, 0
        case Place.OLDER:
            return OLDER, 0
        case Place.EARLIER if _brings_nothing(package, issuer, work):
            return OLDER, 0
        case Place.NEXT:
            return "", found.unseen
        case _:
            raise Fork(file=package.file_name, kind=package.kind, member=issuer.code, rev=package.rev)


def _brings_nothing(package: ReceivedPackage, issuer: Member, work: UnitOfWork) -> bool:
    """Return whether an unseen revision is superseded: a kind that replaces all, or sheets that are all stored."""
    if package.kind != "sheets":
        return True
    if work.session.get().opening_key:
        return sealed_known(package, issuer, work)
    documents = work.sheets.documents()
    return all(documents.get(SheetId(name.removesuffix(".json"))) == package.read(name) for name in package.names)


def _check_key(package: ReceivedPackage, issuer: Member, *, chosen: bool) -> bool:
    """Return whether the key must still be accepted. Raises KeyChanged for another key that is not chosen."""
    if issuer.public_key not in (None, package.key) and not chosen:
        raise KeyChanged(file=package.file_name, member=issuer.code)
    return issuer.public_key != package.key


def _check_collection(package: ReceivedPackage, session: EvaluationSession) -> None:
    in_hand = session.collecting and package.subject == str(session.round)
    taking = session.state in (SessionState.SCORING, SessionState.OPENED, SessionState.RECONCILING)
    if not (in_hand and taking):
        raise CollectionIsClosed(file=package.file_name, round=package.subject)


def _take(
    command: Receive,
    package: ReceivedPackage,
    issuer: Member,
    session: EvaluationSession,
    work: UnitOfWork,
    services: Services,
) -> Gains:
    match package.kind:
        case "sheets":
            if session.opening_key:
                return take_sealed(package, issuer, session, record_of(work), command.actor, work, services)
            return take_sheets(package, issuer, session, record_of(work), command.actor, work, services)
        case "session":
            return take_session(package, session, work, services)
        case "dossier":
            return take_dossier(package, work, services, preview=command.preview)
        case "round":
            return take_round(package, session, work, services)
        case _:
            return take_result(package, session, work, services)


def _code(work: UnitOfWork, member: str) -> str:
    return next((known.code for known in work.members.all() if known.id == member), "")


def _refused(
    command: Receive,
    refusal: OcopError,
    package: ReceivedPackage | None,
    work: UnitOfWork,
    services: Services,
) -> Receipt:
    """Quarantine the file, of others' sheets the hash alone, and record it once. Nothing else changes."""
    if command.preview:
        services.packages.discard(command.path)
        return _quarantined(command, refusal, package, None)
    kept = services.packages.quarantine(command.path)
    if package is not None and package.kind == "sheets" and isinstance(refusal, _FOREIGN):
        # Somebody's points: this file will never take them, and nobody here may read them.
        services.packages.delete_quarantined(kept.sha256)
        kept = replace(kept, path=None)
    with work:
        known = {member.public_key: member.id for member in work.members.all() if member.public_key}
        before = {(item.sha256, item.code) for item in work.packages.incoming() if item.status == "quarantined"}
        if (kept.sha256, refusal.code) not in before:
            now = services.clock.now()
            work.packages.add_incoming(
                IncomingPackage(
                    sha256=kept.sha256,
                    kind=package.kind if package else "",
                    # Only a signature with a known key identifies a member.
                    issuer=known.get(package.key) if package else None,
                    key=package.key if package else "",
                    epoch=package.epoch if package else "",
                    subject=package.subject if package else "",
                    rev=package.rev if package else 0,
                    prev=package.prev if package else "",
                    manifest_sha256=package.manifest_sha256 if package else "",
                    file_name=command.shown_name,
                    received_at=now,
                    status="quarantined",
                    code=refusal.code,
                ),
                None,
            )
            work.audit.note(
                "package.quarantined",
                actor=command.actor,
                at=now,
                facts={"sha256": kept.sha256, "code": refusal.code},
            )
            work.commit()
    return _quarantined(command, refusal, package, kept)


def _quarantined(
    command: Receive,
    refusal: OcopError,
    package: ReceivedPackage | None,
    kept: QuarantinedFile | None,
) -> Receipt:
    return Receipt(
        status="quarantined",
        kind=package.kind if package else "",
        file_name=command.shown_name,
        sha256=kept.sha256 if kept else "",
        refusal=refusal,
        kept_at=kept.path if kept else None,
    )
