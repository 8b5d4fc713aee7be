"""Where a paper is signed: the fields that the writer of PDFs makes beforehand."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf

from ocop_desktop.documents import measures as m
from ocop_desktop.usecases.core.signatures import SigningPlace
from tests.documents.builders import minutes_facts, round_of
from tests.documents.reading import minutes_bytes

from .conftest import CHAIR, SECRETARY, Room

POST = "CHỦ TỌA CHỦ TỊCH HỘI ĐỒNG PHÓ CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH"


def test_each_member_and_each_block_has_a_field_that_names_it_and_the_presider_s_has_one_for_the_seal(
    room: Room,
) -> None:
    places = room.signatures.places(room.paper)
    people = [member.name for member in minutes_facts(round_of(2)).members if not member.away]
    assert [place.signer for place in places] == [
        *people, f"THƯ KÝ – {SECRETARY}", f"{POST} – {CHAIR}", f"{POST} – {CHAIR}",
    ]  # fmt: skip
    assert [place.seal for place in places] == [False] * (len(places) - 1) + [True]
    assert all(place.free for place in places)
    assert places[0] == SigningPlace("chu_ky_1", CHAIR, seal=False, free=True)
    assert places[-1].field == f"dau_{len(places)}"


def test_the_seal_covers_the_left_third_of_the_signature_in_the_middle_of_the_block(minutes: bytes) -> None:
    with pikepdf.open(io.BytesIO(minutes)) as pdf:
        *_, signature, seal = ([float(side) for side in field.Rect] for field in pdf.Root.AcroForm.Fields)
    middle = (signature[0] + signature[2]) / 2
    left = middle - m.SIGNATURE_MM * m.POINTS / 2
    assert abs(seal[2] - (left + m.SIGNATURE_MM * m.POINTS / 3)) < 0.1
    assert abs(seal[2] - seal[0] - m.SEAL_MM * m.POINTS) < 0.1
    assert abs((seal[1] + seal[3]) - (signature[1] + signature[3])) < 0.1


def test_a_draft_has_no_place_to_sign() -> None:
    pdf, _ = minutes_bytes(replace(minutes_facts(round_of(2)), members_sign=True, draft=True))
    assert b"/FT /Sig" not in pdf
    with pikepdf.open(io.BytesIO(pdf)) as read:
        assert "/AcroForm" not in read.Root
