"""Pages as pixels: sizes, tiles, rotation, words, and files that cannot be shown."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from PIL import Image

from ocop_desktop.domain.sheets.pins import SCALE
from ocop_desktop.domain.text import fold
from ocop_desktop.viewing import pdf, pictures
from ocop_desktop.viewing.documents import Document, PageSize, Raster, Tile
from ocop_desktop.viewing.errors import (
    EvidenceBroken,
    EvidenceEmpty,
    EvidenceEncrypted,
    EvidenceNotHere,
    OtherKind,
    PageBroken,
    PictureTooLarge,
)
from ocop_desktop.viewing.opening import open_document
from ocop_desktop.viewing.outside import NoRoomForCopy, NotOpenedOutside, copy_for_outside
from tests.helpers.evidence import HALF_RED, JPEG, OTHER, PDF, PNG, encrypt, half_red, write_pdf

WIDE, HIGH = 200, 284


def whole(page: int = 0, turn: int = 0, width: int = WIDE, height: int = HIGH) -> Tile:
    return Tile(page, width, height, turn, 0, 0, width, height)


def picture_of(raster: Raster) -> Image.Image:
    return Image.frombytes("RGB", (raster.width, raster.height), raster.pixels, "raw", "BGRX", raster.stride)


def red_sides(document: Document, page: int = 0, turn: int = 0) -> str:
    """Which side of a page is red: top, bottom, left or right."""
    across, down = (HIGH, WIDE) if turn in (90, 270) else (WIDE, HIGH)
    seen = picture_of(document.draw(whole(page, turn, across, down)))
    places = {
        "top": (seen.width // 2, seen.height // 8),
        "bottom": (seen.width // 2, seen.height * 7 // 8),
        "left": (seen.width // 8, seen.height // 2),
        "right": (seen.width * 7 // 8, seen.height // 2),
    }
    colours = {side: seen.getpixel(place) for side, place in places.items()}
    red = [side for side, (r, g, b) in colours.items() if r > 200 and g < 80 and b < 80]  # type: ignore[misc]
    white = {side for side, (r, g, b) in colours.items() if min(r, g, b) > 200}  # type: ignore[misc]
    opposite = {"top": "bottom", "bottom": "top", "left": "right", "right": "left"}
    (side,) = [side for side in red if opposite[side] in white]
    return side


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    return write_pdf(tmp_path / "a.pdf", ["Hợp đồng mua Nước mắm", "Đồng bằng, đồng bằng", "trang ba"], [0, 90])


def test_the_sizes_of_pages_are_those_a_reader_sees(scan: Path) -> None:
    document = open_document(scan, PDF)
    assert document.sizes == (PageSize(595, 842), PageSize(842, 595), PageSize(595, 842))
    document.close()


@pytest.mark.parametrize(("turn", "side"), [(0, "top"), (90, "right"), (180, "bottom"), (270, "left")])
def test_pages_and_pictures_turn_clockwise(scan: Path, tmp_path: Path, turn: int, side: str) -> None:
    half_red().save(tmp_path / "b.png")
    for document in (open_document(scan, PDF), open_document(tmp_path / "b.png", PNG)):
        assert red_sides(document, 0, turn) == side
        document.close()


def test_a_page_fed_the_wrong_way_is_shown_as_the_file_says(scan: Path) -> None:
    document = open_document(scan, PDF)
    seen = picture_of(document.draw(whole(1, 0, HIGH, WIDE)))
    assert seen.getpixel((HIGH * 7 // 8, WIDE // 2))[1] < 80  # type: ignore[index]
    document.close()


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
@pytest.mark.parametrize("kind", [PDF, PNG])
def test_a_tile_is_the_same_part_of_the_whole(tmp_path: Path, scan: Path, turn: int, kind: str) -> None:
    half_red().save(tmp_path / "b.png")
    document = open_document(scan if kind == PDF else tmp_path / "b.png", kind)
    across, down = (HIGH * 2, WIDE * 2) if turn in (90, 270) else (WIDE * 2, HIGH * 2)
    everything = picture_of(document.draw(whole(0, turn, across, down)))
    part = picture_of(document.draw(Tile(0, across, down, turn, 90, 60, 100, 80)))
    expected = everything.crop((90, 60, 190, 140))
    far = sum(
        max(abs(a - b) for a, b in zip(one, other, strict=True)) > 48  # type: ignore[arg-type]
        for one, other in zip(part.get_flattened_data(), expected.get_flattened_data(), strict=True)
    )
    assert far <= 2 * max(part.size)  # only along the edge between the colours
    document.close()


def test_words_are_found_without_marks_and_lie_where_they_are_written(scan: Path) -> None:
    document = open_document(scan, PDF)
    found = document.find(0, fold("nuoc MAM"))
    ((region,),) = found.hits
    assert found.characters == len("Hợp đồng mua Nước mắm")
    assert region.lies_on_page
    assert region.left > SCALE // 5
    assert region.bottom < SCALE // 6
    assert [len(document.find(1, fold(text)).hits) for text in ("đồng", "ĐỒNG BẰNG, đ", "nghìn", "")] == [2, 1, 0, 0]
    ((turned,),) = document.find(1, fold("đồng bằng,")).hits
    assert turned.left > SCALE * 5 // 6  # the page was fed lying on its side
    document.close()


def test_pages_far_apart_are_drawn_with_few_kept_open(tmp_path: Path) -> None:
    document = open_document(write_pdf(tmp_path / "b.pdf", ["x"] * 12), PDF)
    assert isinstance(document, pdf.PdfFile)
    for page in (0, 11, 3, 0, 7, 5):
        document.draw(whole(page))
    assert len(document._pages) == pdf._MOST_OPEN_PAGES
    document.close()


def test_what_cannot_be_shown_is_told_apart(tmp_path: Path, scan: Path) -> None:
    empty, broken, other = tmp_path / "0.pdf", tmp_path / "x.pdf", tmp_path / "a.docx"
    empty.touch()
    broken.write_bytes(b"%PDF-1.4\nrubbish")
    other.write_bytes(b"PK")
    (tmp_path / "x.jpg").write_bytes(b"\xff\xd8\xff rubbish")
    locked = encrypt(write_pdf(tmp_path / "b.pdf", ["x"]))
    for path, kind, fault in (
        (tmp_path / "none.pdf", PDF, EvidenceNotHere),
        (tmp_path, PDF, EvidenceBroken),
        (empty, PDF, EvidenceEmpty),
        (broken, PDF, EvidenceBroken),
        (locked, PDF, EvidenceEncrypted),
        (tmp_path / "x.jpg", JPEG, EvidenceBroken),
        (other, OTHER, OtherKind),
    ):
        with pytest.raises(fault):
            open_document(path, kind)


def test_a_broken_page_is_told_and_the_others_are_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_pdf(tmp_path / "b.pdf", ["một", "hai"])
    document = open_document(path, PDF)
    assert isinstance(document, pdf.PdfFile)
    usual = document._pdf.__class__.__getitem__

    def refusing(self: object, number: int) -> object:
        if number == 1:
            raise pdf.pypdfium2.PdfiumError("page")
        return usual(self, number)

    monkeypatch.setattr(document._pdf.__class__, "__getitem__", refusing)
    assert red_sides(document) == "top"
    with pytest.raises(PageBroken):
        document.draw(whole(1))
    with pytest.raises(PageBroken):
        document.find(1, "hai")
    document.close()


def test_an_unreadable_page_tree_and_a_file_without_pages_are_broken(
    scan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = pdf.pypdfium2.PdfDocument

    def refusing(self: object, page: int) -> None:
        raise pdf.pypdfium2.PdfiumError("size")

    monkeypatch.setattr(kind, "get_page_size", refusing)
    with pytest.raises(EvidenceBroken):
        open_document(scan, PDF)
    monkeypatch.setattr(kind, "__len__", lambda self: 0)
    with pytest.raises(EvidenceBroken):
        open_document(scan, PDF)


def test_what_is_still_open_when_the_program_ends_is_given_back(scan: Path) -> None:
    document = open_document(scan, PDF)
    assert document in pdf._open
    pdf.close_all()
    assert document not in pdf._open


def test_a_photo_is_shown_the_way_the_camera_was_held(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6  # held upright: the file lies on its side
    half_red().save(path, exif=exif)
    document = open_document(path, JPEG)
    assert document.sizes == (PageSize(HALF_RED[1] * 0.75, HALF_RED[0] * 0.75),)
    seen = picture_of(document.draw(whole(0, 0, HIGH, WIDE)))
    assert seen.getpixel((HIGH * 7 // 8, WIDE // 2))[1] < 80  # type: ignore[index]
    assert document.find(0, "x").characters == 0
    document.close()


def test_a_transparent_picture_lies_on_white(tmp_path: Path) -> None:
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(tmp_path / "a.png")
    document = open_document(tmp_path / "a.png", PNG)
    assert picture_of(document.draw(whole(0, 0, 20, 20))).getpixel((10, 10)) == (255, 255, 255)
    document.close()


@pytest.mark.parametrize(("name", "kind"), [("a.png", PNG), ("a.jpg", JPEG)])
def test_a_huge_picture_is_kept_smaller_and_keeps_its_size_on_paper(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, kind: str
) -> None:
    half_red().save(tmp_path / name)
    monkeypatch.setattr(pictures, "MOST_STORED_BYTES", HALF_RED[0] * HALF_RED[1] * 4 // 3)
    document = open_document(tmp_path / name, kind)
    assert isinstance(document, pictures.PictureFile)
    assert document.sizes == (PageSize(HALF_RED[0] * 0.75, HALF_RED[1] * 0.75),)
    assert document._page(0).width <= HALF_RED[0] // 2 + 1
    assert red_sides(document) == "top"
    document.close()


def test_a_picture_beyond_the_bound_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    half_red().save(tmp_path / "a.png")
    monkeypatch.setattr(pictures, "MOST_PIXELS", 1000)
    with pytest.raises(PictureTooLarge):
        open_document(tmp_path / "a.png", PNG)
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 100)
    with pytest.raises(PictureTooLarge):
        open_document(tmp_path / "a.png", PNG)


def test_a_copy_for_another_program_bears_its_own_name_and_is_read_only(tmp_path: Path) -> None:
    blob = tmp_path / "ab12"
    blob.write_bytes(b"PK")
    copy = copy_for_outside(blob, "thư mục/Hợp đồng: số 1?.docx", tmp_path / "copies")
    assert copy.name == "Hợp đồng_ số 1_.docx"
    assert copy.read_bytes() == b"PK"
    assert not copy.stat().st_mode & stat.S_IWUSR
    assert copy_for_outside(blob, "Hợp đồng: số 1?.docx", tmp_path / "copies") == copy


@pytest.mark.parametrize("name", ["a.exe", "a.pdf.bat", "a.lnk", "a", "...", "a.html"])
def test_nothing_that_the_system_would_run_is_opened_outside(tmp_path: Path, name: str) -> None:
    blob = tmp_path / "ab12"
    blob.write_bytes(b"MZ")
    with pytest.raises(NotOpenedOutside):
        copy_for_outside(blob, name, tmp_path / "copies")
    assert not (tmp_path / "copies").exists()


def test_no_room_for_the_copy_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoRoomForCopy):
        copy_for_outside(tmp_path / "gone", "a.txt", tmp_path / "copies")
