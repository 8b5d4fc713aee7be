"""Colours, type and space of the window: the only source of them. Every part, and the style, reads them here.

A token is a colour by its use; three palettes give each its value. Sizes are for a font of ``USUAL_SIZE_PT``
and grow with the font.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Literal, NamedTuple, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from ..preferences import Theme

_ROLES = QPalette.ColorRole

USUAL_SIZE_PT = 11.0
"""Body font at 100 %. All sizes in pixels are given for it."""

XS, S, M, L, XL = 4, 8, 12, 16, 24
"""The spaces between parts, in units."""

CONTROL_RADIUS, CARD_RADIUS = 6, 8
BUTTON_HEIGHT, BAR_HEIGHT, ROW_HEIGHT = 36, 32, 36
ICON_SIDE = 20
FOCUS_MARGIN = 7
"""Space between the edge of an item and its text, in units."""

TypeName = Literal["small", "body", "title", "page", "figure"]
_SIZES_PT: dict[TypeName, float] = {"small": 9.5, "body": 11, "title": 15, "page": 18, "figure": 28}
_SEMIBOLD: frozenset[TypeName] = frozenset({"title", "page", "figure"})


class Colours(NamedTuple):
    """The colours of one palette, as ``#rrggbb``."""

    ground: str
    """Behind everything."""
    raised: str
    """Cards, bars, fields."""
    sunken: str
    """Behind paper."""
    line: str
    """Dividers."""
    outline: str
    """Edges of controls."""
    text: str
    quiet: str
    """Lesser words."""
    faded: str
    """What is disabled, nothing else."""
    accent: str
    """The next act, the selection."""
    onaccent: str
    soft: str
    """Ground of what is selected."""
    good: str
    """Done, saved."""
    good_ground: str
    warn: str
    """Missing, to be discussed."""
    warn_ground: str
    danger: str
    """Damaged, unmet."""
    danger_ground: str
    star: str
    """Stars, nothing else."""
    shade1: str
    """A distance of one."""
    shade2: str
    """A greater distance."""


TokenName = Literal[
    "ground",
    "raised",
    "sunken",
    "line",
    "outline",
    "text",
    "quiet",
    "faded",
    "accent",
    "onaccent",
    "soft",
    "good",
    "good_ground",
    "warn",
    "warn_ground",
    "danger",
    "danger_ground",
    "star",
    "shade1",
    "shade2",
]

LIGHT = Colours(
    ground="#f4f5f6",
    raised="#ffffff",
    sunken="#e9ecee",
    line="#d6dbdf",
    outline="#7a848b",
    text="#1a1e21",
    quiet="#555e65",
    faded="#7c858b",
    accent="#14587f",
    onaccent="#ffffff",
    soft="#e2edf4",
    good="#1b683a",
    good_ground="#e5f2e9",
    warn="#855000",
    warn_ground="#fcf0d8",
    danger="#b0241c",
    danger_ground="#fbe9e7",
    star="#b07400",
    shade1="#d9e6ee",
    shade2="#b3cddd",
)
DARK = Colours(
    ground="#1b1e20",
    raised="#25292c",
    sunken="#141618",
    line="#3b4247",
    outline="#8a949b",
    text="#e8ebed",
    quiet="#a9b2b8",
    faded="#7d868c",
    accent="#72b9de",
    onaccent="#08202d",
    soft="#1f3b4c",
    good="#80ca98",
    good_ground="#203528",
    warn="#e6b661",
    warn_ground="#3a301b",
    danger="#ff9d93",
    danger_ground="#452622",
    star="#e0a94a",
    shade1="#2a4150",
    shade2="#37607a",
)
CONTRAST = Colours(
    ground="#000000",
    raised="#000000",
    sunken="#000000",
    line="#ffffff",
    outline="#ffffff",
    text="#ffffff",
    quiet="#d6d6d6",
    faded="#a0a0a0",
    accent="#ffff00",
    onaccent="#000000",
    soft="#333300",
    good="#7dff9b",
    good_ground="#000000",
    warn="#ffd75e",
    warn_ground="#000000",
    danger="#ffa3a3",
    danger_ground="#000000",
    star="#ffd75e",
    shade1="#333333",
    shade2="#5a5a5a",
)
PALETTES: dict[Theme, Colours] = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}
_BY_GROUND = {QColor(colours.ground).rgb(): colours for colours in PALETTES.values()}
_LINKED: dict[QPalette.ColorRole, TokenName] = {
    _ROLES.Window: "ground",
    _ROLES.WindowText: "text",
    _ROLES.Base: "raised",
    _ROLES.AlternateBase: "ground",
    _ROLES.Text: "text",
    _ROLES.Button: "raised",
    _ROLES.ButtonText: "text",
    _ROLES.BrightText: "danger",
    _ROLES.ToolTipBase: "raised",
    _ROLES.ToolTipText: "text",
    _ROLES.PlaceholderText: "quiet",
    _ROLES.Highlight: "accent",
    _ROLES.HighlightedText: "onaccent",
    _ROLES.Link: "accent",
    _ROLES.LinkVisited: "accent",
    _ROLES.Light: "raised",
    _ROLES.Midlight: "line",
    _ROLES.Mid: "line",
    _ROLES.Dark: "outline",
    _ROLES.Shadow: "outline",
}


def palette(theme: Theme) -> QPalette:
    """Return the palette of a theme; ``system`` is light or dark by the system's setting."""
    colours = PALETTES[shown_theme(theme)]
    made = QPalette()
    for role, name in _LINKED.items():
        made.setColor(role, QColor(getattr(colours, name)))
    for role in (_ROLES.WindowText, _ROLES.Text, _ROLES.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.faded))
    return made


def apply_theme(theme: Theme) -> None:
    """Set the palette of the application: rows of a list are selected with a soft ground, text with the accent."""
    made = palette(theme)
    QApplication.setPalette(made)
    rows = QPalette(made)
    colours = colours_of(made)
    rows.setColor(_ROLES.Highlight, QColor(colours.soft))
    rows.setColor(_ROLES.HighlightedText, QColor(colours.text))
    QApplication.setPalette(rows, "QAbstractItemView")  # type: ignore[arg-type]  # the stub says bytes, the call takes str


def colours_of(shown: QPalette) -> Colours:
    """Return the tokens of a palette made here; of any other, those of the light one."""
    return _BY_GROUND.get(shown.color(QPalette.ColorGroup.Active, _ROLES.Window).rgb(), LIGHT)


def token(name: TokenName) -> QColor:
    """Return a colour in the palette that the application shows. Read it while painting: the palette may change."""
    return (_steady_tokens or _tokens(QGuiApplication.palette().cacheKey()))[name]


@lru_cache(maxsize=8)
def _tokens(palette_key: int) -> dict[str, QColor]:
    """Return the colours of the application's palette. palette_key: another one for each palette."""
    colours = colours_of(QGuiApplication.palette())
    return {name: QColor(value) for name, value in colours._asdict().items()}


def px(units: float) -> int:
    """Return a size in logical pixels at the font size of the application."""
    return round(units * (_steady_size or QApplication.font().pointSizeF()) / USUAL_SIZE_PT)


_steady_tokens: dict[str, QColor] | None = None
_steady_size = 0.0


@contextmanager
def steady() -> Iterator[None]:
    """Look palette and font size of the application up once, for a painting of hundreds of cells."""
    global _steady_tokens, _steady_size
    before = _steady_tokens, _steady_size
    _steady_tokens = _tokens(QGuiApplication.palette().cacheKey())
    _steady_size = QApplication.font().pointSizeF()
    try:
        yield
    finally:
        _steady_tokens, _steady_size = before


def font_of(name: TypeName, *, bold: bool = False) -> QFont:
    """Return a font of the type scale, at the font size of the application, with figures of equal width."""
    made = QFont(QApplication.font())
    made.setPointSizeF(made.pointSizeF() * _SIZES_PT[name] / USUAL_SIZE_PT)
    if bold or name in _SEMIBOLD:
        made.setWeight(QFont.Weight.DemiBold)
    return made


def scaled(font: QFont, name: TypeName, *, bold: bool = False) -> QFont:
    """Return a font of the type scale for a picture whose body is ``font``, with figures of equal width."""
    made, factor = QFont(font), _SIZES_PT[name] / USUAL_SIZE_PT
    if font.pixelSize() > 0:
        made.setPixelSize(max(1, round(font.pixelSize() * factor)))
    else:
        made.setPointSizeF(font.pointSizeF() * factor)
    if bold or name in _SEMIBOLD:
        made.setWeight(QFont.Weight.DemiBold)
    return made


def pixel_font(family: str, pixels: int) -> QFont:
    """Return a font of a height in pixels, for pictures and projectors: it does not follow the application's."""
    made = QFont(family)
    made.setPixelSize(pixels)
    return made


def token_names() -> tuple[TokenName, ...]:
    """Return the names of all tokens."""
    return cast("tuple[TokenName, ...]", Colours._fields)


def shown_theme(theme: Theme) -> Theme:
    """Return the theme that is shown: of ``system`` light or dark."""
    return _system() if theme == "system" else theme


def _system() -> Theme:
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return "dark" if dark else "light"
