"""One lock for PDFium, which is not safe to use from two threads at once."""

from __future__ import annotations

from threading import RLock

PDFIUM = RLock()
"""Held around every call into PDFium, whoever calls."""
