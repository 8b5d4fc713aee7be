"""What stands on every page instead of scores while an entity is in the room (*Chủ thể trong phòng*)."""

from __future__ import annotations

from PySide6.QtWidgets import QMenu, QWidget

from ..desk import OpenedSession
from ..places import PageContext, Place
from .pages import NoticePage


class EntityInside(NoticePage):
    """Names who is in the room and the act that ends it, with the way there."""

    def __init__(
        self, context: PageContext, parent: QWidget, *, files: bool = False, menu: QMenu | None = None
    ) -> None:
        """files: the page still saves files meanwhile, and says so. menu: what it saves, where no button is left."""
        super().__init__(parent)
        self._words, self._files = context.words, files
        self.go = self.add_button(
            context.words("window.entity.go"), lambda: context.go(Place.RECONCILIATION, ""), first=True
        )
        self.save = self.add_button(context.words("papers.save"), lambda: None) if menu is not None else None
        if self.save is not None and menu is not None:
            self.save.setMenu(menu)
        self.finish()

    def stands(self, opened: OpenedSession) -> bool:
        """Whether no score may be shown now; then the sentence is in place."""
        product, words = opened.summary.entity, self._words
        if product is None:
            return False
        text = words("window.entity.text", product=f"{product.code} {product.name}")
        self.show_notice(words("window.entity.heading"), text, words("window.entity.files") if self._files else "")
        return True

    def tell(self, sentence: str) -> None:
        """What came of saving a file."""
        self.more.setText(sentence)
        self.more.setVisible(bool(sentence))
