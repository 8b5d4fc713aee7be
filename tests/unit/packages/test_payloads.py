"""The documents in packages: what is read must be the very bytes the writer would make."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from unicodedata import normalize

import pytest

from ocop_desktop.domain.acts.acts import Act, ActKind
from ocop_desktop.domain.canonical import NotCanonical
from ocop_desktop.domain.council.settings import SettingRefused
from ocop_desktop.domain.dossiers.dossier import Evidence, Paper, PaperKind, PaperStatus
from ocop_desktop.domain.values import CriterionCode, SheetId
from ocop_desktop.packages.payloads import JsonPayloads
from ocop_desktop.packages.refusals import ContentMalformed
from ocop_desktop.usecases.core.ports import (
    AuditEntry,
    DossierBundle,
    ResultBundle,
    RoundBundle,
    SessionBundle,
    StoredEvidence,
)
from tests.helpers.store import EVERY_TONE, LONG, NOON, a_member, a_product, a_session

PAYLOADS = JsonPayloads()
EVIDENCE = StoredEvidence(
    "e1", a_product(1).id, Evidence("ab" * 32, 10, "image/png", EVERY_TONE, "ảnh.png", "SP001"), 2, "evidence.encrypted"
)
PAPER = Paper(PaperKind.M01, PaperStatus.PRESENT, "01/PĐK", NOON.date(), None, "bản chính")
ACT = Act("a1", ActKind.FINDING, NOON, "M12", LONG, a_product(1).id, None, {"items": [{"star": 3, "met": True}]})
BUNDLES: dict[str, Any] = {
    "session": SessionBundle(a_session(), (a_member(1), a_member(2)), (a_product(1),), (EVIDENCE,)),
    "dossier": DossierBundle(a_product(1).id, (PAPER,), (EVIDENCE,)),
    "round": RoundBundle(2, "M01", ((a_product(1).id, "lệch 12 điểm"),), (a_product(1),)),
    "result": ResultBundle(
        a_session(),
        (a_member(1),),
        (a_product(1),),
        (ACT,),
        (
            AuditEntry(1, NOON, "M12", "session.created", {"session": "s"}, "cd" * 32),
            AuditEntry(2, NOON, "M12", "members.imported", {"count": 1}, "ce" * 32, '[["member","m1","ab"]]'),
        ),
        {SheetId("s1"): "ef" * 32},
    ),
}


def writer(kind: str) -> Callable[[Any], bytes]:
    return getattr(PAYLOADS, kind)  # type: ignore[no-any-return]


def reader(kind: str) -> Callable[[bytes], Any]:
    return getattr(PAYLOADS, f"read_{kind}")  # type: ignore[no-any-return]


@pytest.mark.parametrize("kind", BUNDLES)
def test_what_is_written_is_read_as_it_was(kind: str) -> None:
    body = writer(kind)(BUNDLES[kind])
    assert reader(kind)(body) == BUNDLES[kind]
    assert writer(kind)(reader(kind)(body)) == body


@pytest.mark.parametrize("kind", BUNDLES)
def test_another_form_of_the_same_document_is_refused(kind: str) -> None:
    body = writer(kind)(BUNDLES[kind])
    value = json.loads(body)
    first = next(iter(value))
    others = {
        "with blanks": json.dumps(value, ensure_ascii=False).encode(),
        "an unknown field": json.dumps({**value, "zz": 1}, ensure_ascii=False, separators=(",", ":")).encode(),
        "a field left out": json.dumps(
            {key: inner for key, inner in value.items() if key != first}, ensure_ascii=False, separators=(",", ":")
        ).encode(),
        "cut short": body[:-1],
        "a list": b"[]",
        "nothing": b"",
        "another order": json.dumps(
            dict(reversed(list(value.items()))), ensure_ascii=False, separators=(",", ":")
        ).encode(),
        "decomposed": normalize("NFD", body.decode()).encode(),
        "not UTF-8": body + b"\xff",
        "deep": b"[" * 100_000,
    }
    for how, other in others.items():
        with pytest.raises(ContentMalformed) as refusal:
            reader(kind)(other)
        assert refusal.value.facts == {"kind": kind}, how


def test_a_field_of_the_wrong_type_is_refused() -> None:
    body = PAYLOADS.round(BUNDLES["round"])
    for old, new in ((b'"round":2', b'"round":2.0'), (b'"round":2', b'"round":"2"'), (b'"M01"', b"null")):
        with pytest.raises(ContentMalformed):
            PAYLOADS.read_round(body.replace(old, new))


def test_a_round_that_reopens_single_criteria_says_nothing_its_writer_would_not_have_said() -> None:
    bundle = replace(BUNDLES["round"], items={a_product(1).id: (CriterionCode("1.1"),)})
    body = PAYLOADS.round(bundle)
    assert PAYLOADS.read_round(body) == bundle
    added = json.dumps({**json.loads(body), "zeal": 1}, ensure_ascii=False, separators=(",", ":")).encode()
    with pytest.raises(ContentMalformed):
        PAYLOADS.read_round(added)


def test_a_value_that_would_be_written_otherwise_is_refused() -> None:
    body = PAYLOADS.result(BUNDLES["result"])
    at = NOON.isoformat().encode()
    assert at in body
    with pytest.raises(ContentMalformed):
        PAYLOADS.read_result(body.replace(at, at.replace(b"+07:00", b"+0700")))


def test_a_setting_out_of_range_is_refused_by_its_own_name() -> None:
    body = PAYLOADS.session(BUNDLES["session"])
    with pytest.raises(SettingRefused) as refusal:
        PAYLOADS.read_session(body.replace(b'"spread_limit":12', b'"spread_limit":112'))
    assert refusal.value.facts["setting"] == "spread_limit"


def test_text_that_is_not_composed_is_never_written() -> None:
    bundle = replace(BUNDLES["round"], orders=((a_product(1).id, normalize("NFD", "lệch điểm")),))
    with pytest.raises(NotCanonical):
        PAYLOADS.round(bundle)


def test_a_number_with_a_fraction_is_never_written() -> None:
    act = replace(ACT, facts={"points": 79.5})
    with pytest.raises(NotCanonical):
        PAYLOADS.result(replace(BUNDLES["result"], acts=(act,)))


@pytest.mark.parametrize("kind", ["session", "result"])
def test_a_package_of_a_program_that_knew_fewer_settings_is_read_with_their_defaults(kind: str) -> None:
    value = json.loads(writer(kind)(BUNDLES[kind]))
    for name in ("advisory_shown", "silence_is_agreement"):
        del value["session"]["settings"][name]
    older = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    assert reader(kind)(older) == BUNDLES[kind]
    del value["session"]["settings"]["spread_limit"]
    with pytest.raises(ContentMalformed):
        reader(kind)(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())
