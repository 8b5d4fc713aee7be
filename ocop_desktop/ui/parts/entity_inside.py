"""The notice that replaces scores on every page while an entity is in the meeting room (*Chủ thể trong phòng*)."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QWidget

from ..gateway import OpenedSession
from ..places import PageContext, Place
from .pages import NoticePage


class EntityInside(NoticePage):
    """Names the entity, and offers the page where its presence is ended."""

    def __init__(
        self, context: PageContext, parent: QWidget, *, files: bool = False, menu: QMenu | None = None
    ) -> None:
        """files: the page can still save files, and says so. menu: its exports, where no other button remains."""
        super().__init__(parent)
        self._words, self._files = context.words, files
        self.go = self.add_button(
            context.words("window.entity.go"), lambda: context.go(Place.RECONCILIATION, ""), first=True
        )
        self.save = self.add_button(context.words("papers.save"), lambda: None) if menu is not None else None
        if self.save is not None and menu is not None:
            self.save.setMenu(menu)
        self.finish()

    def show_if_present(self, opened: OpenedSession) -> bool:
        """Return whether scores must be hidden; then show the notice."""
        product, words = opened.head.entity, self._words
        if product is None:
            return False
        text = words("window.entity.text", product=f"{product.code} {product.name}")
        self.show_notice(words("window.entity.heading"), text, words("window.entity.files") if self._files else "")
        return True

    def show_result(self, sentence: str) -> None:
        """Show the result of saving a file."""
        self.more.setText(sentence)
        self.more.setVisible(bool(sentence))
