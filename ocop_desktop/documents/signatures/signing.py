"""Signing a PDF in its fields: PAdES B-B, B-LT where a list of revoked certificates is at hand.

The first signature certifies the paper: afterwards nothing but signatures may be added. Each signature is
appended; no earlier byte is touched.
"""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from ...domain.text import VIETNAM_TIME
from ...usecases.core.signatures import (
    BREAKING,
    AlteredAfterSigning,
    CertificateNotValid,
    CertificateUnsuitable,
    NoPlace,
    PlaceTaken,
    PlaceUnknown,
    Signed,
    SigningPlace,
    SignPdf,
    Trust,
)
from ..output import deliver
from .keys import opened
from .library import signer_at, writer_of
from .names import common_name
from .reading import box_of, latest_of, places_of, read, reader_of, refusing
from .stamps import stamp
from .trust import Trusted
from .validating import MAY_SIGN, change_of, signer_of

_ROOM = 4096
"""Bytes of a signature besides the issuers' certificates: its own certificate, its attributes, RSA of 4096 bits."""


def sign(command: SignPdf, at: datetime, trusted: Trusted, fonts: Path) -> tuple[Signed, ...]:
    """Sign the file in its places, one signature each; the file is replaced when all are there.

    Raises what ``usecases.core.signatures.Signatures.sign`` names.
    """
    data = read(command.file)
    at = at.astimezone(VIETNAM_TIME).replace(microsecond=0)
    with opened(command.key) as signer:
        certificate = signer.signing_cert
        name = common_name(certificate.subject)
        _check(certificate, name, at)
        with refusing(command.file):
            reader = reader_of(data)
            places = places_of(reader)
            _check_earlier(reader, command.file)
        chosen = _chosen(command, places, name)
        lists = _has_lists(signer, name, at, trusted)
        certify = not command.number_later and all(place.free for place in places)
        for place in chosen:
            data = _signed(data, place, signer, at, trusted if lists else None, certify, command, fonts)
            certify = False
    deliver(data, command.file)
    return tuple(Signed(place.field, name, lists) for place in chosen)


def _check(certificate: Any, name: str, at: datetime) -> None:
    """Raise CertificateNotValid or CertificateUnsuitable."""
    since, until = certificate.not_valid_before, certificate.not_valid_after
    if at < since:
        raise CertificateNotValid(signer=name, why=Trust.NOT_YET.value, day=_day(since))
    if at > until:
        raise CertificateNotValid(signer=name, why=Trust.EXPIRED.value, day=_day(until))
    usage = certificate.key_usage_value
    if certificate.ca or (usage is not None and not MAY_SIGN & usage.native):
        raise CertificateUnsuitable(signer=name)


def _day(moment: datetime) -> str:
    return f"{moment.astimezone(VIETNAM_TIME):%d/%m/%Y}"


def _check_earlier(reader: Any, file: Path) -> None:
    """Raise AlteredAfterSigning where the latest signature does not hold: the new one would cover the change."""
    latest = latest_of(reader)
    if latest is not None and change_of(latest) in BREAKING:
        raise AlteredAfterSigning(file=file.name, signer=signer_of(latest) or latest.place.signer)


def _chosen(command: SignPdf, places: Sequence[SigningPlace], name: str) -> tuple[SigningPlace, ...]:
    """Return the places to sign. Raises NoPlace, PlaceUnknown, PlaceTaken."""
    known = {place.field: place for place in places}
    wanted = tuple(dict.fromkeys(command.fields))
    for field in wanted:
        if field not in known:
            raise PlaceUnknown(file=command.file.name, field=field, known=_listed(places))
        if not known[field].free:
            raise PlaceTaken(file=command.file.name, field=field)
    free = [place for place in places if place.free]
    labels = Counter(place.signer for place in free if not place.seal)
    named = [place for place in free if not place.seal and labels[place.signer] == 1 and place.is_for(name)]
    chosen = tuple(known[field] for field in wanted) or tuple(named)
    if not chosen:
        raise NoPlace(file=command.file.name, signer=name, free=_listed(free))
    return chosen


def _listed(places: Sequence[SigningPlace]) -> str:
    return ", ".join(f"{place.field} ({place.signer})" for place in places) or "–"


def _has_lists(signer: Any, name: str, at: datetime, trusted: Trusted) -> bool:
    """Return whether the whole chain is looked up in lists of revoked certificates. Raises CertificateNotValid."""
    found, revoked = trusted.look_up(signer.signing_cert, at, signer.cert_registry)
    if revoked is not None:
        raise CertificateNotValid(signer=name, why=Trust.REVOKED.value, day=_day(revoked))
    return found


def _signed(
    data: bytes,
    place: SigningPlace,
    signer: Any,
    at: datetime,
    trusted: Trusted | None,
    certify: bool,
    command: SignPdf,
    fonts: Path,
) -> bytes:
    """Return the file with one more signature. trusted: with the lists that go into the file; None for B-B."""
    from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
    from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata

    with refusing(command.file):
        writer = writer_of(data)
        box = box_of(writer, place.field)
    meta = PdfSignatureMetadata(
        field_name=place.field,
        name=common_name(signer.signing_cert.subject),
        reason=place.signer,
        subfilter=SigSeedSubFilter.PADES,
        md_algorithm="sha256",
        certify=certify,
        docmdp_permissions=MDPPerm.FILL_FORMS,
        embed_validation_info=trusted is not None,
        validation_context=None if trusted is None else trusted.context(at, *signer.cert_registry),
        signer_key_usage=set(),  # checked before
    )
    style = None
    if all(box):
        style = _style(stamp(fonts, box, common_name(signer.signing_cert.subject), at, command.picture, place.seal))
    out = io.BytesIO()
    # pyHanko would sign once more, to see how long a signature is; a token would ask twice.
    room = 2 * (_ROOM + sum(len(certificate.dump()) for certificate in signer.cert_registry))
    made = signer_at(at, meta, signer, stamp_style=style)
    made.sign_pdf(writer, existing_fields_only=True, bytes_reserved=room, output=out)
    return out.getvalue()


def _style(page: bytes) -> Any:
    """Return the stamp that shows the page in the size of the field."""
    from pyhanko.pdf_utils.content import PdfContent
    from pyhanko.pdf_utils.layout import AxisAlignment, BoxConstraints, SimpleBoxLayoutRule
    from pyhanko.stamp.static import StaticStampStyle

    class Page(PdfContent):
        def render(self) -> bytes:
            shown = self._ensure_writer.import_page_as_xobject(reader_of(page))
            self.resources.xobject["/Page"] = shown
            _, _, width, height = shown.get_object()["/BBox"]
            self.box = BoxConstraints(width, height)
            return b"/Page Do"

    layout = SimpleBoxLayoutRule(x_align=AxisAlignment.ALIGN_MID, y_align=AxisAlignment.ALIGN_MID)
    return StaticStampStyle(background=Page(), background_layout=layout, border_width=0)
