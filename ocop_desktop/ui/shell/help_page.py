"""The manual in the program: Markdown pages with pictures, contents at the left, a search that ignores diacritics."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer, QUrl
from PySide6.QtGui import QImage, QKeySequence, QResizeEvent, QShortcut, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QSplitter,
    QTextBrowser,
    QTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from ...domain.text import fold, nfc
from ..parts import layouts
from ..parts.controls import hint_line
from ..parts.kind_button import KindButton
from ..parts.labels import Text
from ..parts.roomy_rows import RoomyRows
from ..parts.tokens import XL, M, S, px
from ..words import Words

USUAL_SIZE = QSize(1040, 680)
DEEPEST = 3
"""Headings up to this level are listed in the contents."""

SETTLED_MS = 150


def pages_of(folder: Path) -> tuple[Path, ...]:
    """Return the pages of the manual: the member's first, then the others by name."""
    return tuple(sorted(folder.glob("*.md"), key=lambda path: (path.stem != "thanh-vien", path.stem)))


def title_of(page: Path) -> str:
    """Return the first heading of a page, or its file name."""
    found = re.search(r"^#\s+(.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return found[1].strip() if found else page.stem


def slug(heading: str) -> str:
    """Return the anchor of a heading: lower case, words joined by hyphens, no other characters."""
    return re.sub(r"[^\w\- ]", "", nfc(heading).lower()).strip().replace(" ", "-")


def places_of(text: str, wanted: str) -> list[tuple[int, int]]:
    """Return the occurrences of ``wanted`` in ``text`` as (start, end), ignoring diacritics and case."""
    plain, origin = "", []
    for place, letter in enumerate(text):
        bare = fold(letter) if not letter.isspace() else " "
        plain += bare
        origin += [place] * len(bare)
    sought = fold(wanted)
    found, start = [], plain.find(sought) if sought else -1
    while start >= 0:
        last = start + len(sought) - 1
        found.append((origin[start], origin[last] + 1))
        start = plain.find(sought, last + 1)
    return found


def _has(page: Path, wanted: str) -> bool:
    return fold(wanted.strip()) in fold(page.read_text(encoding="utf-8").replace("*", ""))


class ManualText(QTextBrowser):
    """One page; pictures are never wider than the text."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setOpenLinks(False)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        # pictures are fitted to the remaining width
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._folder = Path()
        self._markdown = ""
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(SETTLED_MS)
        self._later.timeout.connect(self._set)

    def show_page(self, page: Path) -> None:
        """Show a page of the manual from its beginning."""
        self._folder, self._markdown = page.parent, page.read_text(encoding="utf-8")
        self._set()
        self.verticalScrollBar().setValue(0)

    def headings(self) -> list[tuple[int, str, int]]:
        """Return (level, text, position) of every heading of the page."""
        found = []
        block = self.document().begin()
        while block.isValid():
            if level := block.blockFormat().headingLevel():
                found.append((level, block.text(), block.position()))
            block = block.next()
        return found

    def go_to(self, position: int) -> None:
        """Scroll a position to the top."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        self.setTextCursor(cursor)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(cursor).top() if position else 0)

    def _set(self) -> None:
        if not self._markdown:
            return
        bar = self.verticalScrollBar()
        share = bar.value() / max(bar.maximum(), 1)
        self.document().setMarkdown(self._markdown, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        bar.setValue(round(share * bar.maximum()))

    # Qt's names

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Load pictures only from the manual's folder; never fetch anything from elsewhere."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        picture = QImage(str(self._folder / QUrl(name).path()))
        room = self.viewport().width() - 4 * int(self.document().documentMargin())
        if picture.width() > room > 0:
            picture = picture.scaledToWidth(room, Qt.TransformationMode.SmoothTransformation)
        return picture

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the pictures after the change of width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._later.start()


class HelpWindow(QDialog):
    """The manual; works without network."""

    def __init__(self, words: Words, folder: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setWindowTitle(words("help.title"))
        self._words, self._pages = words, pages_of(folder)
        self._page: Path | None = None
        self._found: list[tuple[int, int]] = []
        self._at = -1
        self._elsewhere: Path | None = None
        self.contents = QTreeWidget(self)
        self.contents.setHeaderHidden(True)
        self.contents.setItemDelegate(RoomyRows(self.contents))
        self.contents.setAccessibleName(words("help.contents"))
        self.contents.currentItemChanged.connect(lambda item, _: self._chosen(item))
        self.text = ManualText(self)
        self.text.setAccessibleName(words("help.title"))
        self.text.anchorClicked.connect(self.follow)
        self.search = hint_line(words("help.search"), self, search=True)
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(lambda: self.step(+1))
        self.count = Text(self, ink="quiet")
        self.next = KindButton(self)
        self.next.setText(words("help.next"))
        self.next.setAutoDefault(False)
        self.next.clicked.connect(lambda: self.step(+1))
        QShortcut(QKeySequence.StandardKey.Find, self, self.search.setFocus)
        over = layouts.row(space=M)
        over.addWidget(self.search, 1)
        over.addWidget(self.count)
        over.addWidget(self.next)
        parts = QSplitter(self)
        parts.addWidget(self.contents)
        parts.addWidget(self.text)
        parts.setStretchFactor(0, 1)
        parts.setStretchFactor(1, 3)
        column = layouts.column(self, S, M)
        column.addLayout(over)
        column.addWidget(parts, 1)
        room = self.screen().availableGeometry().size()
        self._fill()
        whole = USUAL_SIZE.boundedTo(room)
        self.resize(whole)
        # The pages' names are shown in full: two of them begin with the same words.
        contents = min(max(self.contents.sizeHintForColumn(0) + px(XL), whole.width() // 4), 2 * whole.width() // 5)
        parts.setSizes([contents, whole.width() - contents])

    def show_role(self, role: str) -> None:
        """Open at the page of a role: "member" or "secretary"; any other word: at the first page."""
        stem = {"member": "thanh-vien", "secretary": "thu-ky"}.get(role)
        page = next((page for page in self._pages if page.stem == stem), None)
        if page is not None:
            self._open(page)

    def follow(self, link: QUrl) -> None:
        """Follow a link of the manual: another page, a heading, or both."""
        target = next((page for page in self._pages if page.name == link.path()), None)
        if link.path() and target is not None:
            self._open(target)
        wanted = link.fragment(QUrl.ComponentFormattingOption.FullyDecoded)
        for _, heading, position in self.text.headings():
            if wanted and slug(heading) == nfc(wanted).lower():
                self.text.go_to(position)

    def step(self, by: int) -> None:
        """Go to the next hit, wrapping around; to another page where this one has none."""
        if not self._found and self._elsewhere is not None:
            self._open(self._elsewhere)
        elif self._found:
            self._at = (self._at + by) % len(self._found)
            start, end = self._found[self._at]
            cursor = QTextCursor(self.text.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            self.text.setTextCursor(cursor)
            self.text.ensureCursorVisible()
            self.count.setText(self._words("help.found", number=self._at + 1, count=len(self._found)))

    def _fill(self) -> None:
        for page in self._pages:
            item = QTreeWidgetItem([title_of(page)])
            item.setData(0, Qt.ItemDataRole.UserRole, (str(page), 0))
            item.setToolTip(0, title_of(page))
            self.contents.addTopLevelItem(item)
        first = self.contents.topLevelItem(0)
        if first is not None:
            self.contents.setCurrentItem(first)
        else:
            self.text.setPlainText(self._words("help.missing"))

    def _open(self, page: Path) -> None:
        if page == self._page:
            return
        self._page = page
        self.text.show_page(page)
        for row in range(self.contents.topLevelItemCount()):
            item = self.contents.topLevelItem(row)
            if item is not None and item.data(0, Qt.ItemDataRole.UserRole)[0] == str(page):
                self._list_headings(item, page)
                self.contents.setCurrentItem(item)
        self._search(self.search.text())

    def _list_headings(self, item: QTreeWidgetItem, page: Path) -> None:
        if item.childCount() == 0:
            for level, text, _ in self.text.headings():
                if 1 < level <= DEEPEST:
                    child = QTreeWidgetItem([text])
                    child.setData(0, Qt.ItemDataRole.UserRole, (str(page), item.childCount() + 1))
                    child.setToolTip(0, text)
                    item.addChild(child)
        item.setExpanded(True)

    def _chosen(self, item: QTreeWidgetItem | None) -> None:
        if item is None:
            return
        page, number = item.data(0, Qt.ItemDataRole.UserRole)
        self._open(Path(page))
        places = [place for level, _, place in self.text.headings() if 1 < level <= DEEPEST]
        self.text.go_to(places[number - 1] if number else 0)

    def _search(self, wanted: str) -> None:
        text = self.text.toPlainText()
        self._found = places_of(text, wanted.strip())
        self._at = -1
        marks = []
        for start, end in self._found:
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.text.document())
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            mark.cursor = cursor
            mark.format.setBackground(self.palette().highlight())
            mark.format.setForeground(self.palette().highlightedText())
            marks.append(mark)
        self.text.setExtraSelections(marks)
        self.count.setText("")
        self._elsewhere = None
        if wanted.strip() and not self._found:
            self._elsewhere = next((page for page in self._pages if page != self._page and _has(page, wanted)), None)
            found = self._elsewhere
            result = self._words("help.elsewhere", page=title_of(found)) if found else self._words("help.not_found")
            self.count.setText(result)
        elif self._found:
            self.step(+1)
