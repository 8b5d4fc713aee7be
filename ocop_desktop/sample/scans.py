"""The folder of scans that a secretary receives: one folder per product, and a few unnamed files.

Each product has 3–5 files, composed from the pool of pages (``page_images``) with their own label
and text layer. Like real drives it is untidy: some names are decomposed Unicode, some folders lack
the code, some pages are rotated, and a few files belong to no product.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Final

from PIL import Image, ImageDraw

from ocop_desktop.domain.dossiers.dossier import PaperKind, PaperStatus

from .names import MARK
from .page_images import PageImage, Typeface, page_pool
from .photos import product_photo
from .plan import SamplePlan, SampleProduct
from .scan_pdf import ScanPage, scan_pdf

Progress = Callable[[int, int], None]
"""Called with the number of finished products, and their total."""

TRAY: Final = "Chưa phân loại"

WITHOUT_CODE: Final = frozenset({"SP015", "SP044", "SP063"})
"""Products whose folder has only the name."""

_DECOMPOSED_EVERY: Final = 9
_Pool = Mapping[str, tuple[PageImage, ...]]


@dataclass(frozen=True, slots=True)
class WrittenFile:
    """One file of the folder. product: its owner, None for the tray. size: bytes."""

    path: Path
    product: str | None
    size: int


@dataclass(frozen=True, slots=True)
class _Piece:
    """One scanned file: its name and its kinds of documents."""

    name: str
    kinds: tuple[PaperKind, ...]


def write_evidence(
    folder: Path, plan: SamplePlan, *, fonts: Path, progress: Progress | None = None
) -> tuple[WrittenFile, ...]:
    """Write the evidence of every product under ``folder`` and return the written files, in order.

    fonts: folder of the bundled fonts. Equal plans give equal bytes on one version of Pillow.
    Raises OSError.
    """
    pool = page_pool(fonts, plan.seed)
    face = Typeface(fonts)
    written: list[WrittenFile] = []
    for done, product in enumerate(plan.products, start=1):
        home = folder / folder_name(product)
        home.mkdir(parents=True, exist_ok=True)
        rng = Random(f"evidence/{plan.seed}/{product.code}")
        for name, data in _files(product, pool, face, rng):
            written.append(_written(home / _spelt(product, name), product.code, data))
        if progress is not None:
            progress(done, len(plan.products))
    tray = folder / TRAY
    tray.mkdir(parents=True, exist_ok=True)
    for name, data in _tray_files(pool):
        written.append(_written(tray / name, None, data))
    return tuple(written)


def folder_name(product: SampleProduct) -> str:
    """Return ``SP001 - Tên``, short enough for every file system; some names lack the code or are decomposed."""
    short = product.name.split(" (")[0].split(",")[0][:60].strip()
    name = short if product.code in WITHOUT_CODE else f"{product.code} - {short}"
    return _spelt(product, name)


def _spelt(product: SampleProduct, name: str) -> str:
    """Return the name for the file system: every ninth product in decomposed Unicode."""
    number = int(product.code[2:])
    return unicodedata.normalize("NFD" if number % _DECOMPOSED_EVERY == 0 else "NFC", name)


def _written(path: Path, product: str | None, data: bytes) -> WrittenFile:
    path.write_bytes(data)
    return WrittenFile(path, product, len(data))


def _files(product: SampleProduct, pool: _Pool, face: Typeface, rng: Random) -> Iterator[tuple[str, bytes]]:
    label = _label(product, face)
    for piece in _pieces(product, rng):
        yield f"{piece.name}.pdf", _scan(product, piece, pool, label, rng)
    yield "Ảnh sản phẩm.jpg", product_photo(product, face, rng, turned=rng.randint(0, 5) == 0)


def _pieces(product: SampleProduct, rng: Random) -> list[_Piece]:
    there = {paper.kind for paper in product.papers if paper.status is PaperStatus.PRESENT}
    forms = [
        _Piece("Mẫu 01 - Phiếu đăng ký", (PaperKind.M01,)),
        _Piece("Mẫu 02 - Báo cáo tự đánh giá", (PaperKind.M02,)),
    ]
    if rng.randint(0, 5) == 0:
        forms = [_Piece("Hồ sơ quét", (PaperKind.M01, PaperKind.M02))]
    licences = (PaperKind.E01, PaperKind.E02, PaperKind.E12)
    proofs = (PaperKind.E03, PaperKind.E06, PaperKind.E07, PaperKind.E10, PaperKind.E11)
    choice = [_Piece("Giấy tờ pháp lý, kiểm nghiệm", tuple(kind for kind in licences if kind in there))]
    more = tuple(kind for kind in rng.sample(proofs, 2) if kind in there)
    if rng.randint(0, 1) and more:
        choice.append(_Piece("Tài liệu minh chứng khác", more))
    elif rng.randint(0, 2):
        letters = (PaperKind.PROPOSAL, PaperKind.M03)
        choice.append(_Piece("Tờ trình, báo cáo của UBND xã", tuple(kind for kind in letters if kind in there)))
    return forms + choice


def _scan(product: SampleProduct, piece: _Piece, pool: _Pool, label: PageImage, rng: Random) -> bytes:
    images = [(kind, image) for kind in piece.kinds for image in _version(pool[kind], kind, rng)]
    if len(images) > 3 and rng.randint(0, 7) == 0:
        # Two sheets fed the wrong way round.
        images[-1], images[-2] = images[-2], images[-1]
    pages = []
    for number, (kind, image) in enumerate(images, start=1):
        text = (
            f"{piece.name} ({kind.value})",
            f"{product.code} – {product.name}",
            f"{product.entity.name}, {product.commune.name}",
            f"Trang {number}/{len(images)}",
            MARK,
        )
        rotate = rng.choice((90, 180, 270)) if rng.randint(0, 13) == 0 else 0
        pages.append(ScanPage(image, text, rotate, label if number == 1 else None))
    return scan_pdf(pages, f"{piece.name} – {product.name}")


def _version(images: tuple[PageImage, ...], kind: PaperKind, rng: Random) -> tuple[PageImage, ...]:
    """Return one of the pool's test reports (two pages each); other documents exist once."""
    if kind is not PaperKind.E12:
        return images
    start = 2 * rng.randint(0, len(images) // 2 - 1)
    return images[start : start + 2]


def _label(product: SampleProduct, face: Typeface) -> PageImage:
    """The sticker of the dossier: code, name, DỮ LIỆU MINH HỌA."""
    width, height = 360, 48
    sticker = Image.new("L", (width, height), 252)
    draw = ImageDraw.Draw(sticker)
    draw.rectangle((1, 1, width - 2, height - 2), outline=60, width=2)
    name = product.name if len(product.name) <= 34 else f"{product.name[:33].rstrip()}…"
    draw.text((10, 21), f"{product.code}  {name}", font=face(17, "Bold"), fill=30, anchor="ls")
    draw.text((10, 40), f"{MARK} · {product.commune.name}", font=face(15), fill=60, anchor="ls")
    out = io.BytesIO()
    sticker.save(out, "JPEG", quality=45, optimize=True)
    return PageImage("label", out.getvalue(), False, width, height)


def _tray_files(pool: _Pool) -> Iterator[tuple[str, bytes]]:
    """Yield files with meaningless names."""
    for number, kind in enumerate((PaperKind.E07, PaperKind.E03, PaperKind.E11), start=1):
        pages = [ScanPage(image, (MARK,), 180 if number == 2 else 0) for image in pool[kind]]
        yield f"scan_{number:04d}.pdf", scan_pdf(pages, f"scan_{number:04d}")
    yield "IMG_2041.jpg", pool[PaperKind.E10][0].jpeg
    note = f"{MARK}\r\nCác tệp trong thư mục này chưa rõ của sản phẩm nào.\r\n"
    yield "Ghi chú của văn thư.txt", note.encode("utf-8-sig")
