"""Scan of the signed minutes, filed after the signing; a later scan of the same version replaces it."""

from __future__ import annotations

from dataclasses import dataclass

from ....domain.acts.acts import ActKind
from ....domain.minutes.copies import OtherCopy
from .decision import AFTER_SIGNING
from .fields import Ask, Field
from .kernel import ActType, Entry
from .payload import Payload


@dataclass(frozen=True, slots=True)
class MinutesScanFacts(Payload):
    """version: of the signed minutes. scan: SHA-256 of the file. other: how it differs, and why it is filed."""

    version: int
    scan: str
    other: OtherCopy | None = None


@dataclass(frozen=True, slots=True)
class FileScan:
    """file: path of a PDF or picture of the latest signed version. differs: why it is filed although it differs."""

    file: str
    actor: str
    differs: str = ""


ACT = ActType(ActKind.MINUTES_SCAN, MinutesScanFacts, believed=True)
ENTRY = Entry(
    "scan",
    FileScan,
    "file_scan",
    AFTER_SIGNING,
    (Field("file", Ask.FILE, label="scan", option="--file", required=True), Field("differs", option="--differs")),
    option="minutes scan",
)
