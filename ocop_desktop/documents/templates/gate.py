"""Opening of a template, which may be a stranger's file: by its content, within limits, without macros and links."""

from __future__ import annotations

import io
import os
import re
import zipfile
import zlib
from pathlib import Path
from typing import Final

from lxml import etree

from ...wording.system_faults import fault_term
from .active import refuse_active
from .errors import (
    NotATemplate,
    TemplateActive,
    TemplateMissing,
    TemplateProtected,
    TemplateTooLarge,
    TemplateUnreadable,
)

FILE_BYTES: Final = 8 << 20
UNPACKED_BYTES: Final = 32 << 20
"""Of all parts together, counted while they are unpacked."""

_PARTS: Final = 1000
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAIN: Final = "wordprocessingml.document.main+xml"
_ACTIVE: Final = re.compile(r"vbaproject|vbadata|(^|/)(activex|embeddings|afchunk)|\.bin$", re.IGNORECASE)
_TYPES: Final = "[Content_Types].xml"
_XML: Final = (".xml", ".rels")


def open_template(path: Path) -> bytes:
    """Return a template whose parts are unpacked and known to be harmless to open.

    A hyperlink may point outside, and so may the name of the template that Word attached, which no paper keeps.
    Raises TemplateMissing, TemplateUnreadable, TemplateTooLarge, NotATemplate, TemplateProtected, TemplateActive.
    """
    data = _read(path)
    if data.startswith(_OLE):
        raise TemplateProtected(name=path.name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _repacked(archive, path.name)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as error:
        raise NotATemplate(name=path.name) from error


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            size = os.fstat(stream.fileno()).st_size
            if size > FILE_BYTES:
                raise TemplateTooLarge(name=path.name, limit=FILE_BYTES)
            return stream.read(FILE_BYTES)
    except FileNotFoundError as error:
        raise TemplateMissing(name=path.name) from error
    except OSError as error:
        raise TemplateUnreadable(name=path.name, reason=fault_term(error)) from error


def _repacked(archive: zipfile.ZipFile, name: str) -> bytes:
    """Return the archive with the very bytes that were checked, so that no other reader sees another part."""
    # The list of types comes first: it tells what is no document of Word at all.
    entries = sorted(archive.infolist(), key=lambda entry: entry.filename != _TYPES)
    names = [entry.filename for entry in entries]
    if len(entries) > _PARTS or sum(entry.file_size for entry in entries) > UNPACKED_BYTES:
        raise TemplateTooLarge(name=name, limit=UNPACKED_BYTES)
    if len({one.lower() for one in names}) < len(names) or _TYPES not in names:
        raise NotATemplate(name=name)
    out, left = io.BytesIO(), UNPACKED_BYTES
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as made:
        for entry in entries:
            if _ACTIVE.search(entry.filename):
                raise TemplateActive(name=name, part=entry.filename)
            with archive.open(entry) as stream:
                content = stream.read(left + 1)
            left -= len(content)
            if left < 0:
                raise TemplateTooLarge(name=name, limit=UNPACKED_BYTES)
            _check(entry.filename, content, name)
            made.writestr(entry.filename, content)
    return out.getvalue()


def _check(part: str, content: bytes, name: str) -> None:
    if not part.lower().endswith(_XML):
        return
    refuse_active(part, content, name)
    if part == _TYPES:
        _check_types(content, name)


def _check_types(content: bytes, name: str) -> None:
    """Refuse XML under a name by which it would not be looked through, and what is no document of Word."""
    kinds = [(one.get("ContentType", ""), one) for one in etree.fromstring(content)]
    if any("macroEnabled" in kind for kind, _ in kinds):
        raise TemplateActive(name=name, part="macro")
    hidden = any(
        kind.endswith("xml")
        and not kind.startswith("image/")
        and not one.get("PartName", f".{one.get('Extension', '')}").lower().endswith(_XML)
        for kind, one in kinds
    )
    if hidden or not any(kind.endswith(_MAIN) for kind, _ in kinds):
        raise NotATemplate(name=name)
