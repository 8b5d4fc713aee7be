"""Pictures of every depth, palette, ink and kind: drawn right, with their pages, and as far as they go."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from ocop_desktop.intake.evidence import check_evidence
from ocop_desktop.viewing import pictures
from ocop_desktop.viewing.documents import Facts, PageSize, Tile
from ocop_desktop.viewing.errors import EvidenceBroken, OtherKind, PageBroken, PictureNotDrawn, PictureTooLarge
from ocop_desktop.viewing.opening import open_document
from ocop_desktop.viewing.picture_check import PictureFacts, check_picture
from ocop_desktop.viewing.pictures import PictureFile, can_draw
from ocop_desktop.wording import Words
from tests.helpers.evidence import OTHER
from tests.helpers.kinds import HEIC
from tests.helpers.pictures import GREY, SIDE, colour, flat, near, png, scan, sheet, tiff


@pytest.mark.parametrize("compression", [None, "tiff_lzw", "tiff_adobe_deflate"])
@pytest.mark.parametrize(
    ("mode", "value", "seen"),
    [
        ("1", 1, (255, 255, 255)),
        ("1", 0, (0, 0, 0)),
        ("L", 80, GREY),
        ("LA", (80, 128), (167, 167, 167)),
        ("I;16", 0x5000, GREY),
        ("I;16B", 0x5000, GREY),
        ("I", 0x5000, GREY),
        ("I", 80, GREY),
        ("I", 2**31 - 1, (255, 255, 255)),
        ("F", 0.3137, GREY),
        ("F", 80.0, GREY),
        ("F", 20480.0, GREY),
        ("RGB", (200, 30, 30), (200, 30, 30)),
        ("RGBA", (255, 0, 0, 128), (255, 127, 127)),
        ("CMYK", (0, 255, 255, 0), (255, 0, 0)),
        ("YCbCr", (80, 128, 128), GREY),
        ("LAB", (255, 128, 128), (255, 255, 255)),
    ],
)
def test_every_ink_of_tiff_is_drawn(
    tmp_path: Path, mode: str, value: object, seen: tuple[int, ...], compression: str | None
) -> None:
    path = flat(tmp_path / "a.tif", mode, value, compression=compression)
    assert near(colour(PictureFile(path, "tiff")), seen)
    assert check_picture(path, "tiff") == PictureFacts(pages=1)


def test_a_palette_is_drawn_in_its_colours_and_its_clear_one_on_white(tmp_path: Path) -> None:
    picture = Image.new("P", (SIDE, SIDE), 1)
    picture.putpalette([0, 0, 0, 200, 30, 30])
    for name, kind, options in (
        ("a.png", "png", {}),
        ("a.gif", "gif", {}),
        ("a.bmp", "bmp", {}),
        ("a.tif", "tiff", {}),
    ):
        picture.save(tmp_path / name, **options)
        assert colour(PictureFile(tmp_path / name, kind)) == (200, 30, 30)
    for name, kind in (("b.png", "png"), ("b.gif", "gif")):
        picture.save(tmp_path / name, transparency=1)
        assert colour(PictureFile(tmp_path / name, kind)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("depth", "colour_type", "samples", "chunks", "seen"),
    [
        (16, 0, b"\x50\x00", (), GREY),
        (16, 0, b"\x50\x01", ((b"tRNS", b"\x50\x01"),), (255, 255, 255)),
        (16, 0, b"\x20\x01", ((b"tRNS", b"\x50\x01"),), (32, 32, 32)),
        (16, 4, b"\x50\x00\x80\x00", (), (167, 167, 167)),
        (16, 2, b"\xc8\x00\x1e\x00\x1e\x00", (), (200, 30, 30)),
        (16, 6, b"\xff\x00\x00\x00\x00\x00\x80\x00", (), (255, 127, 127)),
        (8, 0, b"\x50", ((b"tRNS", b"\x00\x50"),), (255, 255, 255)),
        (8, 2, b"\xc8\x1e\x1e", ((b"tRNS", b"\x00\xc8\x00\x1e\x00\x1e"),), (255, 255, 255)),
    ],
)
def test_every_depth_of_png_is_drawn(
    tmp_path: Path,
    depth: int,
    colour_type: int,
    samples: bytes,
    chunks: tuple[tuple[bytes, bytes], ...],
    seen: tuple[int, ...],
) -> None:
    path = png(tmp_path / "a.png", depth, colour_type, samples, *chunks)
    assert near(colour(PictureFile(path, "png")), seen)
    assert check_picture(path, "png") == PictureFacts()


def test_a_long_description_in_a_png_is_no_damage(tmp_path: Path) -> None:
    text = b"Description\0\0" + zlib.compress(b"x" * (3 << 20))
    path = png(tmp_path / "a.png", 8, 2, b"\xc8\x1e\x1e", (b"zTXt", text))
    assert colour(PictureFile(path, "png")) == (200, 30, 30)
    assert check_picture(path, "png") == PictureFacts()


@pytest.mark.parametrize("order", ["<", ">"])
def test_grey_of_sixteen_bits_where_white_is_zero_is_not_turned_round(tmp_path: Path, order: str) -> None:
    pixels = struct.pack(f"{order}H", 0x5000) * SIDE**2
    for photometric, seen in ((1, 80), (0, 175))[: 2 if order == "<" else 1]:  # Pillow reads the other in one order
        path = tiff(tmp_path / "a.tif", {258: (16,), 259: (1,), 262: (photometric,), 277: (1,)}, pixels, order)
        assert near(colour(PictureFile(path, "tiff")), (seen,) * 3)


SAMPLES = 64 * 64


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize(
    ("tags", "pixels", "seen"),
    [
        ({258: (16,) * 3, 262: (2,), 277: (3,)}, (0xC800, 0x1E00, 0x1E00), (200, 30, 30)),
        ({258: (16,) * 4, 262: (2,), 277: (4,), 338: (2,)}, (0xFFFF, 0, 0, 0x8000), (255, 127, 127)),
        ({258: (16,) * 4, 262: (2,), 277: (4,), 338: (1,)}, (0x8000, 0, 0, 0x8000), (255, 127, 127)),
        ({258: (16,) * 4, 262: (5,), 277: (4,)}, (0, 0xFFFF, 0xFFFF, 0), (255, 0, 0)),
        ({258: (4,), 262: (1,), 277: (1,)}, b"\x55" * (SAMPLES // 2), (85, 85, 85)),
        ({258: (8,), 262: (0,), 277: (1,)}, b"\xaf" * SAMPLES, GREY),
        ({258: (1,), 262: (0,), 277: (1,)}, b"\0" * (SAMPLES // 8), (255, 255, 255)),
        ({258: (8,) * 3, 262: (6,), 277: (3,), 530: (1, 1)}, bytes((80, 128, 128)) * SAMPLES, GREY),
        ({258: (8,) * 3, 262: (6,), 277: (3,), 530: (2, 2)}, bytes((80,) * 4 + (128,) * 2) * (SAMPLES // 4), GREY),
        ({258: (8,) * 3, 262: (6,), 277: (3,), 530: (2, 1)}, bytes((80,) * 2 + (128,) * 2) * (SAMPLES // 2), GREY),
        ({258: (8,) * 5, 262: (5,), 277: (5,), 338: (0,)}, bytes((0, 255, 255, 0, 9)) * SAMPLES, (255, 0, 0)),
    ],
)
def test_samples_of_other_writers_are_drawn(
    tmp_path: Path, tags: dict[int, tuple[int, ...]], pixels: bytes | tuple[int, ...], seen: tuple[int, ...], order: str
) -> None:
    if isinstance(pixels, tuple):
        pixels = struct.pack(f"{order}{len(pixels)}H", *pixels) * SAMPLES
    path = tiff(tmp_path / "a.tif", {259: (1,), **tags}, pixels, order)
    assert near(colour(PictureFile(path, "tiff")), seen)


def test_grey_of_twelve_bits_is_drawn(tmp_path: Path) -> None:
    path = tiff(tmp_path / "a.tif", {258: (12,), 259: (1,), 262: (1,), 277: (1,)}, b"\x50\x05\x00" * (SAMPLES // 2))
    assert near(colour(PictureFile(path, "tiff")), GREY)


def test_signed_samples_are_spread_over_the_grey_ones(tmp_path: Path) -> None:
    tags = {258: (16,), 259: (1,), 262: (1,), 277: (1,), 339: (2,)}
    half = SIDE**2 // 2
    path = tiff(tmp_path / "a.tif", tags, struct.pack("<h", -1000) * half + struct.pack("<h", 1000) * half)
    picture = PictureFile(path, "tiff")
    assert (colour(picture, place=(5, 5)), colour(picture, place=(5, 27))) == ((0, 0, 0), (255, 255, 255))


def test_samples_without_a_value_are_called_broken(tmp_path: Path) -> None:
    with pytest.raises(EvidenceBroken):
        PictureFile(flat(tmp_path / "a.tif", "F", float("nan")), "tiff")


def test_inks_of_a_press_are_drawn_by_its_profile_or_without(tmp_path: Path) -> None:
    for profile in (b"", b"rubbish", ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()):
        path = flat(tmp_path / "a.jpg", "CMYK", (0, 255, 255, 0), "JPEG", icc_profile=profile, quality=95)
        assert near(colour(PictureFile(path, "jpeg")), (255, 0, 0), by=4)


@pytest.mark.parametrize(
    ("kind", "name"), [("BMP", "bmp"), ("GIF", "gif"), ("WEBP", "webp"), ("AVIF", "avif"), ("JPEG2000", "jp2")]
)
def test_other_kinds_of_pictures_are_drawn(tmp_path: Path, kind: str, name: str) -> None:
    if not can_draw(name):
        pytest.skip("this Pillow is built without it")
    path = flat(tmp_path / "a", "RGB", (200, 30, 30), kind)
    picture = open_document(path, OTHER)
    assert isinstance(picture, PictureFile)
    assert near(colour(picture), (200, 30, 30), by=4)
    assert check_picture(path, name) == PictureFacts()
    assert picture.facts() == Facts()


@pytest.mark.parametrize(("kind", "name"), [("GIF", "gif"), ("WEBP", "webp"), ("PNG", "png")])
def test_a_moving_picture_shows_its_first_frame_and_says_so(tmp_path: Path, kind: str, name: str) -> None:
    frames = [Image.new("RGB", (SIDE, SIDE), paint) for paint in ("red", "blue")]
    frames[0].save(tmp_path / "a", kind, save_all=True, append_images=frames[1:])
    picture = PictureFile(tmp_path / "a", name)
    assert near(colour(picture), (255, 0, 0), by=4)
    assert picture.facts() == Facts(is_animated=True)


def test_heic_is_drawn_with_the_extra_and_named_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(100))
    monkeypatch.setattr(pictures.importlib.util, "find_spec", lambda name: None)
    pictures._opener.cache_clear()
    with pytest.raises(OtherKind) as refused:
        open_document(path, "image/jpeg")
    assert "HEIC" in Words().error(refused.value)
    assert "HEIC" in Words("en").error(refused.value)
    facts = check_evidence(path)
    assert (facts.shown, facts.problem, facts.kind) == (False, "intake.file.other_content", "heic")
    monkeypatch.undo()
    pictures._opener.cache_clear()


def test_a_phones_picture_named_jpg_is_drawn(tmp_path: Path) -> None:
    pytest.importorskip("pi_heif")
    path = tmp_path / "a.jpg"
    path.write_bytes(HEIC)
    document = open_document(path, "image/jpeg")
    assert isinstance(document, PictureFile)
    assert document.sizes == (PageSize(48, 36),)
    assert near(colour(document, place=(16, 8)), (200, 30, 30), by=4)
    assert near(colour(document, place=(16, 28)), (255, 255, 255), by=4)
    facts = check_evidence(path)
    assert (facts.media_type, facts.kind, facts.problem) == ("image/heic", "heic", "intake.file.type_differs")
    for cut in (2, 60, len(HEIC) - 60):
        path.write_bytes(HEIC[:-cut])
        assert check_picture(path, "heic").problem == "intake.file.image_broken"


# Pages


def test_every_page_of_a_tiff_is_a_page_of_its_own_size(tmp_path: Path) -> None:
    path = scan(tmp_path / "a.tif", sheet((40, 80), "red"), Image.new("1", (80, 40), 1), sheet((20, 20), "blue"))
    document = open_document(path, OTHER)
    assert isinstance(document, PictureFile)
    assert document.sizes == (PageSize(30, 60), PageSize(60, 30), PageSize(15, 15))
    assert [colour(document, page) for page in (0, 1, 2, 0)] == [(255, 0, 0), (255, 255, 255), (0, 0, 255), (255, 0, 0)]
    assert check_picture(path, "tiff") == PictureFacts(pages=3)
    for turn in (90, 180, 270):
        raster = document.draw(Tile(0, 32, 32, turn, 8, 8, 16, 16))
        assert raster.pixels[:3] == b"\0\0\xff"
    document.close()


def test_a_page_that_would_fill_the_memory_is_broken_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_PIXELS", 2000)
    path = scan(tmp_path / "a.tif", sheet((40, 40), "red"), Image.new("1", (3000, 3000)), sheet((40, 40), "blue"))
    document = PictureFile(path, "tiff")
    assert (colour(document, 0), colour(document, 2)) == ((255, 0, 0), (0, 0, 255))
    with pytest.raises(PageBroken):
        colour(document, 1)
    assert check_picture(path, "tiff").problem == "intake.file.image_page_too_large"
    with pytest.raises(PictureTooLarge):
        PictureFile(scan(tmp_path / "b.tif", Image.new("1", (3000, 3000))), "tiff")


def test_few_pages_of_a_scan_stay_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_STORED_BYTES", 40 * 40 * 4 * 2)
    document = PictureFile(scan(tmp_path / "a.tif", *[sheet((40, 40), "red")] * 6), "tiff")
    for page in range(6):
        colour(document, page)
        assert len(document._drawn) <= 2


def test_small_copies_and_masks_are_no_pages(tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    with pictures.TiffImagePlugin.AppendingTiffWriter(str(path), True) as out:
        for picture, kind in ((sheet((40, 40), "red"), 0), (sheet((4, 4), "red"), 1), (sheet((40, 40), "blue"), 2)):
            picture.save(out, "TIFF", tiffinfo={254: kind})
            out.newFrame()
    assert [size.width for size in PictureFile(path, "tiff").sizes] == [30, 30]


def test_a_page_that_pillow_does_not_read_leaves_the_others(tmp_path: Path) -> None:
    path = scan(tmp_path / "a.tif", sheet((40, 40), "red"), sheet((50, 50), "lime"), sheet((40, 40), "blue"))
    data = bytearray(path.read_bytes())
    at = data.rindex(struct.pack("<HHI", 262, 3, 1), 0, data.rindex(struct.pack("<HHI", 262, 3, 1)))
    data[at + 8 : at + 10] = struct.pack("<H", 32845)
    path.write_bytes(data)
    document = PictureFile(path, "tiff")
    assert (colour(document, 0), colour(document, 2)) == ((255, 0, 0), (0, 0, 255))
    with pytest.raises(PageBroken):
        colour(document, 1)


@pytest.mark.parametrize("tags", [{259: (34712,)}, {262: (32844,)}, {258: (64,)}])
def test_a_way_of_writing_that_is_not_read_is_not_called_damage(
    tmp_path: Path, tags: dict[int, tuple[int, ...]]
) -> None:
    path = tiff(tmp_path / "a.tif", {258: (8,), 259: (1,), 262: (1,), 277: (1,), **tags}, bytes(SIDE**2))
    with pytest.raises(PictureNotDrawn):
        PictureFile(path, "tiff")
    assert check_picture(path, "tiff") == PictureFacts(shown=False)


def test_a_fax_with_more_dots_across_than_down_has_the_shape_of_its_sheet(tmp_path: Path) -> None:
    path = scan(tmp_path / "a.tif", Image.new("1", (400, 200)), dpi=(204, 98))
    (size,) = PictureFile(path, "tiff").sizes
    assert size.width / size.height == pytest.approx(400 / 204 / (200 / 98), rel=0.01)
    (size,) = PictureFile(scan(tmp_path / "b.tif", Image.new("1", (400, 200)), dpi=(1, 300)), "tiff").sizes
    assert size.width / size.height == 2  # such a resolution is a mistake


@pytest.mark.parametrize("name", ["a.tif", "a.png", "a.jpg", "b.tif"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_turned_upright_once(tmp_path: Path, name: str, orientation: int) -> None:
    path, exif = tmp_path / name, Image.Exif()
    exif[0x0112] = orientation
    kind = {"tif": "tiff", "png": "png", "jpg": "jpeg"}[name[2:]]
    corner = sheet((60, 40), "white")
    corner.paste("red", (0, 0, 30, 20))
    corner.save(path, exif=exif, **({"compression": "tiff_lzw"} if name == "b.tif" else {}))
    picture = PictureFile(path, kind)
    places = {1: (8, 8), 2: (24, 8), 3: (24, 24), 4: (8, 24), 5: (8, 8), 6: (24, 8), 7: (24, 24), 8: (8, 24)}
    assert near(colour(picture, place=places[orientation]), (255, 0, 0), by=8)
    assert picture.sizes == (PageSize(30, 45) if orientation > 4 else PageSize(45, 30),)
