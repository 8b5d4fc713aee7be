"""Recording that the minutes were signed by hand: number, date, signed scan. Never undone.

Later records make a new version, which refers to the signed one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from ...domain.council.workflow import next_state, require_state
from ...domain.errors import InputError, RuleError
from ...domain.minutes.form import MinutesForm, read_form
from ...domain.minutes.versions import EDITION, MinutesVersions, minutes_versions
from ...domain.questions.gaps import FinalStep
from ...domain.text import LONGEST_OPINION, date_vi, free_text
from ...domain.values import SessionState
from ..core.changes import Changes
from ..core.document_number import is_number, read_number, same_number
from ..core.ports import Services, SignedPages, UnitOfWork
from ..core.recording import CONDUCTING, require_office
from ..core.signed_copy import check_copy
from ..core.signing_day import check_signing_day
from ..council.acts import record_of
from ..council.acts.kernel import add_act
from ..council.acts.minutes_signed import MinutesSignedFacts
from ..questions.gaps import despite
from ..questions.leaving import OpenQuestions, before_signing
from ..questions.questions import raised_by
from ..questions.view import view_of
from .number import number_before


class NumberUsed(InputError):
    """Another signed version has this number. Facts: number, version."""

    code = "minutes.number_used"


class NumberPrinted(InputError):
    """The pages that people signed bear another number or day. Facts: number, printed."""

    code = "minutes.number_printed"


class SignedBeforeEarlier(InputError):
    """The date of signing lies before that of the version signed before. Facts: date, number, signed."""

    code = "minutes.signed_before_earlier"


class OpenAtSigning(OpenQuestions):
    """Questions are open, and no reason is given for signing nevertheless. Facts: count, questions (codes as typed)."""

    code = "minutes.open_at_signing"


class AlreadySigned(RuleError):
    """This version is signed, and nothing has changed since then. Facts: version, number."""

    code = "minutes.already_signed"


@dataclass(frozen=True, slots=True)
class RecordSigned:
    """Record a signing. number, signed_on: of the document; a number alone gets the symbol of the form.

    actor: who decides; the person whose file it is records it.

    scan: PDF or picture of it, or the PDF that all have signed with certificates; stored with the session.
    despite: why the minutes are signed while questions are open or something else is missing.
    shown: what was listed as missing (``questions.gaps``). differs: why the copy is filed although it differs.
    """

    number: str
    signed_on: date
    actor: str
    scan: Path | None = None
    despite: str = ""
    shown: tuple[str, ...] | None = None
    differs: str = ""


def record_signed(command: RecordSigned, work: UnitOfWork, services: Services) -> Changes:
    """Record *Đã ký biên bản*: the current version is signed; with the first one also the session.

    Raises NotInThisRole, NotInThisState, NumberMissing, NumberUnreadable, NumberUsed, NumberPrinted, SignedInFuture,
    SignedBeforeEnd, SignedBeforeEarlier, AlreadySigned, OpenAtSigning, GapsOpen, GapsChanged, what
    ``check_copy`` and ``Copies.held`` raise, and DeviceError where the scan cannot be stored.
    """
    with work:
        ready = _ready(command, work, services)  # comparing pages takes seconds: what is refused anyway comes first
    scan, other = "", None
    if command.scan is not None:
        pages = SignedPages(ready.number, command.signed_on)
        with services.copies.held(command.scan) as copy:
            other = check_copy(copy, pages, command.differs, work, services)
            scan = services.blobs.add(copy)[0]
    with work:
        ready = _ready(command, work, services)
        session, reason = work.session.get(), free_text(command.despite, LONGEST_OPINION).strip()
        facts = replace(ready, scan=scan, other=other)
        add_act(work, services, facts, command.actor, reason=reason)
        if session.state is SessionState.CONCLUDED:
            work.session.put(replace(session, state=next_state(session.state, SessionState.SIGNED)))
        work.commit()
    return Changes(session=True)


def _ready(command: RecordSigned, work: UnitOfWork, services: Services) -> MinutesSignedFacts:
    """Return what is recorded, without the copy. Raises what ``record_signed`` raises, but for the copy."""
    require_office(work, command.actor, *CONDUCTING)
    form = read_form(record_of(work).minutes_form)
    number = read_number(command.number, form.symbol)
    require_state(work.session.get().state, _SIGNED_IN, "sign_minutes")
    check_signing_day(command.signed_on, form, services.clock.now())
    versions = minutes_versions(work.acts.all())
    if versions.in_force is not None:
        raise AlreadySigned(version=versions.version, number=versions.in_force.number)
    used = next((signed for signed in versions.signed if same_number(signed.number, number)), None)
    if used is not None:
        raise NumberUsed(number=number, version=used.version)
    _check_printed(number, command.signed_on, form, versions)
    _check_order(command.signed_on, versions)
    lacking = despite(FinalStep.SIGN, command.despite, work, services, command.shown)
    left = tuple(raised for raised in before_signing(raised_by(view_of(work, services))) if raised.open)
    if left and not command.despite.strip():
        raise OpenAtSigning.of(left)
    return MinutesSignedFacts(
        version=versions.version,
        number=number,
        signed_on=command.signed_on,
        scan="",
        open=tuple(f"{raised.question.value}:{raised.about}".rstrip(":") for raised in left) or None,
        despite=lacking,
        edition=EDITION,
    )


_SIGNED_IN = frozenset({SessionState.CONCLUDED, SessionState.SIGNED})


def _check_printed(number: str, signed_on: date, form: MinutesForm, versions: MinutesVersions) -> None:
    """Raise NumberPrinted where number or day were known before the signing, and others are recorded."""
    before = number_before(form, versions)
    if not before:
        return
    day = "" if form.signed_on is None else date_vi(form.signed_on)
    if not is_number(number, before) or form.signed_on not in (None, signed_on):
        raise NumberPrinted(number=f"{number}, {date_vi(signed_on)}", printed=", ".join(filter(None, (before, day))))


def _check_order(signed_on: date, versions: MinutesVersions) -> None:
    """Raise SignedBeforeEarlier where an earlier version was signed later."""
    before = versions.signed[-1] if versions.signed else None
    if before is not None and signed_on < before.signed_on:
        raise SignedBeforeEarlier(date=date_vi(signed_on), number=before.number, signed=date_vi(before.signed_on))
