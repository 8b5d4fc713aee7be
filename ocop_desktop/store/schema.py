"""The identity of a session file, and the schemas this program knows."""

from __future__ import annotations

APPLICATION_ID = 0x4F434F50
""""OCOP" in the header of the file."""

REVISIONS = ("0001", "0002", "0003", "0004", "0005", "0006")
"""Every Alembic revision ever released, oldest first. A file's ``user_version`` is the 1-based index."""

ROWS_LOGGED = "0005"
"""The revision since which every entry of the log names the rows that its transaction wrote."""

SQLITE_NEEDED = (3, 37, 0)
"""Minimum version: STRICT tables, RETURNING, ``trusted_schema``."""
