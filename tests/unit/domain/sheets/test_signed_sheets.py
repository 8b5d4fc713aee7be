"""Signed score sheets: verified first, then read strictly."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from ocop_desktop.domain.canonical import canonical_json
from ocop_desktop.domain.errors import InputError
from ocop_desktop.domain.sheets.score_sheet import Answer
from ocop_desktop.domain.sheets.signed import sheet_body
from ocop_desktop.domain.values import CriterionCode, SheetSource, SheetState
from ocop_desktop.packages.envelope import sign_document
from ocop_desktop.packages.refusals import EnvelopeMalformed, OtherKey, OtherType, SignatureWrong
from ocop_desktop.packages.sheets import SHEET_TYPE, SheetMalformed, SheetSigner, SheetTooNew, SignedSheets
from tests.helpers.packages import KEY, OTHER_KEY
from tests.helpers.store import EVERY_TONE, NOON, a_session, a_sheet

SHEET = a_sheet(
    1,
    1,
    answers={
        CriterionCode("1.1"): Answer(CriterionCode("1.1"), 2, None, EVERY_TONE),
        CriterionCode("8"): Answer(CriterionCode("8"), 0, "a"),
    },
    inspected=True,
)
BODY = sheet_body(SHEET, a_session(), NOON)
DOCUMENT = SheetSigner(KEY).sign_sheet(BODY)


def signed(**changes: Any) -> bytes:
    return sign_document(SHEET_TYPE, canonical_json({**json.loads(BODY), **changes}), KEY)


def opened(document: bytes = DOCUMENT) -> Any:
    return SignedSheets().open_sheet(document, KEY.public_hex)


def test_what_was_signed_is_read_as_it_was() -> None:
    found = opened()
    assert found.sheet == replace(
        SHEET,
        state=SheetState.SUBMITTED,
        source=SheetSource.PACKAGE,
        submitted_at=NOON,
        document=DOCUMENT,
        key=KEY.public_hex,
    )
    assert (found.session, found.council, found.rules_hash) == (a_session().id, a_session().council_id, "a" * 64)
    assert sheet_body(found.sheet, a_session(), NOON) == BODY


def test_the_signer_tells_its_public_key() -> None:
    assert SheetSigner(KEY).public_key == KEY.public_hex


def test_a_paper_sheet_keeps_its_source_typists_and_scan() -> None:
    paper = replace(SHEET, source=SheetSource.PAPER, typists=("M12", "TG1"), scan_sha256="c" * 64)
    found = opened(SheetSigner(KEY).sign_sheet(sheet_body(paper, a_session(), NOON))).sheet
    assert (found.source, found.typists, found.scan_sha256) == (SheetSource.PAPER, ("M12", "TG1"), "c" * 64)


@pytest.mark.parametrize(
    ("document", "refusal"),
    [
        (b"", EnvelopeMalformed),
        (DOCUMENT[:-1], EnvelopeMalformed),
        (SheetSigner(OTHER_KEY).sign_sheet(BODY), OtherKey),
        (sign_document("application/vnd.ocop.other.v1+json", BODY, KEY), OtherType),
        (signed(format=[1, 0]), SheetTooNew),
        (signed(format=[0, 2], hint="mới"), SheetTooNew),
        (signed(format=[0, 0]), SheetMalformed),
        (signed(total=80), SheetMalformed),
        (signed(source="phone"), SheetMalformed),
        (signed(submitted_at="hôm nay"), SheetMalformed),
        (signed(submitted_at="2026-09-05T08:00:00"), SheetMalformed),
        (signed(answers=[["1.1", "", 2, ""], ["1.1", "", 3, ""]]), SheetMalformed),
        (signed(answers=[["8", "a", 1, ""], ["1.1", "", 2, ""]]), SheetMalformed),
        (signed(answers=[["1.1", "", "2", ""]]), SheetMalformed),
        (sign_document(SHEET_TYPE, b" " + BODY, KEY), SheetMalformed),
        (sign_document(SHEET_TYPE, b"{}", KEY), SheetMalformed),
        (sign_document(SHEET_TYPE, b"[1", KEY), SheetMalformed),
        (sign_document(SHEET_TYPE, b"\xff\xfe", KEY), SheetMalformed),
    ],
)
def test_anything_else_is_refused_by_a_name_of_its_own(document: bytes, refusal: type[InputError]) -> None:
    with pytest.raises(refusal):
        opened(document)


def test_a_changed_body_no_longer_fits_its_signature() -> None:
    envelope = json.loads(DOCUMENT)
    envelope["payload"] = json.loads(signed(inspected=False))["payload"]
    with pytest.raises(SignatureWrong):
        opened(json.dumps(envelope, separators=(",", ":"), sort_keys=True).encode())


def test_a_too_new_sheet_says_which_format_it_needs() -> None:
    with pytest.raises(SheetTooNew) as refusal:
        opened(signed(format=[2, 1]))
    assert refusal.value.facts == {"needed": "2.1"}
