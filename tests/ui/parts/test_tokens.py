"""The colours of the window can be told apart and read, and every icon and part is drawn in them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QPixmap
from PySide6.QtWidgets import QApplication

from ocop_desktop.app import gallery
from ocop_desktop.app.config import find_places
from ocop_desktop.ui.parts import icons, tokens
from ocop_desktop.ui.parts.tokens import PALETTES, Colours
from ocop_desktop.ui.preferences import Theme
from tests.ui.test_clear_style import contrast

TEXT, EDGE = 5.0, 3.0
"""Least contrasts of words, and of edges and stars."""

READ = [
    *(
        (ink, ground)
        for ink in ("text", "quiet", "accent", "good", "warn", "danger")
        for ground in ("ground", "raised")
    ),
    *(("text", ground) for ground in ("soft", "shade1", "shade2", "sunken")),
    *(("onaccent", "accent"), ("accent", "soft"), ("quiet", "soft")),
    *((tone, f"{tone}_ground") for tone in ("good", "warn", "danger")),
    *(("text", f"{tone}_ground") for tone in ("good", "warn", "danger")),
]
SEEN = [(edge, ground) for edge in ("outline", "star", "accent") for ground in ("ground", "raised")]


def of(theme: Theme, name: str) -> QColor:
    return QColor(getattr(PALETTES[theme], name))


@pytest.mark.parametrize("theme", list(PALETTES))
@pytest.mark.parametrize(("ink", "ground"), READ)
def test_words_can_be_read(theme: Theme, ink: str, ground: str) -> None:
    assert contrast(of(theme, ink), of(theme, ground)) >= TEXT


@pytest.mark.parametrize("theme", list(PALETTES))
@pytest.mark.parametrize(("edge", "ground"), SEEN)
def test_edges_and_stars_can_be_seen(theme: Theme, edge: str, ground: str) -> None:
    assert contrast(of(theme, edge), of(theme, ground)) >= EDGE


def test_the_names_of_the_tokens_are_those_of_the_palettes() -> None:
    assert Colours._fields == tokens.TokenName.__args__  # type: ignore[attr-defined]


def test_an_application_with_a_palette_of_its_own_gets_the_light_tokens(qapp: QApplication) -> None:
    before = qapp.palette()
    strange = tokens.palette("dark")
    strange.setColor(strange.ColorRole.Window, QColor("#123456"))
    qapp.setPalette(strange)
    assert tokens.token("accent").name() == PALETTES["light"].accent
    qapp.setPalette(before)


def test_every_icon_of_the_family_is_drawn_in_its_colour(qapp: QApplication) -> None:
    tokens.apply_theme("light")
    names = [file.stem for file in (find_places().icons / "lines").glob("*.svg")]
    assert len(names) > 40
    for name in names:
        image = icons.picture(name, "danger").toImage()
        pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
        fullest = max(pixels, key=QColor.alpha)
        assert fullest.alpha() > 128, name
        assert fullest.getRgb()[:3] == pytest.approx(QColor(PALETTES["light"].danger).getRgb()[:3], abs=2), name
    with pytest.raises(FileNotFoundError):
        icons.picture("khong-co", "text")


def test_the_gallery_shows_every_part_in_three_palettes(qapp: QApplication, tmp_path: Path) -> None:
    before = qapp.palette()
    file = gallery.draw(tmp_path)
    qapp.setPalette(before)
    drawn = QPixmap(str(file)).toImage()
    third = drawn.width() // 3
    for place, theme in enumerate(PALETTES):
        assert drawn.pixelColor(place * third + 2, drawn.height() - 2).name() == PALETTES[theme].ground
        column = {drawn.pixelColor(place * third + x, y).name() for x in range(0, third, 3) for y in range(0, 700, 3)}
        assert {PALETTES[theme].accent, PALETTES[theme].good, PALETTES[theme].danger} <= column
