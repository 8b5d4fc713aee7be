"""The documents inside packages: bundles of domain facts as strict canonical JSON.

One rule makes them strict: what is read must encode again to the very bytes that were read. So an
unknown field, a number with a fraction, decomposed text or another order of keys is refused, and
nothing is parsed before the signature holds (the caller's order).
"""

from __future__ import annotations

from typing import TypeVar

import msgspec

from ..domain.canonical import NotCanonical, read_canonical
from ..domain.errors import InputError
from ..usecases.ports import DossierBundle, ResultBundle, RoundBundle, SessionBundle

Bundle = TypeVar("Bundle", SessionBundle, DossierBundle, RoundBundle, ResultBundle)

_ENCODER = msgspec.json.Encoder(order="sorted")


class ContentMalformed(InputError):
    """A document in a package is not in the form its kind has. Facts: kind."""

    code = "package.content_malformed"


def _encode(bundle: Bundle) -> bytes:
    body = _ENCODER.encode(bundle)
    read_canonical(body)
    return body


def _decode(body: bytes, kind: type[Bundle], name: str) -> Bundle:
    try:
        read_canonical(body)
        bundle: Bundle = msgspec.json.decode(body, type=kind)
    except (msgspec.MsgspecError, NotCanonical, ValueError, OverflowError) as fault:
        raise ContentMalformed(kind=name) from fault
    if _ENCODER.encode(bundle) != body:
        raise ContentMalformed(kind=name)
    return bundle


class JsonPayloads:
    """``usecases.ports.Payloads`` as canonical JSON. Reading raises ContentMalformed."""

    def session(self, bundle: SessionBundle) -> bytes:
        """The body of ``session.json``."""
        return _encode(bundle)

    def read_session(self, body: bytes) -> SessionBundle:
        """The bundle of ``session.json``."""
        return _decode(body, SessionBundle, "session")

    def dossier(self, bundle: DossierBundle) -> bytes:
        """The body of ``dossier.json``."""
        return _encode(bundle)

    def read_dossier(self, body: bytes) -> DossierBundle:
        """The bundle of ``dossier.json``."""
        return _decode(body, DossierBundle, "dossier")

    def round(self, bundle: RoundBundle) -> bytes:
        """The body of ``round.json``."""
        return _encode(bundle)

    def read_round(self, body: bytes) -> RoundBundle:
        """The bundle of ``round.json``."""
        return _decode(body, RoundBundle, "round")

    def result(self, bundle: ResultBundle) -> bytes:
        """The body of ``result.json``."""
        return _encode(bundle)

    def read_result(self, body: bytes) -> ResultBundle:
        """The bundle of ``result.json``."""
        return _decode(body, ResultBundle, "result")
