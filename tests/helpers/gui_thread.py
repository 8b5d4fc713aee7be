"""Detection of forbidden work on the GUI thread: store, packages, documents, files, PDF.

A profile function sees every call on that thread alone; an audit hook sees files opened for
writing, moved or removed and databases opened there. Only work of the program itself counts, not
that of the test.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FrameType, TracebackType
from typing import Any

import ocop_desktop

ROOT = str(Path(ocop_desktop.__file__).resolve().parent)
FORBIDDEN_PARTS = ("disk", "store", "packages", "documents", "intake", "viewing", "platform")
"""Parts of the program that access files, draw or compute for long."""

FORBIDDEN_LIBRARIES = ("sqlalchemy", "alembic", "pypdfium2", "reportlab", "openpyxl", "msgspec", "cryptography", "PIL")

ONLY_FACTS = frozenset(
    {
        ("viewing/errors.py", "__init__"),
        ("viewing/remarks.py", "hides_content"),
        ("viewing/remarks.py", "remarks"),
        ("viewing/remarks.py", "_names"),
        ("viewing/remarks.py", "<listcomp>"),
        ("platform/association.py", "__init__"),
        ("platform/association.py", "this_command"),
        ("platform/desktop.py", "name_in_taskbar"),  # before the first window
        ("sqlalchemy", "_collection_gced"),  # removes the reference to a collected listener
    }
)
"""Functions that only make a small object or a sentence, or react to a collected one: part or library, and function."""

_FILES = frozenset({"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "os.truncate"})
_HEARD = _FILES | {"open", "sqlite3.connect"}
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Offence:
    """One kind of call. what: the function or the event; stack: the callers, outermost first."""

    what: str
    stack: tuple[str, ...]


class GuiThread:
    """Watches the current thread while the context is active. ``offences``: each kind of call once."""

    def __init__(self) -> None:
        self.offences: list[Offence] = []
        self.calls = 0
        """Number of calls seen, so that a test knows that something was watched."""

        self._known: dict[CodeType, str] = {}
        self._databases: dict[type, bool] = {}
        self._told: set[tuple[str, str]] = set()
        self._thread = 0
        self._on = False
        self._before: Any = None

    def __enter__(self) -> GuiThread:
        self._thread = threading.get_ident()
        self._on = True
        _hear(self._event)
        self._before = sys.getprofile()
        sys.setprofile(self._watching())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        sys.setprofile(self._before)
        self._on = False
        _listeners.remove(self._event)

    def told(self) -> str:
        """Format every offence with its stack."""
        return "\n\n".join(
            "\n".join((offence.what, *(f"    {line}" for line in offence.stack))) for offence in self.offences
        )

    # Callbacks

    def _watching(self) -> Callable[[FrameType, str, Any], None]:
        """Return the profile function; it is called for every call, so it asks each kind of code and object once."""
        known, databases = self._known, self._databases

        def profile(frame: FrameType, event: str, arg: Any) -> None:
            if event == "return" or event == "c_return":  # every second event
                return
            if event == "call":
                self.calls += 1
                what = known.get(frame.f_code)
                if what is None:
                    what = known[frame.f_code] = _forbidden(frame.f_code)
                if what:
                    self._note(what, frame)
            elif event == "c_call":
                kind = type(getattr(arg, "__self__", None))
                is_database = databases.get(kind)
                if is_database is None:
                    is_database = databases[kind] = issubclass(kind, sqlite3.Connection | sqlite3.Cursor)
                if is_database:
                    self._note(f"sqlite3 {arg.__name__}", frame)

        return profile

    def _event(self, event: str, arguments: tuple[Any, ...]) -> None:
        if not self._on or threading.get_ident() != self._thread:
            return
        if event == "open":
            flags = arguments[2]
            writes = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC)
            if not writes or (isinstance(arguments[0], str) and arguments[0].endswith(".pyc")):
                return
        elif event in _FILES and str(arguments[0]).rpartition(".")[2].startswith("pyc"):
            return
        self._note(event, sys._getframe(1))

    def _note(self, what: str, frame: FrameType) -> None:
        stack: list[str] = []
        ours = ""
        at: FrameType | None = frame
        while at is not None:
            name = at.f_code.co_filename
            if name.startswith("<frozen importlib"):
                return  # a module is imported; that is no work of the window
            if name.startswith(ROOT):
                inside = name.removeprefix(ROOT + os.sep).replace(os.sep, "/")
                place = f"{inside}:{at.f_lineno} {at.f_code.co_name}"
                stack.append(place)
                ours = ours or place
            elif not stack:
                stack.append(f"{'/'.join(Path(name).parts[-2:])}:{at.f_lineno} {at.f_code.co_name}")
            at = at.f_back
        if ours and (what, ours) not in self._told:
            self._told.add((what, ours))
            self.offences.append(Offence(what, tuple(reversed(stack[:_DEEPEST]))))


def _forbidden(code: CodeType) -> str:
    """Describe the forbidden call of this code; "" where the window may make it."""
    name = code.co_filename
    if code.co_name == "<module>":
        return ""
    if name.startswith(ROOT):
        inside = name.removeprefix(ROOT + os.sep).replace(os.sep, "/")
        part = inside.partition("/")[0]
        if part in FORBIDDEN_PARTS and (inside, code.co_name) not in ONLY_FACTS:
            return f"{inside} {code.co_qualname}" if hasattr(code, "co_qualname") else f"{inside} {code.co_name}"
        return ""
    parts = Path(name).parts
    if "site-packages" in parts:
        library = parts[parts.index("site-packages") + 1]
        if library in FORBIDDEN_LIBRARIES and (library, code.co_name) not in ONLY_FACTS:
            return f"{library} {code.co_name}"
    return ""


_listeners: list[Callable[[str, tuple[Any, ...]], None]] = []
_hooked = False


def _hear(listener: Callable[[str, tuple[Any, ...]], None]) -> None:
    """Register a listener; an audit hook cannot be removed, so there is one for all."""
    global _hooked
    _listeners.append(listener)
    if not _hooked:
        _hooked = True
        sys.addaudithook(_tell)


def _tell(event: str, arguments: tuple[Any, ...]) -> None:
    if event in _HEARD:  # of all threads, and most are object.__getattr__ and the like
        for listener in _listeners:
            listener(event, arguments)
