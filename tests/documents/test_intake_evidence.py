"""Evidence: told by its content, kept whatever it is, and only programs called dangerous."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pypdf
import pytest
from PIL import Image

from ocop_desktop.domain.dossiers.intake_rows import EvidenceFacts
from ocop_desktop.domain.errors import DeviceError, InputError
from ocop_desktop.intake.evidence import check_evidence
from ocop_desktop.viewing import picture_check, pictures
from ocop_desktop.wording import Words


def pdf(pages: int = 2, password: str | None = None) -> bytes:
    writer = pypdf.PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    if password is not None:
        writer.encrypt(password, "chủ", algorithm="AES-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def picture(kind: str = "JPEG", size: tuple[int, int] = (640, 480), **options: object) -> bytes:
    out = io.BytesIO()
    noise = Image.effect_noise(size, 90)
    noise.save(out, kind, **options)
    return out.getvalue()


def archive(*parts: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for part in ("[Content_Types].xml", *parts):
            made.writestr(part, "<x/>")
    return out.getvalue()


def check(tmp_path: Path, name: str, data: bytes) -> EvidenceFacts:
    path = tmp_path / name
    path.write_bytes(data)
    facts = check_evidence(path)
    assert facts.size == len(data)
    if facts.problem:
        assert facts.problem is not None
        assert Words().of(facts.problem)
    return facts


def test_a_pdf_tells_its_pages(tmp_path: Path) -> None:
    facts = check(tmp_path, "Giấy chứng nhận.PDF", pdf(3))
    assert facts == EvidenceFacts("application/pdf", facts.size, pages=3, kind="pdf")


def test_a_pdf_with_junk_before_it_still_opens(tmp_path: Path) -> None:
    assert check(tmp_path, "a.pdf", b"\n\n" + pdf(1)).media_type == "application/pdf"


def test_an_encrypted_pdf_is_said_to_be_so_and_one_with_an_empty_password_opens(tmp_path: Path) -> None:
    facts = check(tmp_path, "a.pdf", pdf(1, "bí mật"))
    assert (facts.encrypted, facts.broken, facts.problem) == (True, False, "intake.file.pdf_encrypted")
    assert check(tmp_path, "b.pdf", pdf(1, "")).problem is None


def test_a_broken_pdf_is_said_to_be_so(tmp_path: Path) -> None:
    for data in (b"%PDF-1.7\nrac rac", b"%PDF-1.4\n%%EOF\n", b"\x00\x01 khong phai"):
        facts = check(tmp_path, "a.pdf", data)
        assert (facts.broken, facts.problem, facts.pages) == (True, "intake.file.pdf_broken", None)


def test_a_pdf_whose_page_cannot_be_loaded_is_broken(tmp_path: Path) -> None:
    data = pdf(1).replace(b"/Type /Page\n", b"/Type /Nope\n")
    assert data != pdf(1)
    facts = check(tmp_path, "a.pdf", data)
    assert facts.broken


def test_a_pdf_without_its_end_is_said_to_be_cut_short_or_broken(tmp_path: Path) -> None:
    whole = pdf(2)
    cut = whole[: whole.rindex(b"%%EOF")]
    facts = check(tmp_path, "a.pdf", cut)
    assert facts.problem == "intake.file.pdf_cut_short"
    assert facts.pages == 2


def test_an_empty_file_is_broken_whatever_its_name(tmp_path: Path) -> None:
    assert check(tmp_path, "a.pdf", b"") == EvidenceFacts(
        "application/pdf", 0, broken=True, problem="intake.file.empty", shown=False
    )
    assert check(tmp_path, "a.bin", b"").media_type == "application/octet-stream"


@pytest.mark.parametrize(("kind", "name"), [("JPEG", "anh.JPG"), ("JPEG", "anh.jpeg"), ("PNG", "anh.png")])
def test_pictures_are_known_by_content(tmp_path: Path, kind: str, name: str) -> None:
    facts = check(tmp_path, name, picture(kind))
    assert facts == EvidenceFacts(f"image/{kind.lower()}", facts.size, kind=kind.lower())


@pytest.mark.parametrize(("kind", "name"), [("JPEG", "anh.jpg"), ("PNG", "anh.png")])
def test_a_picture_cut_short_is_told_and_shown_as_far_as_it_goes(tmp_path: Path, kind: str, name: str) -> None:
    facts = check(tmp_path, name, picture(kind)[:-2000])
    assert (facts.broken, facts.problem, facts.shown) == (False, "intake.file.image_cut_short", True)
    facts = check(tmp_path, name, picture(kind)[:100])
    assert (facts.broken, facts.problem, facts.shown) == (True, "intake.file.image_broken", False)
    assert check(tmp_path, name, b"\x00\x01 khong phai anh").broken


def test_a_flipped_bit_in_a_png_is_found(tmp_path: Path) -> None:
    data = bytearray(picture("PNG"))
    data[len(data) // 2] ^= 1
    assert check(tmp_path, "a.png", bytes(data)).broken


def test_a_picture_with_too_many_pixels_is_kept_and_not_decoded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "MOST_PIXELS", 1000)
    facts = check(tmp_path, "a.jpg", picture())
    assert (facts.broken, facts.problem) == (False, "intake.file.image_too_large")


def test_a_large_progressive_picture_is_only_looked_at_for_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(picture_check, "MOST_PROGRESSIVE", 1000)
    data = picture(progressive=True)
    assert check(tmp_path, "a.jpg", data).problem is None
    assert check(tmp_path, "b.jpg", data[:-100]).problem == "intake.file.image_cut_short"


def test_the_content_decides_over_the_ending(tmp_path: Path) -> None:
    facts = check(tmp_path, "anh.pdf", picture())
    assert (facts.media_type, facts.problem) == ("image/jpeg", "intake.file.type_differs")
    facts = check(tmp_path, "giay.jpg", pdf(4))
    assert (facts.media_type, facts.pages, facts.problem) == ("application/pdf", 4, "intake.file.type_differs")


def test_other_files_are_kept_for_the_system_to_open(tmp_path: Path) -> None:
    for name in ("Báo cáo.docx", "bảng.xlsx", "không đuôi"):
        facts = check(tmp_path, name, archive("word/document.xml" if name.endswith("docx") else "xl/workbook.xml"))
        assert (facts.media_type, facts.shown, facts.problem) == ("application/octet-stream", False, None)


@pytest.mark.parametrize("start", [b"MZ\x90\x00", b"\x7fELF\x02", b"#!/bin/sh\n", b"L\x00\x00\x00\x01\x14\x02\x00"])
def test_a_program_in_the_clothes_of_a_document_is_dangerous(tmp_path: Path, start: bytes) -> None:
    facts = check(tmp_path, "Giấy phép.pdf", start + bytes(100))
    assert (facts.dangerous, facts.problem) == (True, "intake.file.disguised_executable")


@pytest.mark.parametrize("name", ["cai.exe", "Giấy phép.pdf.scr", "x.PS1"])
def test_a_program_by_its_ending_is_dangerous(tmp_path: Path, name: str) -> None:
    facts = check(tmp_path, name, pdf())
    assert (facts.dangerous, facts.problem) == (True, "intake.file.executable")


def test_a_file_that_is_gone_and_one_that_cannot_be_read_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(InputError) as gone:
        check_evidence(tmp_path / "khong.pdf")
    assert gone.value.code == "intake.file_missing"
    os.mkdir(tmp_path / "thu muc.pdf")
    with pytest.raises(DeviceError) as unreadable:
        check_evidence(tmp_path / "thu muc.pdf")
    assert unreadable.value.code == "intake.file_unreadable"
