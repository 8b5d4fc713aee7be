"""The documents inside packages: bundles of domain facts as strict canonical JSON.

One rule makes them strict: what is read must encode again to the very bytes that were read. So an
unknown field, a number with a fraction, decomposed text or another order of keys is refused, and
nothing is parsed before the signature holds (the caller's order).
"""

from __future__ import annotations

import json
from typing import TypeVar

import msgspec

from ..domain.canonical import NotCanonical, read_canonical
from ..domain.dossiers.assessments import FORMAT, AssessmentBundle
from ..domain.errors import InputError
from ..usecases.core.ports import DossierBundle, ResultBundle, RoundBundle, SessionBundle

Bundle = TypeVar("Bundle", SessionBundle, DossierBundle, RoundBundle, ResultBundle, AssessmentBundle)

_ENCODER = msgspec.json.Encoder(order="sorted")

FIRST_SETTINGS = frozenset(
    {
        "regulation_number",
        "regulation_date",
        "spread_limit",
        "max_rescoring_rounds",
        "quorum_numerator",
        "quorum_denominator",
        "quorum_excludes_recused",
        "missed_minimum",
        "unexplained_marks_bind",
        "findings_required",
        "secretary_scores",
        "deputy_needs_authorisation",
        "vote_tie",
        "last_day_off_moves_on",
        "sources",
    }
)
"""The settings every package names. One that came later may be left out: then its default holds."""


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
    if _ENCODER.encode(bundle) != body and _without_later_settings(bundle, body) != body:
        raise ContentMalformed(kind=name)
    return bundle


def _without_later_settings(bundle: Bundle, body: bytes) -> bytes:
    """The bundle as a program that did not know the settings which ``body`` leaves out would have written it."""
    if isinstance(bundle, RoundBundle):
        return _whole_round(bundle)
    if not isinstance(bundle, SessionBundle | ResultBundle):
        return b""
    plain = msgspec.to_builtins(bundle)
    settings, given = plain["session"]["settings"], json.loads(body)["session"]["settings"]
    for name in set(settings) - FIRST_SETTINGS - set(given):
        del settings[name]
    return _ENCODER.encode(plain)


def _whole_round(bundle: RoundBundle) -> bytes:
    """A round that reopens no single criteria, without the word for them; nothing where it does."""
    if bundle.items:
        return b""
    plain = msgspec.to_builtins(bundle)
    del plain["items"]
    return _ENCODER.encode(plain)


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
        """The body of ``round.json``; where whole sheets are scored again, as programs always wrote it."""
        body = _encode(bundle)
        return body if bundle.items else _whole_round(bundle)

    def read_round(self, body: bytes) -> RoundBundle:
        """The bundle of ``round.json``."""
        return _decode(body, RoundBundle, "round")

    def assessments(self, bundle: AssessmentBundle) -> bytes:
        """The body of ``assessments.json``."""
        return _encode(bundle)

    def read_assessments(self, body: bytes) -> AssessmentBundle:
        """The bundle of ``assessments.json``; one of another major format is refused."""
        bundle = _decode(body, AssessmentBundle, "assessments")
        if bundle.format[0] != FORMAT[0]:
            raise ContentMalformed(kind="assessments")
        return bundle

    def result(self, bundle: ResultBundle) -> bytes:
        """The body of ``result.json``."""
        return _encode(bundle)

    def read_result(self, body: bytes) -> ResultBundle:
        """The bundle of ``result.json``."""
        return _decode(body, ResultBundle, "result")
