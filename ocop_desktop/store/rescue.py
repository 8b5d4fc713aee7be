"""What is saved when the open file is no longer the one at its path: the whole session, or a member's own sheets."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path

from ..disk import files
from ..domain.errors import OcopError
from ..domain.sheets.score_sheet import NO_LEVEL, Answer
from ..domain.sheets.signed import StoredSheet
from ..usecases.core.ports import UnitOfWork
from .checks import check_whole
from .engine import close_engine, make_engine
from .errors import PathChanged, PathChangedLost, PathChangedSheets
from .files import device_errors, free_name, new_part, publish, remove_part, sync_file

MARK = ".giu-lai"
"""Added to the name of the file that was open."""


def rescued(path: Path, pages: bytes, work: UnitOfWork, folders: Sequence[Path]) -> PathChanged:
    """Save what the program holds of the file ``path`` under a new name; return the error that says where.

    pages: the whole file as SQLite holds it, the open transaction included; empty where they cannot be read.
    work: the open unit of work. folders: where to save, in order, after the folder of ``path``.
    """
    places = (path.parent, *folders)
    whole = _saved(path.with_name(f"{path.stem}{MARK}{path.suffix}"), pages, places, _check) if pages else None
    if whole is not None:
        return PathChanged(file=path.name, kept=whole.name, folder=str(whole.parent))
    sheets = _sheets_of_owner(work)
    named = _saved(path.with_name(f"{path.stem}{MARK}.json"), sheets, places, lambda part: None) if sheets else None
    if named is not None:
        return PathChangedSheets(file=path.name, kept=named.name, folder=str(named.parent))
    return PathChangedLost(file=path.name)


def _saved(name: Path, content: bytes, folders: Sequence[Path], check: Callable[[Path], None]) -> Path | None:
    """Write a new file in the first folder that takes it; None where none does, or ``check`` refuses the content."""
    for folder in folders:
        try:
            with device_errors(folder):
                return _written(folder / name.name, content, check)
        except OcopError:
            continue
    return None


def _written(target: Path, content: bytes, check: Callable[[Path], None]) -> Path:
    part = new_part(target.parent, target.suffix)
    try:
        handle = files.descriptor(part, os.O_WRONLY)
        with open(handle, "wb") as stream:
            stream.write(content)
        sync_file(part)
        check(part)
        free = free_name(target)
        publish(part, free)
        return free
    finally:
        remove_part(part)


def _check(part: Path) -> None:
    """Raise DeviceError unless the file of these pages is whole."""
    engine = make_engine(part)
    try:
        with engine.connect() as connection, connection.begin():
            check_whole(connection, part)
    finally:
        close_engine(engine)


def _sheets_of_owner(work: UnitOfWork) -> bytes:
    """Return the sheets of the member whose file it is, as ``ocop sheet enter --from`` reads them; empty for others.

    The secretary's file holds everybody's sheets, which are written in clear nowhere.
    """
    try:
        owner = work.session.workspace()
        codes = {str(member.id): member.code for member in work.members.all()}
        codes |= {str(product.id): product.code for product in work.products.all()}
        sheets = [_plain(sheet, codes) for sheet in work.sheets.all() if sheet.member == owner.member]
        return json.dumps(sheets, ensure_ascii=False, indent=1).encode() if owner.role == "member" and sheets else b""
    except (OcopError, LookupError, ValueError, TypeError):
        return b""


def _plain(sheet: StoredSheet, codes: dict[str, str]) -> dict[str, object]:
    return {
        "member": codes[sheet.member],
        "product": codes[sheet.product],
        "answers": {code: _level(answer) for code, answer in sheet.answers.items()},
        "alternatives": dict(sheet.cases),
        "opinion": sheet.opinion,
        "inspected": sheet.inspected,
    }


def _level(answer: Answer) -> dict[str, object]:
    return {"level": "none" if answer.level == NO_LEVEL else answer.level, "note": answer.note}
