"""Signing with certificates of files: several in turn, what is drawn, and what is refused without a changed byte."""

from __future__ import annotations

import io
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw
from pypdf import PdfReader

from ocop_desktop.documents.output import CannotWrite
from ocop_desktop.domain.errors import OcopError
from ocop_desktop.usecases.core.signatures import (
    AlteredAfterSigning,
    CertificateFile,
    CertificateNotValid,
    CertificateUnreadable,
    CertificateUnsuitable,
    Change,
    NoPlace,
    PdfUnreadable,
    PictureUnreadable,
    PlaceTaken,
    PlaceUnknown,
    SignPdf,
    Trust,
)
from tests.documents.reading import FONTS
from tests.helpers import pki
from tests.helpers.paths import ROOT
from tests.unit.test_installer_parts import parts

from .conftest import CHAIR, DEPUTY, SECRETARY, Room


def picture(path: Path, *, opaque: bool = False, dpi: int = 0) -> Path:
    """A black ring, on nothing or on scanned paper that is not quite white."""
    image = Image.new("RGB", (300, 300), (246, 244, 240)) if opaque else Image.new("RGBA", (300, 300), (0, 0, 0, 0))
    ImageDraw.Draw(image).ellipse([4, 4, 296, 296], outline="black", width=12)
    image.save(path, **({"dpi": (dpi, dpi)} if dpi else {}))
    return path


def inks(paper: Path, page: int, box: tuple[float, float, float, float]) -> set[str]:
    """Which of blue, red and black are seen inside a box of points on the page (from 0)."""
    document = pdfium.PdfDocument(paper)
    document.init_forms()
    try:
        drawn = document[page].render(scale=2).to_pil().convert("RGB")
        height = document[page].get_height()
    finally:
        document.close()
    left, bottom, right, top = box
    found = set()
    part = drawn.crop(tuple(round(side * 2) for side in (left, height - top, right, height - bottom)))
    for _, (red, green, blue) in part.getcolors(1 << 20):
        if blue > 120 and max(red, green) < 80:
            found.add("blue")
        elif red > 150 and max(green, blue) < 80:
            found.add("red")
        elif max(red, green, blue) < 60:
            found.add("black")
    return found


def place(paper: Path, name: str) -> tuple[int, tuple[float, float, float, float]]:
    """Page (from 0) and box of a field."""
    with pikepdf.open(paper) as pdf:
        for number, page in enumerate(pdf.pages):
            for note in page.get("/Annots", []):
                if str(note.T) == name:
                    left, bottom, right, top = (float(side) for side in note.Rect)
                    return number, (left, bottom, right, top)
    raise AssertionError(name)


def test_a_person_signs_every_place_with_the_name_and_each_signature_is_added_to_the_bytes_before(room: Room) -> None:
    before = room.paper.read_bytes()
    assert [(one.field, one.signer, one.revocation) for one in room.sign(CHAIR)] == [
        ("chu_ky_1", CHAIR, False),
        ("chu_ky_13", CHAIR, False),
    ]
    first = room.paper.read_bytes()
    assert first.startswith(before)
    room.sign(DEPUTY, serial=8)
    assert room.paper.read_bytes().startswith(first)
    found = room.validated()
    assert [(one.signer, one.change, one.later) for one in found.signatures] == [
        (CHAIR, Change.SIGNED, (CHAIR, DEPUTY)),
        (CHAIR, Change.SIGNED, (DEPUTY,)),
        (DEPUTY, Change.NONE, ()),
    ]
    assert found.intact
    assert SECRETARY in {one.signer for one in found.free}


def test_the_first_signature_certifies_and_the_dictionary_says_who_why_and_when_exactly(room: Room) -> None:
    room.now = datetime(2026, 11, 30, 16, 30, 5, 999_999, tzinfo=UTC)
    room.sign(SECRETARY)
    room.sign(DEPUTY, serial=8)
    with pikepdf.open(room.paper) as pdf:
        values = {str(field.T): field.V for field in pdf.Root.AcroForm.Fields if "/V" in field}
        first, second, third = values["chu_ky_11"], values["chu_ky_12"], values["chu_ky_2"]
        assert pdf.Root.Perms.DocMDP.objgen == first.objgen
        assert int(first.Reference[0].TransformParams.P) == 2
        assert "/Reference" not in second
        assert "/Reference" not in third
        assert (str(second.Name), str(second.Reason)) == (SECRETARY, f"THƯ KÝ – {SECRETARY}")
        assert str(second.M) == "D:20261130233005+07'00'"
        assert (str(second.Filter), str(second.SubFilter)) == ("/Adobe.PPKLite", "/ETSI.CAdES.detached")


def test_title_agency_and_dates_of_the_paper_stay_as_they_were_written(room: Room) -> None:
    before = PdfReader(io.BytesIO(room.paper.read_bytes()))
    about, packet = dict(before.metadata or {}), before.root_object["/Metadata"].get_object().get_data()
    room.sign(DEPUTY)
    after = PdfReader(io.BytesIO(room.paper.read_bytes()))
    assert dict(after.metadata or {}) == about
    assert after.root_object["/Metadata"].get_object().get_data() == packet


def test_the_picture_is_blue_the_seal_red_over_it_and_the_time_is_written_in_black(room: Room, tmp_path: Path) -> None:
    room.sign(CHAIR, picture=picture(tmp_path / "ký.png"))
    page, box = place(room.paper, "chu_ky_13")
    assert inks(room.paper, page, box) == {"blue", "black"}
    room.sign("Hội đồng OCOP", "dau_14", serial=8, picture=picture(tmp_path / "dấu.png", opaque=True, dpi=250))
    seal_page, seal = place(room.paper, "dau_14")
    assert "red" in inks(room.paper, seal_page, seal)
    over = (max(box[0], seal[0]), box[1], seal[2], box[3])
    assert {"red", "blue"} <= inks(room.paper, page, over)


def test_without_a_picture_name_and_time_are_written(room: Room) -> None:
    room.sign(DEPUTY)
    with pikepdf.open(room.paper) as pdf:
        field = next(one for one in pdf.Root.AcroForm.Fields if str(one.T) == "chu_ky_2")
        stamp = field.AP.N.Resources.XObject["/Page"]
        page = pikepdf.new()
        page.add_blank_page(page_size=(200, 60))
        page.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Page=page.copy_foreign(stamp)))
        page.pages[0].Contents = page.make_stream(b"/Page Do")
        out = io.BytesIO()
        page.save(out)
    words = pdfium.PdfDocument(out.getvalue())[0].get_textpage().get_text_range()
    assert "Ký bởi: Trần Thị Bưởi" in words
    assert "2026-11-30T16:30:00+07:00" in words


def refused(room: Room, error: type[OcopError], command: SignPdf) -> dict[str, str | int]:
    """The facts of a refusal that left the file as it was."""
    before = command.file.read_bytes()
    with pytest.raises(error) as told:
        room.signatures.sign(command)
    assert command.file.read_bytes() == before
    assert sorted(path.name for path in command.file.parent.iterdir() if path.suffix not in (".p12", ".png")) == (
        [command.file.name]
    )
    return told.value.facts


def test_a_wrong_password_and_a_file_without_a_key_are_refused(room: Room, tmp_path: Path) -> None:
    key = room.key(DEPUTY)
    wrong = CertificateFile(key.path, "sai")
    assert refused(room, CertificateUnreadable, SignPdf(room.paper, wrong)) == {"file": key.path.name}
    nothing = tmp_path / "trống.p12"
    nothing.write_bytes(b"")
    refused(room, CertificateUnreadable, SignPdf(room.paper, CertificateFile(nothing, "")))
    refused(room, CertificateUnreadable, SignPdf(room.paper, CertificateFile(tmp_path / "không có.p12", "")))


@pytest.mark.parametrize(
    ("about", "why", "day"),
    [
        ({"until": pki.AT - timedelta(days=1)}, Trust.EXPIRED, "29/11/2026"),
        ({"since": pki.AT + timedelta(days=1)}, Trust.NOT_YET, "01/12/2026"),
    ],
)
def test_a_certificate_out_of_its_time_is_refused_with_the_day(
    room: Room, about: dict[str, datetime], why: Trust, day: str
) -> None:
    facts = refused(room, CertificateNotValid, SignPdf(room.paper, room.key(DEPUTY, **about)))
    assert facts == {"signer": DEPUTY, "why": why.value, "day": day}


def test_a_revoked_certificate_is_refused_by_the_list_of_the_office(room: Room, tmp_path: Path) -> None:
    key = room.key(DEPUTY)
    room.trust_authority(pki.revoked_list(tmp_path / "thu hồi.crl", 7))
    before = room.paper.read_bytes()
    with pytest.raises(CertificateNotValid) as told:
        room.signatures.sign(SignPdf(room.paper, key))
    assert told.value.facts == {"signer": DEPUTY, "why": "revoked", "day": "01/11/2026"}
    assert room.paper.read_bytes() == before


def test_a_certificate_that_is_not_for_signing_is_refused(room: Room) -> None:
    facts = refused(room, CertificateUnsuitable, SignPdf(room.paper, room.key(DEPUTY, signs=False)))
    assert facts == {"signer": DEPUTY}


def test_a_name_without_a_place_an_unknown_place_and_a_taken_one_are_refused(room: Room) -> None:
    facts = refused(room, NoPlace, SignPdf(room.paper, room.key("Tran Thi Buoi")))
    assert facts["signer"] == "Tran Thi Buoi"  # no one is taken for another by letters without marks
    assert "chu_ky_1 (Nguyễn Văn Ấn)" in str(facts["free"])
    refused(room, PlaceUnknown, SignPdf(room.paper, room.key(DEPUTY), ("chu_ky_99",)))
    room.sign(DEPUTY)
    refused(room, PlaceTaken, SignPdf(room.paper, room.key(CHAIR), ("chu_ky_2",)))


def test_what_is_no_pdf_and_what_is_no_picture_are_refused(room: Room, tmp_path: Path) -> None:
    key = room.key(DEPUTY)
    dark = Image.new("RGB", (10, 10), "black")
    dark.save(tmp_path / "đen.png")
    (tmp_path / "hỏng.png").write_bytes(picture(tmp_path / "ký.png").read_bytes()[:60])
    for name in ("đen.png", "hỏng.png", "không có.png"):
        refused(room, PictureUnreadable, SignPdf(room.paper, key, (), tmp_path / name))
    room.paper.write_bytes(b"%PDF-1.7 nothing")
    refused(room, PdfUnreadable, SignPdf(room.paper, key))


def test_a_file_that_was_changed_after_a_signature_takes_no_other_one(room: Room, signed_once: bytes) -> None:
    room.paper.write_bytes(signed_once.replace(b"/Count ", b"/Count  ", 1))
    refused(room, AlteredAfterSigning, SignPdf(room.paper, room.key(SECRETARY)))


def test_a_place_that_is_named_twice_is_signed_once(room: Room) -> None:
    assert [one.field for one in room.sign(CHAIR, "chu_ky_1", "chu_ky_1")] == ["chu_ky_1"]
    assert len(room.validated().signatures) == 1


def test_a_full_disk_leaves_the_file_of_before(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, data: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("ocop_desktop.documents.output.write_whole", full)
    facts = refused(room, CannotWrite, SignPdf(room.paper, room.key(DEPUTY)))
    assert facts["reason"] == "full"


def test_a_list_of_revoked_certificates_at_hand_goes_into_the_file(room: Room, tmp_path: Path) -> None:
    room.trust_authority(pki.revoked_list(tmp_path / "thu hồi.crl", 99))
    assert [one.revocation for one in room.sign(DEPUTY)] == [True]
    assert [one.revocation for one in room.sign(CHAIR, "chu_ky_1", serial=8)] == [True]
    with pikepdf.open(room.paper) as pdf:
        assert len(pdf.Root.DSS.CRLs) >= 1
    (kept,) = room.signatures.trusted_folder.glob("*.crl")
    kept.unlink()
    found = room.validated()
    assert [(one.trust, one.revocation, one.holds) for one in found.signatures] == [(Trust.TRUSTED, True, True)] * 2
    assert found.intact


WITHOUT = """
import sys
class Without:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in sys.argv[5].split():
            raise ImportError(name)
sys.modules.pop("_hashlib", None)
sys.meta_path.insert(0, Without())
from pathlib import Path
from ocop_desktop.documents.signatures import signing, validating
from ocop_desktop.documents.signatures.trust import Trusted
from ocop_desktop.usecases.core.signatures import CertificateFile, SignPdf
from datetime import UTC, datetime
paper, key, password, fonts, _ = sys.argv[1:]
at = datetime(2026, 11, 30, 9, tzinfo=UTC)
signing.sign(SignPdf(Path(paper), CertificateFile(Path(key), password)), at, Trusted(), Path(fonts))
print(validating.validate(Path(paper), at, Trusted()).signatures[0].change.value)
"""


def test_signing_needs_no_library_that_the_built_program_lacks(room: Room) -> None:
    key = room.key(DEPUTY)
    left_out = {"aiohttp", "oscrypto", "requests", "ssl", "_ssl", "_hashlib", "tzlocal", "tzdata", "fontTools"}
    assert left_out <= set(parts.NOT_IMPORTED)
    words = (str(room.paper), str(key.path), key.password, str(FONTS), " ".join(left_out))
    ran = subprocess.run([sys.executable, "-c", WITHOUT, *words], capture_output=True, text=True, cwd=ROOT, check=False)
    assert ran.stdout.strip() == "none", ran.stderr
