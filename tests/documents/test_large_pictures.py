"""Large pictures within the memory of the child: drawn, or said to be too large when they come in; never as black."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from ocop_desktop.viewing import pictures
from ocop_desktop.viewing.errors import PictureTooLarge
from ocop_desktop.viewing.picture_check import check_picture
from ocop_desktop.viewing.pictures import PictureFile

LIMIT = 4_000_000


@pytest.fixture(autouse=True)
def _little_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "MOST_NEEDED_BYTES", LIMIT)


@pytest.mark.parametrize(
    ("kind", "mode", "dots", "options", "fits"),
    [
        ("png", "RGB", 0.9, {}, True),
        ("png", "RGB", 1.1, {}, False),
        ("png", "RGBA", 0.49, {}, True),
        ("png", "RGBA", 0.51, {}, False),
        ("png", "L", 3.9, {}, True),
        ("png", "L", 4.1, {}, False),
        ("png", "P", 0.79, {}, True),
        ("png", "P", 0.81, {}, False),
        ("jpeg", "RGB", 9, {}, True),
        ("jpeg", "RGB", 0.99, {"progressive": True, "subsampling": "4:2:0"}, True),
        ("jpeg", "RGB", 1.02, {"progressive": True, "subsampling": "4:2:0"}, False),
        ("jpeg", "RGB", 0.56, {"progressive": True, "subsampling": "4:4:4"}, True),
        ("jpeg", "RGB", 0.58, {"progressive": True, "subsampling": "4:4:4"}, False),
        ("jpeg", "L", 1.3, {"progressive": True}, True),
        ("jpeg", "L", 1.4, {"progressive": True}, False),
    ],
)
def test_a_picture_that_needs_more_than_the_child_has_is_too_large_from_the_start(
    tmp_path: Path, kind: str, mode: str, dots: float, options: dict[str, object], fits: bool
) -> None:
    path = tmp_path / f"a.{kind}"
    Image.new(mode, (1000, int(dots * 1000))).save(path, **options)
    assert (check_picture(path, kind).problem is None) is fits
    if fits:
        PictureFile(path, kind).close()
    else:
        with pytest.raises(PictureTooLarge):
            PictureFile(path, kind)
        assert check_picture(path, kind).problem == "intake.file.image_too_large"
