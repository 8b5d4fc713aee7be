"""Whether a signed document is about a body; apart from ``envelope`` because it needs no library."""

from __future__ import annotations

from base64 import b64encode


def holds(document: bytes, body: bytes) -> bool:
    """Whether the envelope ``document`` carries exactly ``body``; its signature is not asked."""
    return b'"payload":"%s"' % b64encode(body) in document
