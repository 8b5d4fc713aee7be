"""Integrity checks of a session file: cheap at every opening, thorough for a copy."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from ..usecases.core.log_chain import verify_chain
from .audit import DAMAGED, first_unreadable, read_entries
from .errors import AuditBroken, FileDamaged

if TYPE_CHECKING:
    from sqlalchemy import Connection

AUDIT_TAIL = 200
"""Number of the newest audit entries that are recomputed at every opening."""


def check_opening(connection: Connection, path: Path) -> None:
    """Check length, pages, references and the end of the audit log. Raises FileDamaged, AuditBroken."""
    _check_size(connection, path)
    _check_pages(connection, path, "quick_check")
    _check_references(connection, path)
    _check_audit(connection, path, AUDIT_TAIL)


def check_whole(connection: Connection, path: Path) -> None:
    """Check pages, indexes, references, packages and the audit log. Raises FileDamaged, AuditBroken."""
    _check_pages(connection, path, "integrity_check")
    _check_references(connection, path)
    _check_packages(connection, path)
    _check_audit(connection, path, None)


def _check_size(connection: Connection, path: Path) -> None:
    """Check that the file is as long as its pages: SQLite reads a truncated page as if it ended in zeros."""
    pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    size = connection.exec_driver_sql("PRAGMA page_size").scalar_one()
    if path.stat().st_size < int(pages) * int(size):
        raise FileDamaged(file=path.name, detail="size")


def _check_packages(connection: Connection, path: Path) -> None:
    """Check every stored package against its hash."""
    for sha256, content in connection.exec_driver_sql("SELECT sha256, content FROM package_content"):
        if hashlib.sha256(content).hexdigest() != sha256:
            raise FileDamaged(file=path.name, detail=f"package {sha256[:8]}")


def _check_pages(connection: Connection, path: Path, pragma: str) -> None:
    found = connection.exec_driver_sql(f"PRAGMA {pragma}(1)").scalar_one()
    if found != "ok":
        raise FileDamaged(file=path.name, detail=pragma)


def _check_references(connection: Connection, path: Path) -> None:
    row = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
    if row is not None:
        raise FileDamaged(file=path.name, detail=f"{row[0]} -> {row[2]}")


def _check_audit(connection: Connection, path: Path, newest: int | None) -> None:
    try:
        before, entries = read_entries(connection, newest)
    except DAMAGED as fault:
        raise AuditBroken(file=path.name, seq=first_unreadable(connection)) from fault
    broken = verify_chain(entries, before)
    if broken is not None:
        raise AuditBroken(file=path.name, seq=broken)
