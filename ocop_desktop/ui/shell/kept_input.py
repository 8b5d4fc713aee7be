"""Unsaved input, kept on the disk while it is typed: a shutdown, a power cut or a failure of the program loses none."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from ...disk.files import remove, write_whole
from ..gateway import OpenedSession, SessionGateway
from ..places import KeepsInput, Page, Place, StoresAtOnce
from ..tasks import Tasks

if TYPE_CHECKING:
    from .shell import Shell

LOOK_MS = 2_000
"""Interval at which the pages are asked what is typed and not stored."""

FORMAT = 1


class KeptInput(QObject):
    """One file for each session below ``folder``; removed when the input is stored, discarded or left."""

    def __init__(self, folder: Path, gateway: SessionGateway, aside: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder, self._gateway, self._aside = folder, gateway, aside
        self._shell: Shell | None = None
        self._key = ""
        self._ready = False
        """The file of this session was read: it may be written."""

        self._last, self._number = "", 0
        self._written, self._lock = 0, Lock()
        self._ended = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @property
    def file(self) -> Path:
        """The file of the open session."""
        return self._folder / f"{sha256(self._key.encode()).hexdigest()[:32]}.json"

    def watch(self, shell: Shell) -> None:
        """Follow the pages of this window, which replaces the earlier one."""
        self._shell = shell
        self._gateway.opened.connect(self._opened)
        self._gateway.closed.connect(self.forget)

    def look(self) -> None:
        """Write what is typed, if it is another text than the last time."""
        self._ended = False  # the system ends the session no more
        text = self._typed()
        if self._ready and text != self._last:
            self._last = text
            self._number += 1
            file, number = self.file, self._number
            self._aside.submit(
                lambda job: self._write(file, text, number), lambda _: None, lambda _: None, f"kept-input-{number}"
            )

    def keep_now(self) -> None:
        """The system ends the session: start storing what needs no decision, and write the rest before returning."""
        self._ended = True
        for page in self._pages().values():
            if isinstance(page, StoresAtOnce):
                page.store_now()
        if self._ready:
            self._last = self._typed()
            self._number += 1
            self._write(self.file, self._last, self._number)

    def forget(self) -> None:
        """Remove the file: the session was left, and the person was told what is lost."""
        if self._ready and not self._ended:
            self._number += 1
            self._write(self.file, "", self._number)
        self._key, self._last, self._ready = "", "", False

    def close(self, *, left: bool) -> None:
        """Keep the file as it is, unless the person left the session, and has been warned."""
        if left:
            self.forget()
        self.stop()

    def stop(self) -> None:
        """Keep the file as it is."""
        self._timer.stop()
        self._ready = False

    def _opened(self, opened: OpenedSession) -> None:
        key = f"{opened.head.session.id}\n{opened.path}"
        if key == self._key:
            return  # another user, or a window in another language
        self.forget()
        self._key = key
        file = self.file

        def restore(kept: Mapping[str, Any]) -> None:
            if self._key == key:
                self._ready = True
                self._restore(kept)

        self._aside.submit(lambda job: _read(file), restore, lambda _: None, "kept-input")

    def _restore(self, kept: Mapping[str, Any]) -> None:
        """Restore the input page by page, and show the last of them."""
        restored = [place for place in Place if place in kept and self._restore_page(place, kept[place])]
        shell = self._shell
        if restored and shell is not None:
            shell.say_restored(restored)

    def _restore_page(self, place: Place, kept: Mapping[str, Any]) -> bool:
        shell = self._shell
        if shell is None:
            return False
        shell.go(place, "")
        page = self._pages().get(place)
        with suppress(LookupError, TypeError, ValueError, AttributeError):  # written by another version
            if isinstance(page, KeepsInput):
                page.restore_unstored(kept)
                return True
        return False

    def _pages(self) -> dict[Place, Page]:
        pages: dict[Place, Page] = {}
        for place in Place:
            with suppress(KeyError):
                if self._shell is not None:
                    pages[place] = self._shell.page_of(place)
        return pages

    def _typed(self) -> str:
        found = {place: page.unstored() for place, page in self._pages().items() if isinstance(page, KeepsInput)}
        places = {place.value: parts for place, parts in found.items() if parts}
        return json.dumps({"format": FORMAT, "places": places}, ensure_ascii=False) if places else ""

    def _write(self, file: Path, text: str, number: int) -> None:
        """Write or remove the file, unless a later text was written already. A disk that refuses is no failure."""
        with self._lock, suppress(OSError):
            if number < self._written:
                return
            self._written = number
            if text:
                file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                write_whole(file, text.encode())
            else:
                remove(file)


def _read(file: Path) -> Mapping[str, Any]:
    try:
        found = json.loads(file.read_bytes())
        return dict(found["places"]) if found["format"] == FORMAT else {}
    except (OSError, ValueError, LookupError, TypeError):
        return {}
