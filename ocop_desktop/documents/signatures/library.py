"""pyHanko without what it needs to ask servers and without the time zone of the computer.

It imports its clients for servers (aiohttp) and a library for the computer's time zone (tzlocal, tzdata) in any case.
A built program has neither: modules in their place are there while pyHanko is imported.
"""

from __future__ import annotations

import logging
import sys
from datetime import datetime
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

from ...domain.text import VIETNAM_TIME

_IN_PLACE = {
    "pyhanko.sign.timestamps.aiohttp_client": ("HTTPTimeStamper", None),
    "pyhanko_certvalidator.fetchers.aiohttp_fetchers": ("AIOHttpFetcherBackend", None),
    "tzlocal": ("get_localzone", lambda: VIETNAM_TIME),
}
"""Modules that are not imported, and the name that pyHanko takes from each."""

_PARTS = (
    "pyhanko.sign.signers.pdf_signer",
    "pyhanko.sign.validation",
    "pyhanko.sign.validation.status",
    "pyhanko.sign.diff_analysis",
    "pyhanko.pdf_utils.incremental_writer",
    "pyhanko.pdf_utils.reader",
    "pyhanko.stamp.static",
)


@cache
def load() -> None:
    """Import pyHanko; every function that uses it calls this first."""
    for name in ("pyhanko", "pyhanko_certvalidator"):  # they log people's names and what the sentences say
        logging.getLogger(name).setLevel(logging.CRITICAL)
    kept = {name: sys.modules.get(name) for name in _IN_PLACE}
    for name, (attribute, value) in _IN_PLACE.items():
        sys.modules[name] = module = ModuleType(name)
        setattr(module, attribute, value)
    try:
        for part in _PARTS:
            import_module(part)
    finally:
        for name, before in kept.items():
            del sys.modules[name]
            if before is not None:
                sys.modules[name] = before


def writer_of(data: bytes) -> Any:
    """Return a writer that adds to the PDF, whose metadata stay the paper's: its dates, and no other producer."""
    import io

    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    class Writer(IncrementalPdfFileWriter):
        def _update_meta(self) -> None:
            """Leave title, agency and dates as they were signed."""

    return Writer(io.BytesIO(data), strict=False)  # as the reader: other programs' files are often careless


def signer_at(moment: datetime, *arguments: Any, **named: Any) -> Any:
    """Return pyHanko's signer with the time of the program's clock."""
    from pyhanko.sign.signers.pdf_signer import PdfSigner

    class Timed(PdfSigner):
        def init_signing_session(self, *arguments: Any, **named: Any) -> Any:
            session = super().init_signing_session(*arguments, **named)
            session.system_time = moment
            return session

    return Timed(*arguments, **named)
