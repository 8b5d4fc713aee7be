"""What is said of a signed file: who signed, what was changed afterwards, what its certificates are worth."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from ocop_desktop.documents.signatures.trust import trusted_in
from ocop_desktop.usecases.core.signatures import Change, Difference, NotACertificate, Part, PdfUnreadable, Trust
from tests.helpers import pki

from .conftest import CHAIR, DEPUTY, Room


def added(data: bytes, change: Callable[[IncrementalPdfFileWriter], None]) -> bytes:
    """The file with a change that another program has appended."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def page_of(writer: IncrementalPdfFileWriter, number: int) -> Any:
    return writer.find_page_for_modification(number)[0].get_object()


def paint(writer: IncrementalPdfFileWriter) -> None:
    stream = generic.StreamObject(stream_data=b"0 0 200 200 re f")
    page = page_of(writer, 1)
    page["/Contents"] = generic.ArrayObject([page.raw_get("/Contents"), writer.add_object(stream)])
    writer.update_container(page)


def comment(writer: IncrementalPdfFileWriter) -> None:
    note = generic.DictionaryObject(
        {
            generic.pdf_name("/Type"): generic.pdf_name("/Annot"),
            generic.pdf_name("/Subtype"): generic.pdf_name("/FreeText"),
            generic.pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (10, 10, 90, 90))),
            generic.pdf_name("/Contents"): generic.TextStringObject("Đã duyệt"),
        }
    )
    page = page_of(writer, 0)
    page["/Annots"] = generic.ArrayObject([writer.add_object(note)])
    writer.update_container(page)


def another_page(writer: IncrementalPdfFileWriter) -> None:
    from pyhanko.pdf_utils.writer import PageObject

    content = writer.add_object(generic.StreamObject(stream_data=b""))
    writer.insert_page(PageObject(contents=content, media_box=(0, 0, 100, 100)))


def action(writer: IncrementalPdfFileWriter) -> None:
    writer.root["/OpenAction"] = generic.ArrayObject(
        [writer.root["/Pages"].raw_get("/Kids")[0], generic.pdf_name("/Fit")]
    )
    writer.update_root()


@pytest.mark.parametrize(
    ("change", "parts"),
    [
        (paint, [Difference(Part.PAGE, 2)]),
        (comment, [Difference(Part.NOTES, 1)]),
        (another_page, [Difference(Part.PAGES)]),
        (action, [Difference(Part.OTHER)]),
    ],
)
def test_a_change_after_the_signatures_is_named_by_its_part_and_none_of_them_holds(
    room: Room, signed_once: bytes, change: Callable[[IncrementalPdfFileWriter], None], parts: list[Difference]
) -> None:
    room.trust_authority()
    room.paper.write_bytes(added(signed_once, change))
    found = room.validated()
    assert [one.change for one in found.signatures] == [Change.ALTERED] * 3
    assert [list(one.differences) for one in found.signatures] == [parts] * 3
    assert not found.intact
    assert not any(one.holds for one in found.signatures)


def test_a_changed_byte_that_was_signed_breaks_the_signatures_over_it_alone(room: Room, signed_once: bytes) -> None:
    room.trust_authority()
    assert all(one.holds for one in validated(room, signed_once))
    first = signed_once.index(b"/Count ")
    assert {one.change for one in validated(room, flipped(signed_once, first + 7))} == {Change.BROKEN}
    last = signed_once.rindex(b"/Reason ") + 30  # of the latest part, which the first signature does not cover
    assert [one.change for one in validated(room, flipped(signed_once, last))][-1] is Change.BROKEN


def flipped(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def validated(room: Room, data: bytes) -> tuple[Any, ...]:
    room.paper.write_bytes(data)
    return room.validated().signatures


def test_a_file_saved_anew_by_another_program_holds_no_signature(room: Room, signed_once: bytes) -> None:
    room.trust_authority()
    with pikepdf.open(io.BytesIO(signed_once)) as pdf:
        pdf.save(room.paper)
    found = room.validated()
    assert not found.intact
    assert not any(one.holds for one in found.signatures)


def test_bytes_behind_the_end_of_the_file_are_named(room: Room, signed_once: bytes) -> None:
    room.paper.write_bytes(signed_once + b"\n% added\n")
    assert not room.validated().intact


def test_a_signature_is_worth_what_the_files_of_the_office_say_of_its_certificate(
    room: Room, signed_once: bytes, tmp_path: Path
) -> None:
    room.paper.write_bytes(signed_once)

    def state() -> set[tuple[Trust, bool, bool]]:
        return {(one.trust, one.revocation, one.holds) for one in room.validated().signatures}

    assert state() == {(Trust.UNKNOWN, False, False)}
    room.trust_authority()
    assert state() == {(Trust.TRUSTED, False, True)}
    room.trust_authority(pki.revoked_list(tmp_path / "a.crl", 99))
    assert state() == {(Trust.TRUSTED, True, True)}
    room.trust_authority(pki.revoked_list(tmp_path / "a.crl", 7))
    assert state() == {(Trust.REVOKED, True, False), (Trust.TRUSTED, True, True)}
    old = pki.revoked_list(tmp_path / "a.crl", 7, until=datetime(2026, 11, 2, tzinfo=UTC))
    room.trust_authority(old)
    assert state() == {(Trust.REVOKED, True, False), (Trust.TRUSTED, False, True)}
    room.now = pki.UNTIL + timedelta(days=1)
    assert (Trust.EXPIRED, False) in {(one.trust, one.holds) for one in room.validated().signatures}
    room.now = datetime(2025, 1, 1, tzinfo=UTC)
    assert {one.trust for one in room.validated().signatures} == {Trust.NOT_YET}


def test_facts_of_a_signature_are_those_of_its_certificate(room: Room, signed_once: bytes) -> None:
    room.paper.write_bytes(signed_once)
    first, second, third = room.validated().signatures
    assert (first.signer, second.signer, third.signer) == (DEPUTY, CHAIR, CHAIR)
    assert (first.organisation, first.issuer) == ("UBND tỉnh Sao Mai", pki.AUTHORITY)
    assert (first.valid_until, first.stated, first.stamped) == (pki.UNTIL, pki.AT, None)


def test_a_file_with_no_signature_has_only_free_places_and_what_is_no_pdf_is_refused(room: Room) -> None:
    found = room.validated()
    assert (found.signatures, found.intact) == ((), True)
    assert len(found.free) == 14
    for data in (b"", b"%PDF-1.7", b"hello", room.paper.read_bytes()[:5000]):
        room.paper.write_bytes(data)
        with pytest.raises(PdfUnreadable):
            room.validated()


def test_a_contents_that_is_no_signature_is_broken_and_names_nobody(room: Room, signed_once: bytes) -> None:
    start = signed_once.index(b"/Contents <") + len(b"/Contents <")
    data = signed_once[:start] + b"30" + b"00" * 200 + signed_once[start + 402 :]
    first = validated(room, data)[0]
    assert (first.change, first.signer, first.trust, first.holds) == (Change.BROKEN, "", Trust.UNKNOWN, False)
    assert not room.validated().intact


def test_a_changed_byte_in_the_filling_behind_a_signature_breaks_it(room: Room, signed_once: bytes) -> None:
    end = signed_once.index(b"0>", signed_once.index(b"/Contents <"))
    first, *_ = validated(room, signed_once[:end] + b"1" + signed_once[end + 1 :])
    assert (first.change, first.holds) == (Change.BROKEN, False)


def test_the_child_process_says_the_same_and_what_kills_it_is_unreadable(room: Room, signed_once: bytes) -> None:
    room.trust_authority()
    room.paper.write_bytes(signed_once)
    assert room.signatures.validate(room.paper) == room.validated()
    room.paper.write_bytes(b"nothing")
    with pytest.raises(PdfUnreadable):
        room.signatures.validate(room.paper)
    with pytest.raises(PdfUnreadable):
        room.signatures.places(room.paper)


def test_only_certificates_of_issuers_and_lists_are_trusted_and_nothing_is_added_beside_a_wrong_one(room: Room) -> None:
    root = pki.root_file(room.folder / "gốc.crt")
    own = room.folder / "tự ký.p12"
    own.write_bytes(room.key(DEPUTY).path.read_bytes())
    person = room.folder / "người.crt"
    from cryptography.hazmat.primitives.serialization import Encoding

    person.write_bytes(pki.certificate(DEPUTY).public_bytes(Encoding.DER))
    for wrong in (own, person, room.folder / "không có.crt"):
        with pytest.raises(NotACertificate) as told:
            room.signatures.trust((root, wrong))
        assert told.value.facts == {"file": wrong.name}
    assert not room.signatures.trusted_folder.exists()
    assert room.signatures.trust((root,)) == (pki.AUTHORITY,)
    assert len([*room.signatures.trusted_folder.iterdir()]) == 1


def test_files_of_one_name_stand_beside_each_other_and_a_list_replaces_that_of_its_issuer(room: Room) -> None:
    from cryptography.hazmat.primitives.serialization import Encoding

    first, second = room.folder / "a" / "ca.crt", room.folder / "b" / "ca.crt"
    for path, authority in ((first, pki.AUTHORITY), (second, "CA Thứ Hai")):
        path.parent.mkdir()
        path.write_bytes(pki.root(authority).public_bytes(Encoding.DER))
    assert room.signatures.trust((first, second)) == (pki.AUTHORITY, "CA Thứ Hai")
    old, new = pki.revoked_list(room.folder / "x.crl", 7), pki.revoked_list(room.folder / "y.crl", 7, 8)
    room.signatures.trust((old,))
    room.signatures.trust((new,))
    room.signatures.trust((second,))
    kept = trusted_in(room.signatures.trusted_folder)
    assert len(kept.roots) == 2
    assert [len(one["tbs_cert_list"]["revoked_certificates"]) for one in kept.revoked] == [2]


def test_bytes_that_look_like_a_list_of_revoked_certificates_are_none(room: Room) -> None:
    for data in (b"0\x00", b"0\x020\x00", b"-----BEGIN X509 CRL-----\nMAA=\n-----END X509 CRL-----\n"):
        (room.folder / "a.crl").write_bytes(data)
        with pytest.raises(NotACertificate):
            room.signatures.trust((room.folder / "a.crl",))


def test_a_trusted_file_that_was_spoilt_later_counts_as_not_there(room: Room, signed_once: bytes) -> None:
    room.trust_authority()
    room.paper.write_bytes(signed_once)
    (kept,) = room.signatures.trusted_folder.iterdir()
    kept.write_bytes(b"spoilt")
    assert {one.trust for one in room.validated().signatures} == {Trust.UNKNOWN}
