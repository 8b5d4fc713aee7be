"""The start page: recent sessions, open a file or a package, the sample, what to do first."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from ..words import Words
from .pages import PAGE_MARGIN, READABLE_WIDTH, Heading, text_label


class StartPage(QWidget):
    """What a person sees first. The shell says what the buttons do."""

    def __init__(
        self,
        words: Words,
        open_file: Callable[[], None],
        open_recent: Callable[[Path], None],
        make_new: Callable[[], None],
    ) -> None:
        super().__init__()
        self._words = words
        self._open_recent = open_recent
        self.heading = Heading(1.5, self)
        self.heading.setText(words("shell.start.heading"))
        self.text = text_label(self)
        self.text.setText(words("shell.start.text"))
        self.notice = text_label(self)
        self.notice.hide()
        self.recent_heading = Heading(1.1, self)
        self.recent_heading.setText(words("shell.start.recent"))
        self.recent = QListWidget(self)
        self.recent.setAccessibleName(words("shell.start.recent"))
        self.recent.itemActivated.connect(self._chosen)
        self.open_button = QPushButton(words("action.shell.open"), self)
        self.open_button.setToolTip(words("action.shell.open.help"))
        self.open_button.setDefault(True)
        self.open_button.clicked.connect(lambda: open_file())
        self.new_button = QPushButton(words("action.shell.new"), self)
        self.new_button.setToolTip(words("action.shell.new.help"))
        self.new_button.setAutoDefault(True)
        self.new_button.clicked.connect(lambda: make_new())
        self.hint = text_label(self)
        middle = QWidget(self)
        middle.setMaximumWidth(READABLE_WIDTH)
        column = QVBoxLayout(middle)
        column.setSpacing(PAGE_MARGIN)
        column.addStretch(1)
        for part in (self.heading, self.text, self.notice):
            column.addWidget(part)
        buttons = QHBoxLayout()
        buttons.addWidget(self.open_button)
        buttons.addWidget(self.new_button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        column.addWidget(self.recent_heading)
        column.addWidget(self.recent, 3)
        column.addWidget(self.hint)
        column.addStretch(1)
        around = QHBoxLayout(self)
        around.addStretch(1)
        around.addWidget(middle, 1000)
        around.addStretch(1)

    def show_recent(self, files: tuple[Path, ...]) -> None:
        """List the files opened before, the latest first."""
        self.recent.clear()
        for path in files:
            item = QListWidgetItem(f"{path.stem}  —  {path.parent}")
            item.setData(Qt.ItemDataRole.UserRole, str(path))
            item.setToolTip(str(path))
            self.recent.addItem(item)
        self.recent.setVisible(bool(files))
        self.recent_heading.setVisible(bool(files))
        self.hint.setText(self._words("shell.start.hint"))
        if files:
            self.recent.setCurrentRow(0)

    def show_notice(self, sentence: str) -> None:
        """Say why a file could not be opened; "" takes the sentence away."""
        self.notice.setText(sentence)
        self.notice.setVisible(bool(sentence))
        self.setAccessibleDescription(sentence)

    def show_stopped(self, sentence: str) -> None:
        """Say why nothing more is taken; nothing can be opened any more."""
        self.show_notice(sentence)
        for part in (self.open_button, self.new_button, self.recent):
            part.setEnabled(False)

    def _chosen(self, item: QListWidgetItem) -> None:
        self._open_recent(Path(str(item.data(Qt.ItemDataRole.UserRole))))
