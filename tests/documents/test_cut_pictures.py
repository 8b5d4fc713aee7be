"""Pictures that end too early, or go on behind their end: drawn as far as they go, and hatched beyond."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from ocop_desktop.viewing.documents import Facts, Tile
from ocop_desktop.viewing.errors import EvidenceBroken
from ocop_desktop.viewing.picture_check import PictureFacts, check_picture
from ocop_desktop.viewing.pictures import PictureFile, can_draw
from tests.helpers.evidence import half_red
from tests.helpers.pictures import colour, near, scan


def noise() -> Image.Image:
    return Image.effect_noise((640, 480), 80).convert("RGB")


@pytest.mark.parametrize("part", [0.4, 0.9])
@pytest.mark.parametrize(
    ("kind", "name", "hatched"),
    [("JPEG", "jpeg", True), ("PNG", "png", True), ("BMP", "bmp", False), ("GIF", "gif", False)],
)
def test_what_is_there_of_a_cut_picture_is_drawn_and_the_rest_is_hatched(
    tmp_path: Path, kind: str, name: str, hatched: bool, part: float
) -> None:
    path = tmp_path / "a"
    noise().save(path, kind)
    whole = PictureFile(path, name)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * part)])
    cut = PictureFile(path, name)
    assert cut.facts() == Facts(is_cut=True)
    facts = check_picture(path, name)
    assert (facts.problem, facts.shown) == ("intake.file.image_cut_short", True)
    if hatched:
        assert near(colour(cut, place=(7, 2)), colour(whole, place=(7, 2)), by=60)
        bottom = cut.draw(Tile(0, 640, 480, 0, 0, 476, 640, 4))
        assert {bottom.pixels[at : at + 3] for at in range(0, len(bottom.pixels), 4)} <= {
            bytes([shade] * 3) for shade in range(140, 230)
        }


def test_a_picture_of_many_scans_shows_all_of_it_in_fewer_details(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    noise().save(path, progressive=True)
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 2])
    picture = PictureFile(path, "jpeg")
    assert picture.facts().is_cut
    assert len({colour(picture, place=(x, 30)) for x in range(32)}) > 4  # no hatching: the noise is there


@pytest.mark.parametrize("name", ["a.jpg", "a.png"])
def test_a_picture_that_lacks_only_its_last_bytes_is_whole_on_the_page(tmp_path: Path, name: str) -> None:
    path, kind = tmp_path / name, {"jpg": "jpeg", "png": "png"}[name[2:]]
    half_red().save(path)
    whole = PictureFile(path, kind).draw(Tile(0, 300, 424, 0, 0, 0, 300, 424))
    path.write_bytes(path.read_bytes()[: -2 if kind == "jpeg" else -12])
    assert PictureFile(path, kind).draw(Tile(0, 300, 424, 0, 0, 0, 300, 424)) == whole
    assert check_picture(path, kind).problem == "intake.file.image_cut_short"


@pytest.mark.parametrize("tail", [b"x" * 9000, b"\xff\xd8\xff\xe0 second picture \xff\xd9", b"\0"])
@pytest.mark.parametrize("kind", ["JPEG", "MPO"])
def test_a_picture_with_something_behind_it_is_whole(tmp_path: Path, tail: bytes, kind: str) -> None:
    path = tmp_path / "a.jpg"
    half_red().save(path, kind, **({"save_all": True, "append_images": [half_red()]} if kind == "MPO" else {}))
    path.write_bytes(path.read_bytes() + tail)
    assert check_picture(path, "jpeg") == PictureFacts()
    picture = PictureFile(path, "jpeg")
    assert (near(colour(picture, place=(16, 4)), (255, 0, 0), by=8), picture.facts()) == (True, Facts())


@pytest.mark.parametrize("kind", ["jpeg", "png", "tiff", "bmp", "gif", "webp", "avif", "jp2"])
def test_a_picture_of_which_nothing_is_there_is_broken(tmp_path: Path, kind: str) -> None:
    if not can_draw(kind):
        pytest.skip("this Pillow is built without it")
    path = tmp_path / "a"
    noise().save(path, {"jp2": "JPEG2000"}.get(kind, kind.upper()))
    path.write_bytes(path.read_bytes()[:30])
    with pytest.raises(EvidenceBroken):
        PictureFile(path, kind)
    assert check_picture(path, kind).problem == "intake.file.image_broken"


@pytest.mark.parametrize("compression", [None, "tiff_lzw"])
def test_a_cut_tiff_is_never_called_another_kind(tmp_path: Path, compression: str | None) -> None:
    path = scan(tmp_path / "a.tif", noise(), noise(), compression=compression)
    data = path.read_bytes()
    for length in (9, len(data) // 3, len(data) * 2 // 3, len(data) - 30):  # up to 15 bytes are filling
        path.write_bytes(data[:length])
        assert check_picture(path, "tiff").problem in ("intake.file.image_cut_short", "intake.file.image_broken")
