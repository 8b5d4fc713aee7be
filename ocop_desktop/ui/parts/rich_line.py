"""Words in several shades, and links, in one wrapped paragraph whose colours follow the palette."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from .labels import Text
from .tokens import TokenName, TypeName, token


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of the paragraph. link: what a click emits, "" for plain words."""

    text: str
    ink: TokenName = "text"
    bold: bool = False
    link: str = ""


class RichLine(Text):
    """Shows runs; its accessible name is their plain text. ``linkActivated`` emits the link of a run."""

    def __init__(self, parent: QWidget | None = None, *, size: TypeName = "body") -> None:
        self._runs: tuple[Run, ...] = ()
        super().__init__(parent, size=size, wrap=True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def plain(self) -> str:
        """The words without their shades."""
        return "".join(run.text for run in self._runs)

    def show_runs(self, runs: Sequence[Run]) -> None:
        """Show these runs one after the other."""
        if tuple(runs) != self._runs:
            self._runs = tuple(runs)
            self.setAccessibleName(self.plain)
            linked = any(run.link for run in runs)
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus if linked else Qt.FocusPolicy.NoFocus)
            self.setText("".join(_html(run) for run in self._runs))

    def follow(self) -> None:
        """Take colours and font size of the application."""
        super().follow()
        self.setText("".join(_html(run) for run in self._runs))


def _html(run: Run) -> str:
    text = escape(run.text).replace("\n", "<br>")
    colour = f"color:{token(run.ink).name()}"
    weight = ";font-weight:600" if run.bold else ""
    if run.link:
        return f'<a href="{escape(run.link)}" style="{colour}{weight}">{text}</a>'
    return f'<span style="{colour}{weight}">{text}</span>'
