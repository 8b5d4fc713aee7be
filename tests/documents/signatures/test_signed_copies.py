"""What is filed as signed: real files with their signatures, and files that hide that some are missing."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import enumerate_sig_fields

from ocop_desktop.documents.signatures.marks import holds_signature, marked
from ocop_desktop.domain.errors import RuleError
from ocop_desktop.usecases.core.signed_copy import (
    NotAllSigned,
    SignedByAnother,
    SignedCopyAltered,
    SignedCopyUnreadable,
    require_signed,
)
from tests.documents.builders import minutes_facts, round_of
from tests.documents.reading import minutes_bytes

from .conftest import CHAIR, SECRETARY, Room
from .test_validating import added

Change = Callable[[IncrementalPdfFileWriter], None]


@pytest.fixture
def council(room: Room) -> Room:
    """Minutes that the secretary and the chair alone sign."""
    room.paper.write_bytes(minutes_bytes(replace(minutes_facts(round_of(1)), members_sign=False))[0])
    return room


def field_values(value: Callable[[], Any]) -> Change:
    """Put a value into each signature field."""

    def change(writer: IncrementalPdfFileWriter) -> None:
        for _, _, reference in list(enumerate_sig_fields(writer)):
            field = reference.get_object()
            field["/V"] = value()
            writer.update_container(field)

    return change


def typed(kind: str) -> Any:
    return generic.DictionaryObject({generic.pdf_name("/Type"): generic.pdf_name(kind)})


def without_form(writer: IncrementalPdfFileWriter) -> None:
    del writer.root["/AcroForm"]
    writer.update_root()


def with_number_as_form(writer: IncrementalPdfFileWriter) -> None:
    writer.root["/AcroForm"] = generic.NumberObject(5)
    writer.update_root()


def test_minutes_that_their_people_have_signed_are_taken(council: Room) -> None:
    council.sign(CHAIR)
    with pytest.raises(NotAllSigned):
        require_signed(council.paper, council.signatures)
    council.sign(SECRETARY, serial=8)
    require_signed(council.paper, council.signatures)


def refused(room: Room, data: bytes, error: type[RuleError], name: str = "x.pdf") -> dict[str, str | int]:
    file = room.folder / name
    file.write_bytes(data)
    with pytest.raises(error) as told:
        require_signed(file, room.signatures)
    return told.value.facts


@pytest.mark.parametrize(
    "value", [partial(typed, "/DocTimeStamp"), partial(typed, "/Something"), partial(generic.NumberObject, 5)]
)
def test_a_place_that_holds_no_signature_counts_as_not_signed(council: Room, value: Callable[[], Any]) -> None:
    data = added(council.paper.read_bytes(), field_values(value))
    assert refused(council, data, NotAllSigned)["count"] == 2


@pytest.mark.parametrize("name", ["biên bản.png", "biên bản"])
def test_unsigned_minutes_are_refused_under_whatever_name(council: Room, name: str) -> None:
    assert refused(council, council.paper.read_bytes(), NotAllSigned, name)["count"] == 2


def test_places_and_signatures_that_an_appended_part_took_out_are_missed(council: Room) -> None:
    unsigned = council.paper.read_bytes()
    assert refused(council, added(unsigned, without_form), NotAllSigned)["count"] == 2
    council.sign(CHAIR)
    facts = refused(council, added(council.paper.read_bytes(), without_form), SignedCopyAltered)
    assert CHAIR in str(facts["signer"])
    emptied = added(council.paper.read_bytes(), field_values(generic.NullObject))
    refused(council, emptied, SignedCopyAltered)


def test_a_file_whose_signatures_cannot_be_read_is_no_scan(council: Room) -> None:
    refused(council, added(council.paper.read_bytes(), with_number_as_form), SignedCopyUnreadable)
    council.sign(CHAIR)
    signed = council.paper.read_bytes()
    refused(council, added(signed, with_number_as_form), SignedCopyUnreadable)
    refused(council, re.sub(rb"/ByteRange ?\[0", b"/ByteRange [x", signed), SignedCopyUnreadable)
    refused(council, signed[:-2000], SignedCopyUnreadable)


def test_a_stranger_s_signature_in_the_places_of_others_is_refused(council: Room) -> None:
    fields = [place.field for place in council.signatures.places(council.paper) if not place.seal]
    council.sign("Người Lạ Nào Đó", *fields)
    assert refused(council, council.paper.read_bytes(), SignedByAnother)["signer"] == "Người Lạ Nào Đó"


def test_scans_are_taken_whatever_they_are_called(room: Room, tmp_path: Path) -> None:
    plain = tmp_path / "quét.pdf"
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(plain, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    picture, empty = tmp_path / "quét.pdf.png", tmp_path / "rỗng.pdf"
    picture.write_bytes(b"\x89PNG pixels")
    empty.write_bytes(b"")
    for file in (plain, picture, empty, tmp_path / "không có.pdf"):
        require_signed(file, room.signatures)


def stored_together(packed: bytes, filters: bytes = b"/Filter/FlateDecode") -> bytes:
    return b"7 0 obj\n<</Type/ObjStm%s>>stream\n%s\nendstream" % (filters, packed)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"<</ByteRange[0 1 2 3]>>", True),
        (b"<</Byte#52ang#65[0 1 2 3]>>", True),
        (b"<</ByteRanges 3>>", False),
        (b"<</FT/Sig>>", True),
        (b"<</FT %x\n /S#69g/V 3 0 R>>", True),
        (b"<</FT/SigFlags>>", False),
        (stored_together(zlib.compress(b"<</FT/Sig>>")), True),
        (stored_together(zlib.compress(b"<</FT/Tx>>")), False),
        (stored_together(b"locked"), True),
        (stored_together(b"<</FT/Tx>>", b""), False),
        (b"/ObjStm/Filter", False),
        (b"nothing", False),
        (b"", False),
    ],
)
def test_marks_are_found_however_they_are_written(tmp_path: Path, data: bytes, found: bool) -> None:
    file = tmp_path / "a"
    file.write_bytes(data)
    assert marked(file) is found
    assert holds_signature(file) is (b"Range[" in data or b"ang#65" in data)


def test_places_stored_together_are_found_in_a_real_file(tmp_path: Path, minutes: bytes) -> None:
    file = tmp_path / "a.pdf"
    with pikepdf.open(io.BytesIO(minutes)) as pdf:
        pdf.save(file, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert not re.search(rb"/FT\s*/Sig", file.read_bytes())
    assert marked(file)


def test_what_unpacks_to_too_much_is_not_looked_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ocop_desktop.documents.signatures.marks._LARGEST", 1000)
    file = tmp_path / "a"
    file.write_bytes(stored_together(zlib.compress(b" " * 2000)))
    assert marked(file)
