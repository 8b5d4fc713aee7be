"""PDF files that go beyond what PDF allows: sizes, characters, page trees."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from ocop_desktop.domain.text import fold
from ocop_desktop.viewing import pdf
from ocop_desktop.viewing.documents import PageSize, Tile
from ocop_desktop.viewing.errors import EvidenceBroken, EvidenceTooHeavy, PageBroken
from ocop_desktop.viewing.opening import open_document
from ocop_desktop.viewing.pdf import PdfFile
from ocop_desktop.viewing.sizes import LONGEST_SIDE, NO_SIZE, page_size
from tests.helpers.raw_pdf import CATALOGUE, RED, stream, write_objects, write_pages

WORDS = b"BT /F 20 Tf 10 40 Td (mat ong) Tj ET"
HELVETICA = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


@pytest.fixture
def opened() -> Iterator[list[PdfFile]]:
    """Documents to be closed."""
    files: list[PdfFile] = []
    yield files
    for file in files:
        file.close()


def open_sized(opened: list[PdfFile], path: Path, *boxes: bytes) -> PdfFile:
    """A document with a page for each entry of its size, and a usual one at the end."""
    pages = [box + b"/Contents %d 0 R" % (4 + len(boxes)) for box in (*boxes, b"/MediaBox[0 0 595 842]")]
    opened.append(PdfFile(write_pages(path, pages, stream(RED))))
    return opened[-1]


@pytest.mark.parametrize(
    "box",
    [
        b"0 0 595 2000000000",
        b"0 0 50000000 50000000",
        b"-2000000000 0 2000000000 842",
        b"0 0 595 2147483647",
    ],
    ids=lambda box: box.decode(),
)
def test_a_page_of_absurd_size_is_broken_and_the_next_is_drawn(
    opened: list[PdfFile], tmp_path: Path, box: bytes
) -> None:
    document = open_sized(opened, tmp_path / "a.pdf", b"/MediaBox[%s]" % box)
    assert document.sizes == (NO_SIZE, PageSize(595, 842))
    with pytest.raises(PageBroken):
        document.draw(Tile(0, 100, 100, 0, 0, 0, 100, 100))
    with pytest.raises(PageBroken):
        document.find(0, "a")
    assert document.draw(Tile(1, 100, 100, 0, 0, 0, 100, 100)).pixels[:3] == b"\0\0\xff"


@pytest.mark.parametrize(
    "box",
    [
        b"/MediaBox[0 0 0 0]",
        b"/MediaBox[0 0 -595 -842]",
        b"/MediaBox[595 842 0 0]",
        b"/MediaBox[nan 0 inf 842]",
        b"/MediaBox[]",
        b"/MediaBox[0 0 595 1e30]",
        b"/MediaBox[0 0 99999999999999999999 842]",
        b"/MediaBox(no)",
        b"/MediaBox[0 0 595 842]/CropBox[-9000 -9000 90000000 90000000]",
        b"/MediaBox[0 0 595 842]/CropBox[900 900 901 901]",
        b"/MediaBox[0 0 595 842]/CropBox[10 10 10 10]",
        b"/MediaBox[0 0 595 842]/Rotate 90",
        b"/MediaBox[0 0 595 842]/Rotate -2147483648",
        b"/MediaBox[0 0 595 842]/UserUnit 1000000",
        b"/MediaBox[0 0 0.0001 842]",
    ],
    ids=lambda box: box.decode(),
)
def test_an_odd_box_gives_a_usual_size(opened: list[PdfFile], tmp_path: Path, box: bytes) -> None:
    document = open_sized(opened, tmp_path / "a.pdf", box)
    for size in document.sizes:
        assert 1 <= size.width <= LONGEST_SIDE
        assert 1 <= size.height <= LONGEST_SIDE
    with suppress(PageBroken):
        document.draw(Tile(0, 100, 100, 0, 0, 0, 100, 100))
    assert document.draw(Tile(1, 100, 100, 0, 0, 0, 100, 100)).pixels[:3] == b"\0\0\xff"


def test_sizes_keep_their_proportion_within_the_limits() -> None:
    assert page_size(28_800, 14_400) == PageSize(14_400, 7_200)
    assert page_size(1_080_000, 1) == PageSize(14_400, 1)
    assert page_size(120_000_000, 1) is None
    for side in (0.0, -1.0, float("nan"), float("inf")):
        assert page_size(side, 100) is None
        assert page_size(100, side) is None


def test_a_document_of_absurd_pages_alone_is_broken(tmp_path: Path) -> None:
    path = write_pages(tmp_path / "a.pdf", [b"/MediaBox[0 0 50000000 50000000]"] * 300)
    with pytest.raises(EvidenceBroken):
        PdfFile(path)


def test_a_document_of_more_pages_than_can_be_laid_out_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "MOST_PAGES", 2)
    PdfFile(write_pages(tmp_path / "a.pdf", [b""] * 2)).close()
    with pytest.raises(EvidenceTooHeavy):
        PdfFile(write_pages(tmp_path / "b.pdf", [b""] * 3))


def test_one_page_missing_from_the_tree_breaks_that_page(opened: list[PdfFile], tmp_path: Path) -> None:
    tree = b"<</Type/Pages/Kids[3 0 R 9 0 R 4 0 R]/Count 3>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R>>"
    path = write_objects(tmp_path / "a.pdf", CATALOGUE % b"", tree, page, page, stream(RED))
    opened.append(PdfFile(path))
    document = opened[-1]
    assert len(document.sizes) == 3
    assert document.draw(Tile(0, 9, 9, 0, 0, 0, 9, 9)).pixels[:3] == b"\0\0\xff"


def coded(path: Path, codes: bytes, ranges: bytes, space: bytes) -> Path:
    """A page whose characters have the codes of an embedded map, without a table to Unicode."""
    cmap = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /O def /CMapType 1 def"
        b" 2 begincodespacerange <00> <7f> %s endcodespacerange 2 begincidrange <20> <7e> 1 %s endcidrange"
        b" endcmap CMapName currentdict /CMap defineresource pop end end"
    ) % (space, ranges)
    info = b"/CIDSystemInfo<</Registry(Adobe)/Ordering(O)/Supplement 0>>"
    page = b"/MediaBox[0 0 300 100]/Resources<</Font<</F 5 0 R>>>>/Contents 4 0 R"
    return write_pages(
        path,
        [page],
        stream(b"BT /F 20 Tf 10 40 Td <%s6d617420> Tj ET" % codes),
        b"<</Type/Font/Subtype/Type0/BaseFont/O/Encoding 6 0 R/DescendantFonts[7 0 R]>>",
        stream(cmap, b"/Type/CMap/CMapName/O" + info),
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/O%s/FontDescriptor 8 0 R/DW 500>>" % info,
        b"<</Type/FontDescriptor/FontName/O/Flags 4/FontBBox[0 0 1 1]/ItalicAngle 0/Ascent 8/Descent 0/CapHeight 7"
        b"/StemV 8>>",
    )


@pytest.mark.parametrize(
    ("codes", "ranges", "space"),
    [
        (b"e18081", b"<e18080> <e180bf> 100", b"<e08080> <efbfbf>"),
        (b"f0908081", b"<f0908080> <f09080bf> 100", b"<f0808080> <f7bfbfbf>"),
        (b"ffffffff", b"<fffffff0> <ffffffff> 100", b"<f0000000> <ffffffff>"),
        (b"d80080", b"<d80080> <d800ff> 100", b"<d80000> <dfffff>"),
    ],
    ids=["three bytes", "four bytes", "all bits", "surrogates"],
)
def test_characters_beyond_unicode_are_passed_over(
    opened: list[PdfFile], tmp_path: Path, codes: bytes, ranges: bytes, space: bytes
) -> None:
    opened.append(PdfFile(coded(tmp_path / "a.pdf", codes, ranges, space)))
    assert len(opened[-1].find(0, fold("mat")).hits) == 1


@pytest.mark.parametrize("code", [0x110000, 0xE18081, 0xFFFFFFFF, 0xD800, 0xDFFF, 0, 7])
def test_a_code_that_is_no_character_is_a_space(code: int) -> None:
    assert pdf._folded(code) == " "


def test_two_halves_of_a_character_are_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """As PDFium gives them on Windows; the first half alone is unreadable."""
    codes = [ord("a"), 0xD87E, 0xDC04, 0xD800, ord("b"), 0xDC00, ord("c")]

    class Words:
        def count_chars(self) -> int:
            return len(codes)

    monkeypatch.setattr(pdf.pdfium, "FPDFText_GetUnicode", lambda words, index: codes[index])
    text, owners = pdf._characters(Words())
    assert text == "a你b c"
    assert owners == [0, 2, 4, 5, 6]


def test_a_file_deep_in_folders_is_read_drawn_and_searched_and_broken_where_it_is_broken(tmp_path: Path) -> None:
    """Longer than Windows reads by plain names; pypdfium2 resolves a path, which fails there."""
    folder = tmp_path.joinpath(*["Thư mục của hợp tác xã"] * 12)
    folder.mkdir(parents=True)
    path = folder / "Phiếu kiểm nghiệm.pdf"
    write_pages(path, [b"/Contents 4 0 R"], stream(RED))
    document = open_document(path, "application/pdf")
    assert document.draw(Tile(0, 40, 40, 0, 0, 0, 40, 40)).pixels.count(b"\xff") > 0
    document.close()
    path.write_bytes(b"%PDF-1.7 and no more")
    with pytest.raises(EvidenceBroken):
        open_document(path, "application/pdf")
    path.unlink()
