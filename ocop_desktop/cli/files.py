"""Files named on the command line: lookup, reading, and writing that never replaces a session or package."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from ..disk.files import withdraw, write_whole
from ..domain.errors import OcopError
from ..wording.system_faults import fault_term
from .console import Console, json_text
from .errors import CannotWrite, FileNotJson, FileNotRead, OutputPrecious, OutputTaken
from .naming import chosen, is_there

STANDARD = "-"
"""Means standard input or output instead of a file."""

_SESSION = b"SQLite format 3\x00"
_PACKAGE = b"application/vnd.ocop"
_OWN_SUFFIXES = frozenset({".ocopdb", ".ocop"})
_HALF_PAIR = re.compile(r"\\u[dD][89a-fA-F]")


def output(console: Console, name: str) -> Path:
    """Return the path of an output file, which replaces an earlier document of that name.

    Raises OutputPrecious if the file is a session file or a package, or has such a name: those are
    never replaced. Call it before opening the session: closing a file in use would unlock it.
    """
    path = chosen(name)
    if path.suffix.casefold() in _OWN_SUFFIXES or _is_session(console, path) or _looks_precious(path):
        raise OutputPrecious(file=str(path))
    return path


def given(name: str) -> Path:
    """Return the path of a file that the command reads. Raises FileNotRead where there is none, or it is held."""
    path = chosen(name)
    try:
        with path.open("rb"):
            return path
    except OSError as fault:
        raise FileNotRead(file=name, reason="folder" if path.is_dir() else fault_term(fault)) from fault


def new_file(console: Console, name: str) -> Path:
    """Return the path of a new file. Raises OutputTaken if it exists, OutputPrecious."""
    path = output(console, name)
    if is_there(path):
        raise OutputTaken(file=str(path))
    return path


@contextmanager
def restored_if_refused(path: Path) -> Iterator[None]:
    """Write a document and record its act inside: where that fails, what lay there before lies there again.

    A refused act leaves no document. Raises CannotWrite, LeftBehind.
    """
    try:
        before = path.read_bytes() if path.exists() else None
        mode = 0 if before is None else path.stat().st_mode
    except OSError as fault:
        raise CannotWrite(file=str(path), reason=fault_term(fault)) from fault
    try:
        yield
    except OcopError:
        if before is None:
            withdraw(path)
        elif path.read_bytes() != before:
            write_whole(path, before)
            path.chmod(mode)
        raise


def make_folder(path: Path) -> None:
    """Create a folder and its missing parents. Raises CannotWrite."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise CannotWrite(file=str(path), reason=fault_term(fault)) from fault


def _is_session(console: Console, path: Path) -> bool:
    session = console.session_path()
    with suppress(OSError):
        return session is not None and path.samefile(session)
    return False


def _looks_precious(path: Path) -> bool:
    try:
        if not path.is_file():
            return False
        with path.open("rb") as stream:
            head = stream.read(200)
    except OSError:
        return False  # writing will report the error
    return head.startswith(_SESSION) or _PACKAGE in head


def read_json(name: str) -> Any:
    """Read the JSON of a file, or of standard input for ``-``. Raises FileNotRead, FileNotJson."""
    try:
        text = _standard_input() if name == STANDARD else Path(name).read_bytes().decode("utf-8-sig")
    except OSError as fault:
        raise FileNotRead(file=name, reason=fault_term(fault)) from fault
    except UnicodeDecodeError as fault:
        raise FileNotJson(file=name, line=1) from fault
    try:
        content = json.loads(text, object_pairs_hook=_once, parse_float=_no_float, parse_constant=_no_float)
        if _HALF_PAIR.search(text):  # half of a surrogate pair is no character and can be neither stored nor printed
            json_text(content).encode()
    except json.JSONDecodeError as fault:
        raise FileNotJson(file=name, line=fault.lineno) from fault
    except (ValueError, RecursionError) as fault:
        raise FileNotJson(file=name, line=1) from fault
    return content


def _standard_input() -> str:
    if sys.stdin is None:
        raise FileNotRead(file=STANDARD, reason="stdin")
    return sys.stdin.buffer.read().decode("utf-8-sig")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise ValueError("a name occurs twice")
    return fields


def _no_float(text: str) -> Any:
    raise ValueError(f"whole numbers only: {text}")


def write_json(console: Console, target: str, data: Any) -> None:
    """Write JSON to a file through a temporary one, or to standard output for ``-``. Raises CannotWrite.

    target: already checked by ``output``.
    """
    text = json_text(data)
    if target == STANDARD:
        console.print(text)
        return
    path = chosen(target)
    try:
        write_whole(path, text.encode())
    except OSError as fault:
        raise CannotWrite(file=target, reason=fault_term(fault)) from fault
