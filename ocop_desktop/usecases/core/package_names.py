"""The file name of a package, for people: it states the kind, of whom or what it is, and its revision."""

from __future__ import annotations

import re
from typing import Final
from unicodedata import normalize

SUFFIX: Final = ".ocop"

_WORDS: Final = {
    "session": "phien",
    "dossier": "hoso",
    "sheets": "phieu",
    "round": "chamlai",
    "result": "ketqua",
    "archive": "luutru",
    "enrol": "dangky",
}


def package_name(kind: str, label: str, subject: str, rev: int, manifest_sha256: str) -> str:
    """Return ``phieu_M03-lan1_r02_1a2b3c4d.ocop``: kind, label, revision, first digits of the manifest's hash.

    label: code of a member or product, may be empty. subject: of the package; the round of sheets is shown.
    """
    shown = f"{label}-lan{subject}" if kind == "sheets" else label
    plain = normalize("NFD", shown.replace("đ", "d").replace("Đ", "D"))
    plain = re.sub("[^0-9A-Za-z]+", "-", re.sub("[\u0300-\u036f]", "", plain)).strip("-")[:40]
    parts = [_WORDS[kind], plain, f"r{rev:02d}", manifest_sha256[:8]]
    return "_".join(part for part in parts if part) + SUFFIX
