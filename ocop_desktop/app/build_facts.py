"""Which build of the program this is: its version, and for a built one the commit it was built from."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from .. import __version__
from .config import PROGRAM, find_bundle

FILE = "build.json"
"""In the resources of a built program: ``{"commit": 40 hexadecimal digits}``; ``build.spec`` writes it."""

SHOWN_DIGITS = 12


def commit(resources: Path | None = None) -> str:
    """Return the commit the program was built from, "" for one that runs from its sources."""
    file = (resources if resources is not None else find_bundle().resources) / FILE
    if not file.is_file():
        return ""
    return str(json.loads(file.read_text(encoding="utf-8"))["commit"])


def build_text(resources: Path | None = None) -> str:
    """Return program, version and build in one line: ``ocop-desktop 0.1.0 (a1b2c3d4e5f6)``."""
    built = commit(resources)
    return f"{PROGRAM} {__version__}" + (f" ({built[:SHOWN_DIGITS]})" if built else "")


def program_folder() -> Path | None:
    """Return the folder of a built program, None for one that runs from its sources."""
    return Path(sys.executable).parent if getattr(sys, "frozen", False) else None
