"""Unsaved input, kept on the disk while it is typed: a shutdown, a power cut or a failure of the program loses none."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from ..gateway import OpenedSession, SessionGateway
from ..places import StoresAtOnce, places_of
from ..tasks import Tasks
from .session_pages import OTHER_VERSION

if TYPE_CHECKING:
    from .model.new_session import RuleOffered
    from .shell import Shell

LOOK_MS = 2_000
"""Interval at which the pages are asked what is typed and not stored."""

FORMAT = 1


class _Kept:
    """A file that follows a text; "" removes it. A disk that refuses is no failure."""

    def __init__(self, file: Path) -> None:
        self.file, self.text = file, ""
        self.ready = False
        """The file was read: it may be written."""

        self._number, self._written, self._lock = 0, 0, Lock()

    def next(self, text: str) -> int:
        """Return the number of the text that is to be written."""
        self.text = text
        self._number += 1
        return self._number

    def write(self, text: str, number: int) -> None:
        """Write, unless a later text was written already. In any thread."""
        from ...disk.files import remove, write_whole  # imported late: the start page keeps nothing

        with self._lock, suppress(OSError):
            if number < self._written:
                return
            self._written = number
            if text:
                self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                write_whole(self.file, text.encode())
            else:
                remove(self.file)

    def read(self) -> Mapping[str, Any]:
        """Return what the file holds; nothing where it is damaged or of another version."""
        with suppress(OSError, *OTHER_VERSION):
            self.text = self.file.read_bytes().decode()
            found = json.loads(self.text)
            return dict(found["places"]) if found["format"] == FORMAT else {}
        return {}


class KeptInput(QObject):
    """A file for each session and user below ``folder``, and one for the form of a new session.

    A file is removed when its input is stored, discarded or left.
    """

    def __init__(self, folder: Path, gateway: SessionGateway, aside: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folder, self._gateway, self._aside = folder, gateway, aside
        self._shell: Shell | None = None
        self._key = ""
        self._session: _Kept | None = None
        self._form, self._proposed = _Kept(folder / "new.json"), dict[str, str]()
        self._ended = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @property
    def file(self) -> Path:
        """The file of the open session."""
        from hashlib import sha256

        return self._folder / f"{sha256(self._key.encode()).hexdigest()[:32]}.json"

    def watch(self, shell: Shell) -> None:
        """Follow the pages of this window, which replaces the earlier one."""
        self._shell = shell
        self._gateway.opened.connect(self._opened)
        self._gateway.closed.connect(self._left)
        self._gateway.seat_left.connect(self._wait)

    def offer_new(self, rules: tuple[RuleOffered, ...]) -> None:
        """Show the form for a new session, with what was typed into it in an earlier run."""
        shell, form = self._shell, self._form
        if shell is None:
            return
        shell.beginning.ask_new(rules)
        page = shell.beginning.new_page
        proposed = self._proposed = page.values if page is not None else {}

        def restore(kept: Mapping[str, Any]) -> None:
            form.ready = True
            with suppress(*OTHER_VERSION):
                if page is not None and page is shell.beginning.new_page and page.values == proposed and "new" in kept:
                    page.restore_input(kept["new"])

        self._aside.submit(lambda job: form.read(), restore, lambda _: None, "kept-form")

    def look(self) -> None:
        """Write what is typed, if it is another text than the last time."""
        self._ended = False  # the system ends the session no more
        for kept, text in self._texts():
            if text != kept.text:
                self._follow(kept, text, kept.next(text))

    def _follow(self, kept: _Kept, text: str, number: int) -> None:
        name = f"kept-{kept.file.stem}-{number}"
        self._aside.submit(lambda job: kept.write(text, number), lambda _: None, lambda _: None, name)

    def keep_now(self) -> None:
        """The system ends the session: start storing what needs no decision, and write the rest before returning."""
        self._ended = True
        for page in self._shell.pages.made.values() if self._shell is not None else ():
            if isinstance(page, StoresAtOnce):
                page.store_now()
        for kept, text in self._texts():
            kept.write(text, kept.next(text))

    def close(self, run: Callable[[Callable[[], None]], object], *, left: bool) -> None:
        """Keep the files as they are, unless the person left the window, and has been warned. run: aside."""
        if left and not self._ended:
            for kept in (self._session, self._form):
                if kept is not None and kept.ready:
                    run(partial(kept.write, "", kept.next("")))
        self.stop()

    def stop(self) -> None:
        """Keep the files as they are."""
        self._timer.stop()
        self._session, self._form.ready = None, False

    def _left(self) -> None:
        """Remove the file: the session was left, and the person was told what is lost."""
        if self._session is not None and not self._ended:
            self._remove(self._session)
        self._key, self._session = "", None

    def _wait(self) -> None:
        """Another user takes the seat: the file waits for the former one."""
        for kept, text in self._texts():
            if kept is self._session:
                self._follow(kept, text, kept.next(text))
        self._key, self._session = "", None

    def _remove(self, kept: _Kept) -> None:
        if kept.ready:
            self._follow(kept, "", kept.next(""))

    def _opened(self, opened: OpenedSession) -> None:
        key, user = f"{opened.head.session.id}\n{opened.path}", opened.actor
        if user is not None and user != opened.head.owner:
            key += f"\n{user.code}"
        if key == self._key:
            return  # a window in another language
        self._left()
        self._remove(self._form)
        self._key = key
        session = self._session = _Kept(self.file)

        def restore(kept: Mapping[str, Any]) -> None:
            session.ready = True
            if self._session is session:
                self._restore(kept)

        self._aside.submit(lambda job: session.read(), restore, lambda _: None, "kept-input")

    def _restore(self, kept: Mapping[str, Any]) -> None:
        """Restore the input page by page, and name the pages."""
        opened = self._gateway.current
        if self._shell is None or opened is None:
            return
        restored = []
        for place in places_of(opened):
            if place in kept:
                self._shell.go(place, "")
                restored += [place] if self._shell.pages.restore(place, kept[place]) else []
        if restored:
            self._shell.say_of("shell.typed_restored", restored)

    def _texts(self) -> list[tuple[_Kept, str]]:
        """Return the files that may be written, each with its text of this moment."""
        texts = []
        if self._session is not None and self._session.ready:
            unstored = self._shell.pages.unstored if self._shell is not None else {}
            texts.append((self._session, _text({place.value: parts for place, parts in unstored.items()})))
        if self._form.ready:
            page = self._shell.beginning.new_page if self._shell is not None else None
            typed = page is not None and page.values != self._proposed
            texts.append((self._form, _text({"new": page.values} if page is not None and typed else {})))
        return texts


def _text(places: Mapping[str, Any]) -> str:
    return json.dumps({"format": FORMAT, "places": places}, ensure_ascii=False) if places else ""
