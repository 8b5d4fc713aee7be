"""Pictures by Pillow, in the camera's orientation: documents of one page, or of the pages of a TIFF file.

Pure functions of a path: nothing here is remembered between two files, so that it may run in any process.
"""

from __future__ import annotations

import importlib
import importlib.util
import warnings
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO, Final

from PIL import (
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    Jpeg2KImagePlugin,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
    features,
)

from .cut_pictures import LENIENT, completed, first_missing, hatched
from .documents import Facts, Finding, PageSize, Raster, Tile
from .errors import EvidenceBroken, PageBroken, PictureNotDrawn, PictureTooLarge
from .inks import on_paper
from .sizes import NO_SIZE, fitted
from .tiff_directories import whole_directories

MOST_PIXELS: Final = 120_000_000
"""Largest picture that is drawn; a phone takes 12 to 108 million pixels."""

MOST_STORED_BYTES: Final = 80 << 20
"""A larger picture is stored at a half, a quarter … of its size: invisible on the screen, and it saves memory."""

MOST_NEEDED_BYTES: Final = 210 << 20
"""Of the child's 256 MB: a PNG of some 42 million dots in colour, 24 million with transparency; a progressive JPEG of
55 million dots, of 31 million with all of its colours. Short of memory, the decoder of JPEG would give black."""

MOST_PAGES: Final = 2_000
"""Pages of a TIFF file that are shown."""

_POINTS_PER_PIXEL: Final = 0.75
_MOST_STRETCHED: Final = 5
"""Ratio of the resolutions of a fax; a larger one is a mistake in the file."""

PngImagePlugin.MAX_TEXT_CHUNK = 16 << 20  # a long description is no damage; Pillow's own bound is 1 MB
"""Bytes of one text within a PNG."""

_BYTES: Final = 4
_SAMPLES: Final = {"1": 1, "L": 1, "P": 1, "I;16": 1, "I;16B": 1}
"""Bytes that a dot takes as it is stored, where it is not four."""

_TURNS: Final = {
    90: Image.Transpose.ROTATE_270,  # Pillow rotates counter-clockwise
    180: Image.Transpose.ROTATE_180,
    270: Image.Transpose.ROTATE_90,
}
DAMAGED = (OSError, SyntaxError, ValueError, EOFError, TypeError, LookupError, ArithmeticError, RuntimeError)
"""Errors of Pillow and its decoders on damaged pictures."""

_NOT_KNOWN: Final = ("unknown pixel mode", "unknown data", "cannot handle", "not available", "not yet supported")
"""Parts of Pillow's reasons where a picture is written in a way that it does not read."""

_SUBFILE, _OLD_SUBFILE, _WIDTH, _HEIGHT, _ORIENTATION = 254, 255, 256, 257, 274
_REDUCED, _MASK = 1, 4
_PHOTOMETRIC, _LUMA = 262, 6
_TAGS: Final = range(254, 1000)
_PLACES: Final = ((273, 279), (324, 325))
"""Tags of where the strips and the tiles of a page begin, and of their lengths."""

_UPRIGHT: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What turns a picture upright, by its tag of orientation."""

_OPENERS: Final[dict[str, Callable[[BinaryIO], Any]]] = {
    "jpeg": JpegImagePlugin.JpegImageFile,
    "png": PngImagePlugin.PngImageFile,
    "tiff": TiffImagePlugin.TiffImageFile,
    "bmp": BmpImagePlugin.BmpImageFile,
    "gif": GifImagePlugin.GifImageFile,
    "webp": WebPImagePlugin.WebPImageFile,
    "jp2": Jpeg2KImagePlugin.Jpeg2KImageFile,
}


@cache
def _opener(kind: str) -> Callable[[BinaryIO], Any] | None:
    """Return the reader of a kind of pictures, None where this installation has none."""
    if kind == "heic":
        if importlib.util.find_spec("pi_heif") is None:
            return None
        opener: Callable[[BinaryIO], Any] = importlib.import_module("pi_heif").HeifImageFile
        return opener
    if kind == "avif":
        if not features.check("avif"):
            return None
        from PIL import AvifImagePlugin

        return AvifImagePlugin.AvifImageFile
    if kind in ("webp", "jp2") and not features.check({"jp2": "jpg_2000"}.get(kind, kind)):
        return None
    return _OPENERS.get(kind)


def can_draw(kind: str) -> bool:
    """Return whether pictures of that kind are drawn here; HEIC needs the extra ``heic``."""
    return _opener(kind) is not None


@contextmanager
def picture_faults() -> Iterator[None]:
    """Turn what Pillow raises into the reasons that a viewer shows. Holds the lock of Pillow's switches.

    A lack of memory stays one: earlier pictures may have filled the process, and a new one draws this one.
    """
    try:
        with LENIENT, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of large pictures; our own limit decides
            yield
    except Image.DecompressionBombError as error:
        raise PictureTooLarge from error
    except DAMAGED as error:
        raise (PictureNotDrawn if _is_unknown(error) else EvidenceBroken) from error


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a picture file. frame: its number for Pillow."""

    frame: int
    size: PageSize
    too_large: bool = False


@dataclass(frozen=True, slots=True)
class Contents:
    """Pages of a picture file. cut: the list of the pages ends too early."""

    pages: tuple[Page, ...]
    cut: bool = False
    animated: bool = False


class PictureFile:
    """An opened picture file; the pages drawn last are in memory."""

    def __init__(self, path: Path, kind: str) -> None:
        """Open a picture. Raises EvidenceBroken, PictureTooLarge, PictureNotDrawn."""
        self._path, self._kind = path, kind
        self._drawn: OrderedDict[int, Image.Image] = OrderedDict()
        with picture_faults():
            with path.open("rb") as stream:
                self._contents = contents_of(stream, kind)
            self._is_cut = self._contents.cut
            if len(self._contents.pages) == 1:
                self._follow(self._page(0))

    def _follow(self, picture: Image.Image) -> None:
        """Correct the size of a picture whose orientation is only known at the end of its file."""
        (page,) = self._contents.pages
        if (picture.width > picture.height) != (page.size.width > page.size.height) and self._kind == "png":
            turned = PageSize(page.size.height, page.size.width)
            self._contents = replace(self._contents, pages=(replace(page, size=turned),))

    @property
    def sizes(self) -> tuple[PageSize, ...]:
        """The size of each page."""
        return tuple(page.size for page in self._contents.pages)

    def facts(self) -> Facts:
        """Return whether the picture moves or its file is cut."""
        return Facts(is_cut=self._is_cut, is_animated=self._contents.animated)

    def draw(self, tile: Tile) -> Raster:
        """Scale the part of the picture under the tile. Raises PageBroken on damage."""
        x, y, across, down = _before_turning(tile)
        upright_width, upright_height = (
            (tile.height, tile.width) if tile.turn in (90, 270) else (tile.width, tile.height)
        )
        try:
            with picture_faults():
                picture = self._page(tile.page)
                by_x, by_y = picture.width / upright_width, picture.height / upright_height
                box = (
                    x * by_x,
                    y * by_y,
                    min((x + across) * by_x, picture.width),
                    min((y + down) * by_y, picture.height),
                )
                part = picture.resize((across, down), Image.Resampling.BILINEAR, box, reducing_gap=2.0).convert("RGB")
        except (EvidenceBroken, PictureTooLarge, PictureNotDrawn) as error:
            raise PageBroken(page=tile.page + 1) from error
        if tile.turn in _TURNS:
            part = part.transpose(_TURNS[tile.turn])
        return Raster(part.width, part.height, part.width * _BYTES, part.tobytes("raw", "BGRX"))

    def vectors(self, page: int) -> None:
        """Return None: a picture is neither text nor lines."""

    def find(self, page: int, folded: str) -> Finding:
        """Return no hit: a picture has no words."""
        return Finding((), 0)

    def close(self) -> None:
        """Free the memory."""
        while self._drawn:
            self._drawn.popitem()[1].close()

    def _page(self, number: int) -> Image.Image:
        """Return the pixels of a page; a few pages of a scan stay in memory."""
        picture = self._drawn.pop(number, None)
        if picture is None:
            page = self._contents.pages[number]
            if page.too_large:
                raise PictureTooLarge
            while sum(map(_bytes, self._drawn.values())) > MOST_STORED_BYTES // 2:
                self._drawn.popitem(last=False)
            with self._path.open("rb") as stream:
                picture, whole = _decoded(open_picture(stream, self._kind, page.frame), stream, self._kind)
            self._is_cut = self._is_cut or not whole
        self._drawn[number] = picture
        return picture


def _bytes(picture: Image.Image) -> int:
    return picture.width * picture.height * _SAMPLES.get(picture.mode, _BYTES)


def open_picture(stream: BinaryIO, kind: str, frame: int = 0) -> Any:
    """Return a picture by Pillow, not decoded. Raises PictureNotDrawn, and what Pillow raises."""
    opener = _opener(kind)
    if opener is None:
        raise PictureNotDrawn
    opened = _opened(opener, stream, frame)
    if kind == "tiff" and opened.tag_v2.get(_PHOTOMETRIC) == _LUMA and not opened.use_load_libtiff:
        TiffImagePlugin.READ_LIBTIFF = True  # Pillow's own reader takes the samples of four dots for those of one
        try:
            opened = _opened(opener, stream, frame)
        finally:
            TiffImagePlugin.READ_LIBTIFF = False
    return opened


def _opened(opener: Callable[[BinaryIO], Any], stream: BinaryIO, frame: int) -> Any:
    stream.seek(0)
    opened = opener(stream)
    if frame:
        opened.seek(frame)
    return opened


def contents_of(stream: BinaryIO, kind: str) -> Contents:
    """Return the pages of a file without decoding them. Raises PictureTooLarge, and what Pillow raises."""
    if kind == "tiff":
        return _tiff_contents(stream)
    opened = open_picture(stream, kind)
    if _is_too_large(opened):
        raise PictureTooLarge
    animated = opened.format != "HEIF" and bool(getattr(opened, "is_animated", False))
    return Contents((Page(0, _size_of(opened)),), animated=animated)


def _tiff_contents(stream: BinaryIO) -> Contents:
    """Return the pages without the small copies and masks of other pages."""
    count, cut = whole_directories(stream, MOST_PAGES)
    if not count:
        raise EOFError("no directory")
    size = stream.seek(0, 2)
    opened = open_picture(stream, "tiff")
    pages: list[Page] = []
    others: list[Page] = []
    for frame in range(count):
        try:
            if frame:
                opened.seek(frame)
        except EOFError:
            break
        except DAMAGED as error:
            if not _is_unknown(error):
                cut = True
                break
            pages.append(Page(frame, pages[-1].size if pages else NO_SIZE))  # drawing says that it is not drawn
        else:
            page = Page(frame, _size_of(opened), _is_too_large(opened))
            cut = cut or _lies_behind(opened.tag_v2, size)
            (others if _is_reduced(opened) else pages).append(page)
    pages = pages or others
    if len(pages) == 1 and pages[0].too_large:
        raise PictureTooLarge
    return Contents(tuple(pages), cut)


def _is_unknown(error: Exception) -> bool:
    """Return whether Pillow does not read this way of writing a picture, rather than finding it damaged."""
    cause = error.args[0] if error.args and isinstance(error.args[0], KeyError) else error
    if isinstance(cause, KeyError):  # the number of a compression; a number of a tag says that the tag is missing
        return bool(cause.args) and isinstance(cause.args[0], int) and cause.args[0] not in _TAGS
    return any(part in str(error).lower() for part in _NOT_KNOWN)


def _lies_behind(tags: Any, size: int) -> bool:
    """Return whether a strip or tile of a page lies behind the end of the file."""
    return any(
        start + length > size
        for starts, lengths in _PLACES
        for start, length in zip(tags.get(starts, ()), tags.get(lengths, ()), strict=False)
    )


def _is_reduced(opened: Any) -> bool:
    """Return whether a page of a TIFF file is a small copy or a mask of another one."""
    tags = opened.tag_v2
    return bool(int(tags.get(_SUBFILE, 0)) & (_REDUCED | _MASK)) or tags.get(_OLD_SUBFILE) == 2


def _is_too_large(opened: Any) -> bool:
    dots = opened.width * opened.height
    return bool(dots > MOST_PIXELS or _needed(opened, dots) > MOST_NEEDED_BYTES)


def _needed(opened: Any, dots: int) -> int:
    """Return about how many bytes a picture takes: a baseline JPEG is decoded smaller, the others whole."""
    if opened.format == "JPEG":
        if not opened.info.get("progressive"):
            return 0
        across, down = (max(layer[place] for layer in opened.layer) for place in (1, 2))
        coefficients = sum(2 * dots * layer[1] * layer[2] // (across * down) for layer in opened.layer)
        return int(coefficients) + dots
    decoded = dots * _SAMPLES.get(opened.mode, _BYTES)
    on_white = 0 if opened.mode in ("RGB", "L", "1") else dots * _BYTES
    stored = max(decoded, on_white)
    return decoded + on_white + (stored // 4 if stored > MOST_STORED_BYTES else 0)


def _size_of(opened: Any) -> PageSize:
    """Return the size of a page as displayed; a fax has more dots across than down."""
    tags = getattr(opened, "tag_v2", None)
    wide, high = opened.size if tags is None else (tags[_WIDTH], tags[_HEIGHT] * _stretch(opened))
    if Image.Image.getexif(opened).get(_ORIENTATION) in (5, 6, 7, 8):  # that of PNG would decode the picture
        wide, high = high, wide
    return fitted(wide * _POINTS_PER_PIXEL, high * _POINTS_PER_PIXEL)


def _stretch(opened: Any) -> float:
    across, down = opened.info.get("dpi") or (1, 1)
    if not across or not down:
        return 1.0
    stretch = float(across) / float(down)
    return stretch if 1 / _MOST_STRETCHED <= stretch <= _MOST_STRETCHED else 1.0


def _decoded(opened: Any, stream: BinaryIO, kind: str) -> tuple[Image.Image, bool]:
    """Return the pixels of the current page upright on white, and whether the file has all of them."""
    samples = _SAMPLES.get(opened.mode, _BYTES)
    wide, high, frame = opened.width, opened.height, opened.tell()
    shrink = 1
    while wide * high * samples // (shrink * shrink) > MOST_STORED_BYTES:
        shrink *= 2

    def load(picture: Any) -> None:
        if shrink > 1:
            picture.draft(None, (wide // shrink, high // shrink))
        picture.load()

    whole = True
    try:
        load(opened)
    except DAMAGED:
        whole = False
        opened = open_picture(stream, kind, frame)
        with completed():
            load(opened)
    picture = on_paper(opened)
    if not whole:
        picture = hatched(picture, first_missing(picture, opened, stream))
    if _bytes(picture) > MOST_STORED_BYTES:
        picture = picture.reduce(shrink)
    turn = _UPRIGHT.get(opened.getexif().get(_ORIENTATION, 1))
    return (picture if turn is None else picture.transpose(turn)), whole


def _before_turning(tile: Tile) -> tuple[int, int, int, int]:
    """Return the tile's rectangle (x, y, width, height) on the page before its clockwise rotation."""
    match tile.turn:
        case 90:
            return tile.y, tile.width - tile.x - tile.tile_width, tile.tile_height, tile.tile_width
        case 180:
            return (
                tile.width - tile.x - tile.tile_width,
                tile.height - tile.y - tile.tile_height,
                tile.tile_width,
                tile.tile_height,
            )
        case 270:
            return tile.height - tile.y - tile.tile_height, tile.x, tile.tile_height, tile.tile_width
        case _:
            return tile.x, tile.y, tile.tile_width, tile.tile_height
