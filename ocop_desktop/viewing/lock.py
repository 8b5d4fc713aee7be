"""The lock for PDFium, which is not thread-safe."""

from __future__ import annotations

from threading import RLock

PDFIUM = RLock()
"""Held around every call into PDFium."""
