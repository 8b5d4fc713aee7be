"""The pictures of the manual: a selection of the tour's, cropped and reduced."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PIL import Image

from ..app.camera import View

MANUAL_VIEW: Final = View(1366, 768, 100, "light", "vi")
MOST_BYTES: Final = 150_000
_COLOURS: Final = (128, 64, 32)


@dataclass(frozen=True, slots=True)
class Cut:
    """A picture of the tour and its visible part, in thousandths: left, top, right, bottom."""

    name: str
    part: tuple[int, int, int, int] = (0, 0, 1000, 1000)


CUTS: Final[Mapping[str, Cut]] = {
    "tv-chon-ten": Cut("start-join", (160, 50, 840, 640)),
    "tv-cham-diem": Cut("member-half-scoring"),
    "tv-nop-phieu": Cut("member-submit-scoring", (67, 400, 680, 958)),
    "tk-bat-dau": Cut("start-first", (120, 60, 880, 640)),
    "tk-viec": Cut("secretary-prepared-session", (0, 0, 1000, 800)),
    "tk-danh-sach": Cut("secretary-prepared-lists-faulty", (67, 52, 1000, 760)),
    "tk-ho-so": Cut("secretary-concluded-dossiers", (67, 52, 1000, 900)),
    "tk-phat-goi": Cut("secretary-prepared-packages", (67, 52, 1000, 760)),
    "tk-thu-phieu": Cut("secretary-collecting-packages", (67, 540, 1000, 958)),
    "tk-phieu-giay": Cut("secretary-difference-paper", (67, 52, 1000, 600)),
    "tk-tong-hop": Cut("secretary-opened-reconciliation", (67, 52, 1000, 958)),
    "tk-phong-hop": Cut("room-scores"),
    "tk-ket-qua": Cut("secretary-concluded-results", (67, 52, 1000, 800)),
    "tk-bien-ban": Cut("secretary-concluded-papers", (67, 52, 1000, 860)),
}
"""File name in the manual -> its source."""


def shrink(raw: Path, out: Path) -> int:
    """Crop the pictures of the tour in ``raw`` and write them reduced into ``out``; return their number.

    Raises FileNotFoundError if the tour lacks a picture.
    """
    for name, cut in CUTS.items():
        with Image.open(raw / f"{MANUAL_VIEW.name}-{cut.name}.png") as opened:
            picture = opened.convert("RGB")
        left, top, right, bottom = cut.part
        wide, high = picture.size
        part = picture.crop((wide * left // 1000, high * top // 1000, wide * right // 1000, high * bottom // 1000))
        write_small(part, out / f"{name}.png")
    return len(CUTS)


def write_small(picture: Image.Image, target: Path) -> None:
    """Write a PNG with as many colours as keep it below the limit."""
    for colours in _COLOURS:
        few = picture.quantize(colours, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        few.save(target, optimize=True)
        if target.stat().st_size <= MOST_BYTES:
            break
