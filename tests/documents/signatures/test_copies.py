"""A signed copy beside the pages that the record prints: the right one, others' ones, altered ones, scans."""

from __future__ import annotations

import errno
import io
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from ocop_desktop.app.copies import RecordedCopies
from ocop_desktop.documents.papers import DocumentFiles
from ocop_desktop.documents.signatures.library import load
from ocop_desktop.documents.signatures.reading import places_in
from ocop_desktop.domain.minutes.copies import MOST_LISTED, ComparedCopy, CopyPart
from ocop_desktop.domain.minutes.minutes import MinutesFacts
from ocop_desktop.domain.minutes.page_code import Printing
from ocop_desktop.domain.minutes.scanned import Shown
from ocop_desktop.usecases.core.ports import SignedPages
from ocop_desktop.usecases.core.signatures import Change, SignPdf
from ocop_desktop.usecases.core.signed_copy import CopyNotRead
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.minutes_form import FillMinutesForm
from ocop_desktop.usecases.minutes.minutes import latest_minutes, minutes_facts
from ocop_desktop.usecases.minutes.signing import RecordSigned, record_signed
from ocop_desktop.usecases.overview.papers import PaperOutput
from ocop_desktop.usecases.overview.program import Typeface
from ocop_desktop.viewing import copies
from ocop_desktop.viewing.copies_inside import compare_copy
from ocop_desktop.viewing.outside import NoRoomForCopy
from ocop_desktop.viewing.page_shown import pages_shown
from ocop_desktop.viewing.scans import ConfinedScans
from tests.documents.reading import FONTS
from tests.helpers import pki
from tests.helpers.paper_scans import numbers_on, printed_pages, save_scans, scanned, write_in
from tests.helpers.sessions import SECRETARY, World

from .conftest import Room
from .test_validating import added, comment

PAGES = SignedPages("12/BB-HĐOCOP", date(2026, 9, 5))
PAPERS = DocumentFiles(FONTS)
SAME = ComparedCopy(False)


@pytest.fixture(scope="module")
def world() -> World:
    return World().collect().open().conclude()


@pytest.fixture(scope="module")
def facts(world: World) -> MinutesFacts:
    return minutes_facts(world.office.work, world.office.services())


def compared(world: World, copy: Path) -> ComparedCopy:
    home = world.office
    return RecordedCopies(PAPERS, ConfinedScans()).compare(copy, PAGES, home.work, home.services())


def printed(facts: MinutesFacts, path: Path) -> Path:
    PAPERS.write("minutes", facts, path, PaperOutput(None))
    return path


def test_signatures_in_their_places_are_no_difference(facts: MinutesFacts, tmp_path: Path) -> None:
    ready = replace(facts, draft=False, members_sign=True)
    record, paper = printed(ready, tmp_path / "a.pdf"), printed(ready, tmp_path / "biên bản.pdf")
    room = Room(tmp_path, paper, pki.AT)
    room.sign("Thử Thị Bốn")
    room.sign("Thử Thị Thư Ký", *[place.field for place in room.signatures.places(paper)][-1:], serial=8)
    assert compare_copy(paper, record) == SAME
    assert (
        compare_copy(edited(record, tmp_path / "b.pdf", _covering_place), record).differences[0].part is CopyPart.NOTE
    )


def _signed_elsewhere(data: bytes, box: tuple[int, int, int, int], folder: Path) -> bytes:
    """The clerk's program signs in a visible place of its own, on the first page."""
    load()
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign.fields import SigFieldSpec
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko.sign.signers.pdf_signer import PdfSignatureMetadata, PdfSigner

    key = pki.key_file(folder / "vt.p12", pki.certificate("UBND tỉnh Sao Mai", 11))
    signer = SimpleSigner.load_pkcs12(str(key), passphrase=pki.PASSWORD.encode())
    out, meta = io.BytesIO(), PdfSignatureMetadata(field_name="VanThu", md_algorithm="sha256")
    made = PdfSigner(meta, signer, new_field_spec=SigFieldSpec("VanThu", on_page=0, box=box))
    made.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(data)), output=out)
    return out.getvalue()


@pytest.mark.parametrize("later", [True, False])
def test_a_number_that_the_clerk_writes_with_a_signature_of_the_agency_is_no_alteration(
    facts: MinutesFacts, tmp_path: Path, later: bool
) -> None:
    ready = replace(facts, draft=False)
    record, paper = printed(ready, tmp_path / "a.pdf"), printed(ready, tmp_path / "b.pdf")
    room = Room(tmp_path, paper, pki.AT)
    place = next(place for place in places_in(paper) if not place.seal)
    room.signatures.sign(SignPdf(paper, room.key("Thử Thị Thư Ký"), (place.field,), number_later=later))
    box = number_box(record)
    paper.write_bytes(_signed_elsewhere(paper.read_bytes(), box, tmp_path))
    changes = [one.change for one in room.validated().signatures]
    assert changes == [Change.SIGNED if later else Change.ALTERED, Change.NONE]
    assert compare_copy(paper, record) == SAME
    wide = printed(ready, tmp_path / "c.pdf")
    wide.write_bytes(_signed_elsewhere(wide.read_bytes(), (60, box[1] - 200, 540, box[3]), tmp_path))
    assert compare_copy(wide, record).differences[0].part is CopyPart.NOTE
    data = added(paper.read_bytes(), comment)
    paper.write_bytes(data)
    assert {one.change for one in room.validated().signatures} == {Change.ALTERED}


def test_a_signature_over_any_digit_but_the_dots_of_the_number_is_named(facts: MinutesFacts, tmp_path: Path) -> None:
    dotted = printed(facts, tmp_path / "a.pdf")
    numbered = printed(replace(facts, draft=False, number="1/BB-HĐOCOP"), tmp_path / "b.pdf")
    for record, word, named in ((dotted, "……/", False), (dotted, "2026", True), (numbered, "1/BB", True)):
        assert bool(with_field(record, box_of(record, word)).count) is named
    left, bottom, right, top = box_of(numbered, "1", 2)  # a digit that also stands in the number
    digit = left, bottom, right + 4, top
    for kind in ("Sig", "Tx"):
        assert [one.part for one in with_field(numbered, digit, kind).differences] == [CopyPart.NOTE]


def with_field(record: Path, box: tuple[int, int, int, int], kind: str = "Sig") -> ComparedCopy:
    """The record's own paper with a field of a form over its first page."""
    copy = edited(record, record.with_name("có trường.pdf"), lambda pdf: _field_over(pdf, 0, box, kind))
    return compare_copy(copy, record)


def number_box(paper: Path) -> tuple[int, int, int, int]:
    """Where the number stands: left, bottom, right, top in points."""
    left, bottom, right, top = box_of(paper, "……/")
    return left, bottom - 2, right, top + 8


def box_of(paper: Path, word: str, before: int = 0) -> tuple[int, int, int, int]:
    """Where a word stands on the first page, without its last character. before: how often it stands there before."""
    with closing(pypdfium2.PdfDocument(paper)) as pdf, closing(pdf[0]) as page, closing(page.get_textpage()) as text:
        found = text.search(word)
        first, count = [found.get_next() for _ in range(before + 1)][-1]
        left, bottom, _, top = text.get_charbox(first)
        right = text.get_charbox(first + count - 1)[0]
        return round(left), round(bottom), round(right), round(top)


def test_the_record_s_own_paper_is_the_same_also_numbered_and_with_codes(
    world: World, facts: MinutesFacts, tmp_path: Path
) -> None:
    paper = printed(facts, tmp_path / "biên bản.pdf")
    assert compared(world, paper) == SAME
    coded, printing = tmp_path / "mã.pdf", Printing(world.office.session.id, 1)
    output = PaperOutput(printing, every_page=True, typeface=Typeface.BUNDLED)
    PAPERS.write("minutes", facts, coded, output)
    assert compared(world, coded) == SAME
    saved_anew = tmp_path / "lưu lại.pdf"
    with pikepdf.open(paper) as pdf:
        pdf.save(saved_anew, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    assert compared(world, saved_anew) == SAME
    world.office.do(record_signed, RecordSigned(PAGES.number, PAGES.day, SECRETARY, despite="để ngỏ"))
    signed = latest_minutes(world.office.work, world.office.services())
    numbered = printed(signed, tmp_path / "có số.pdf")
    later = replace(PAGES, version=1)
    home = world.office
    for copy in (numbered, paper):
        assert RecordedCopies(PAPERS, ConfinedScans()).compare(copy, later, home.work, home.services()) == SAME


def test_papers_of_others_and_of_before_are_named_by_page_and_text(
    world: World, facts: MinutesFacts, tmp_path: Path
) -> None:
    record = printed(facts, tmp_path / "a.pdf")
    other = World().collect().open().conclude()
    other.office.do(record_act, FillMinutesForm({"place": "Hội trường C"}, SECRETARY))
    older = minutes_facts(other.office.work, other.office.services())
    found = compare_copy(printed(older, tmp_path / "b.pdf"), record)
    assert found.count
    assert found.differences[0].part is CopyPart.TEXT
    assert "Hội trường C" in found.differences[0].copy
    assert "Hội trường C" not in found.differences[0].record


def test_one_altered_digit_is_named_with_its_page(facts: MinutesFacts, tmp_path: Path) -> None:
    record = printed(facts, tmp_path / "a.pdf")
    product = facts.products[0]
    assert product.mean is not None
    altered = replace(facts, products=(replace(product, mean=product.mean + 1), *facts.products[1:]))
    found = compare_copy(printed(altered, tmp_path / "b.pdf"), record)
    assert found.count
    for one in found.differences:
        assert one.part is CopyPart.TEXT
        assert one.page > 0
        assert one.copy != one.record


def edited(source: Path, target: Path, change: Callable[[pikepdf.Pdf], object]) -> Path:
    with pikepdf.open(source) as pdf:
        change(pdf)
        pdf.save(target)
    return target


def _drop(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[1]


def _double(pdf: pikepdf.Pdf) -> None:
    pdf.pages.append(pdf.pages[0])


def _paint(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].contents_add(b"q 1 g 200 400 150 150 re f Q")


def _note(pdf: pikepdf.Pdf) -> None:
    box = pikepdf.Array([100, 500, 200, 520])
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FreeText, Rect=box, Contents="99,9")
    pdf.pages[1].Annots = pikepdf.Array([pdf.make_indirect(note)])


def _covering_place(pdf: pikepdf.Pdf) -> None:
    _field_over(pdf, 1, (60, 60, 540, 780))


def _field_over(pdf: pikepdf.Pdf, page: int, box: tuple[int, int, int, int], kind: str = "Sig") -> None:
    """Lay a field of a form over a page."""
    rect, name = pikepdf.Array(list(box)), pikepdf.Name(f"/{kind}")
    place = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=name, T="x", Rect=rect, F=4)
    place = pdf.make_indirect(place)
    pdf.pages[page].Annots = pikepdf.Array([place])
    if "/AcroForm" not in pdf.Root:
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([]), SigFlags=3)
    pdf.Root.AcroForm.Fields.append(place)


def _turned(pdf: pikepdf.Pdf) -> None:
    pdf.pages[1].MediaBox = pikepdf.Array([0, 0, 595, 700])


@pytest.mark.parametrize(
    ("change", "part", "page"),
    [
        (_drop, CopyPart.PAGES, 0),
        (_double, CopyPart.PAGES, 0),
        (_paint, CopyPart.LOOK, 2),
        (_turned, CopyPart.LOOK, 2),
        (_note, CopyPart.NOTE, 2),
        (_covering_place, CopyPart.NOTE, 2),
    ],
)
def test_pages_and_what_is_laid_over_them_are_named(
    facts: MinutesFacts, tmp_path: Path, change: Callable[[pikepdf.Pdf], object], part: CopyPart, page: int
) -> None:
    record = printed(facts, tmp_path / "a.pdf")
    found = compare_copy(edited(record, tmp_path / "b.pdf", change), record)
    assert (found.differences[0].part, found.differences[0].page) == (part, page)
    assert not found.scanned


def coded(world: World, facts: MinutesFacts, path: Path) -> Path:
    """Minutes as they are printed to be signed: codes on the annexes alone."""
    output = PaperOutput(Printing(world.office.session.id, 1), typeface=Typeface.BUNDLED)
    PAPERS.write("minutes", facts, path, output)
    return path


def parts(found: ComparedCopy) -> list[tuple[str, int, str]]:
    return [(one.part.value, one.page, one.record) for one in found.differences]


def test_a_scan_is_the_record_s_and_what_is_blank_missing_doubled_or_of_another_draft_is_named(
    tmp_path: Path,
) -> None:
    """Bodies have no code, annexes have one; sheets lie askew and turned by quarters."""
    world = World().collect().open().conclude()
    facts = minutes_facts(world.office.work, world.office.services())
    other = World().collect({"M03": {"SP002": 40}}).open().conclude().office
    coded(world, facts, tmp_path / "a.pdf")
    coded(world, minutes_facts(other.work, other.services()), tmp_path / "b.pdf")
    pages, others = (list(printed_pages(tmp_path / name)) for name in ("a.pdf", "b.pdf"))
    scans = [scanned(page, seed) for seed, page in enumerate(pages)]
    scan = save_scans(scans, tmp_path / "quét.pdf")
    assert compared(world, scan) == ComparedCopy(True)
    white = Image.new("L", (1240, 1754), 252)
    mixed = [scans[0], white, scans[2], *scans[2:-1], scanned(others[4], 1)]
    assert parts(compared(world, save_scans(mixed, tmp_path / "lẫn.pdf"))) == [
        ("blank", 2, ""),
        ("doubled", 4, "3"),
        ("other", len(pages) + 1, "5"),
        ("missing", 0, f"2, {len(pages)}"),
    ]
    blank = save_scans([white] * len(pages), tmp_path / "trắng.pdf")
    assert not compared(world, blank).scanned


def test_an_altered_digit_on_a_page_without_a_code_is_named_by_its_number_and_place(tmp_path: Path) -> None:
    world = World().collect().open().conclude()
    facts = minutes_facts(world.office.work, world.office.services())
    paper = coded(world, facts, tmp_path / "a.pdf")
    pages = list(printed_pages(paper))
    number, digits = next(one for one in numbers_on(paper, 0) if one[0].startswith("202"))
    middle = (digits[1][0] + digits[1][2]) / 2
    pages[0].paste(255, tuple(round(edge) for edge in digits[1]))
    write_in(pages[0], "3", middle, digits[1])
    found = compared(world, save_scans(pages, tmp_path / "sửa.pdf"))
    assert [one.part for one in found.differences] == [CopyPart.DIGITS]
    assert number in found.differences[0].record


def laid(under: Path, over: Path, target: Path) -> Path:
    """The pages of one file with those of another one above them."""
    with pikepdf.open(under) as pdf, pikepdf.open(over) as pictures:
        for page, picture in zip(pdf.pages, pictures.pages, strict=True):
            page.add_overlay(picture, pikepdf.Rectangle(*page.mediabox.as_list()))
        pdf.save(target)
    return target


def test_a_print_with_a_picture_behind_its_text_stays_a_print_and_text_behind_a_picture_shows_nothing(
    facts: MinutesFacts, tmp_path: Path
) -> None:
    paper = printed(facts, tmp_path / "a.pdf")
    pages = list(printed_pages(paper))
    scan = save_scans(pages, tmp_path / "quét.pdf")
    white = save_scans([Image.new("L", page.size, 255) for page in pages], tmp_path / "trắng.pdf")
    count = len(pages)
    assert pages_shown(laid(white, paper, tmp_path / "sau.pdf")) == (Shown.PRINT,) * count
    assert pages_shown(laid(paper, scan, tmp_path / "trước.pdf")) == (Shown.PICTURE,) * count
    assert pages_shown(laid(paper, white, tmp_path / "che.pdf")) == (Shown.BLANK,) * count
    assert pages_shown(paper) == (Shown.PRINT,) * count
    unseen = edited(scan, tmp_path / "đọc.pdf", lambda pdf: _text_over(pdf, unseen=True))
    assert pages_shown(unseen)[0] is Shown.PICTURE
    seen = edited(scan, tmp_path / "số.pdf", lambda pdf: _text_over(pdf, unseen=False))
    assert pages_shown(seen)[:2] == (Shown.PRINT, Shown.PICTURE)
    photo = tmp_path / "ảnh.png"
    for picture, shown in ((pages[0], Shown.PICTURE), (Image.new("L", (1240, 1754), 250), Shown.BLANK)):
        picture.save(photo)
        assert pages_shown(photo) == (shown,)


def _text_over(pdf: pikepdf.Pdf, *, unseen: bool) -> None:
    """Write one digit over the first page, as a program that reads scans lays its text over them, or to be seen."""
    page = pdf.pages[0]
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page.Resources.Font = pikepdf.Dictionary(F9=font)
    page.contents_add(f"q BT /F9 11 Tf {3 if unseen else 0} Tr 300 400 Td (7) Tj ET Q".encode())


def test_a_note_on_a_scan_and_a_signature_over_its_text_are_named_and_one_in_the_corner_is_none(
    facts: MinutesFacts, tmp_path: Path
) -> None:
    record = printed(facts, tmp_path / "a.pdf")
    scan = save_scans(list(printed_pages(record)), tmp_path / "quét.pdf")
    corner, text = (480, 800, 580, 835), box_of(record, "2026")
    for change, noted in (
        (_note, (2,)),
        (lambda pdf: _field_over(pdf, 0, corner), ()),
        (lambda pdf: _field_over(pdf, 0, text), (1,)),
    ):
        assert copies.notes_confined(edited(scan, tmp_path / "b.pdf", change), record) == noted
    copies.close()
    photo = tmp_path / "ảnh.png"
    next(printed_pages(record)).save(photo)
    assert copies.notes_confined(photo, record) == ()


def test_what_cannot_be_read_differs_as_a_whole(facts: MinutesFacts, tmp_path: Path) -> None:
    record, broken = printed(facts, tmp_path / "a.pdf"), tmp_path / "hỏng.pdf"
    broken.write_bytes(b"%PDF-1.7 nothing")
    try:
        assert [one.part for one in copies.compare_confined(broken, record).differences] == [CopyPart.UNREADABLE]
        assert copies.compare_confined(record, record) == ComparedCopy(False)
        for body in (b"\x7fELF\x02\x01\x01", b"PK\x03\x04", "Biên bản".encode()):
            broken.write_bytes(body)  # a program, a workbook, a text: no picture of a paper
            assert [one.part for one in copies.compare_confined(broken, record).differences] == [CopyPart.UNSIGNED]
        missing = tmp_path / "không có.pdf"
        assert [one.part for one in copies.compare_confined(missing, record).differences] == [CopyPart.UNREADABLE]
    finally:
        copies.close()


def test_many_differences_are_counted_and_some_of_them_named(facts: MinutesFacts, tmp_path: Path) -> None:
    record = printed(facts, tmp_path / "a.pdf")
    members = tuple(replace(member, name=f"Người {number}") for number, member in enumerate(facts.members))
    lines = tuple(f"- Nơi {number}" for number in range(9))
    changed = replace(facts, members=members, recipients=lines, members_sign=True)
    found = compare_copy(printed(changed, tmp_path / "b.pdf"), record)
    assert len(found.differences) <= MOST_LISTED
    assert found.count >= len(found.differences)


def test_a_file_is_read_once_whatever_becomes_of_it_afterwards(tmp_path: Path) -> None:
    copy, held = tmp_path / "bản ký.pdf", RecordedCopies(PAPERS, ConfinedScans()).held
    copy.write_bytes(b"as handed in")
    with held(copy) as own:
        copy.write_bytes(b"another one")
        assert (own.name, own.read_bytes()) == (copy.name, b"as handed in")
    assert not own.exists()
    for name, reason in (("không có.pdf", "no_file"), ("", "folder")):
        with pytest.raises(CopyNotRead) as told, held(tmp_path / name):
            pass
        assert told.value.facts == {"file": (tmp_path / name).name, "reason": reason}


def test_a_full_disk_is_told_and_the_file_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(source: object, target: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    copy = tmp_path / "bản ký.pdf"
    copy.write_bytes(b"as handed in")
    monkeypatch.setattr("ocop_desktop.app.copies.copyfileobj", full)
    with pytest.raises(NoRoomForCopy), RecordedCopies(PAPERS, ConfinedScans()).held(copy):
        pass
    assert copy.read_bytes() == b"as handed in"
