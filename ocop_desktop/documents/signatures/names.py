"""Names in certificates, as texts for people."""

from __future__ import annotations

import unicodedata
from typing import Any

_LONGEST = 120


def common_name(name: Any) -> str:
    """Return the name of a person or issuer; of an agency without one its organisation; "" without either."""
    return attribute(name, "common_name") or attribute(name, "organization_name")


def attribute(name: Any, wanted: str) -> str:
    """Return one attribute of an X.509 name without invisible characters, in NFC and of a bearable length; else ""."""
    value = name.native.get(wanted, "")
    text = value if isinstance(value, str) else str(next(iter(value), ""))
    shown = "".join(c if unicodedata.category(c)[0] != "C" else " " for c in text)
    return unicodedata.normalize("NFC", " ".join(shown.split()))[:_LONGEST]
