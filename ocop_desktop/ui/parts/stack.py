"""Pages one of which is shown, as small as the smallest of them may be."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget


class Stack(QStackedWidget):
    """Lets its pages wrap their texts in the height there is; Qt's own asks for the height that they would like."""

    # Qt's names

    def hasHeightForWidth(self) -> bool:
        """Return that the height does not depend on the width."""
        return False
