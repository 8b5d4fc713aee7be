"""Comparison of a signed document with a body; separate from ``envelope`` because it needs no library."""

from __future__ import annotations

from base64 import b64encode


def holds(document: bytes, body: bytes) -> bool:
    """Return whether the envelope ``document`` contains exactly ``body``, without verifying its signature."""
    return b'"payload":"%s"' % b64encode(body) in document
