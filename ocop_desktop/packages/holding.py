"""What is read of packages and signed documents that were verified before; it needs no library, so a start is short."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from io import BytesIO

from ..domain.values import SheetId
from .container import PAYLOAD, scan

STATED = PAYLOAD + "sheets.json"
"""What a member states of the sealed sheets in a package; no sheet itself."""


def holds(document: bytes, body: bytes) -> bool:
    """Return whether the envelope ``document`` contains exactly ``body``, without verifying its signature."""
    return b'"payload":"%s"' % b64encode(body) in document


def documents_in(package: bytes) -> Mapping[SheetId, bytes]:
    """Return the documents in a package of sheets by the id of the sheet, signed or sealed. Raises PackageRefused.

    The container is checked, the signature of the package is not verified.
    """
    return {
        SheetId(member.name.removeprefix(PAYLOAD).rpartition(".")[0]): package[
            member.offset : member.offset + member.size
        ]
        for member in scan(BytesIO(package), len(package)).payload
        if member.name != STATED
    }
