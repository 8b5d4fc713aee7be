"""The list of submitted sheets with the roster of keys."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from ocop_desktop.documents import content
from ocop_desktop.documents.forms.handed_in import HandedInFacts, handed_in_document, handed_in_facts
from ocop_desktop.documents.pdf import write_pdf
from ocop_desktop.domain.values import SheetState
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.withdrawal import RecordWithdrawal
from tests.helpers.sessions import SCORING, SECRETARY, World

from .reading import FONTS, pages


@pytest.fixture(scope="module")
def world() -> World:
    return World().collect().open()


@pytest.fixture(scope="module")
def facts(world: World) -> HandedInFacts:
    return handed_in_facts(world.office.work, world.office.services())


def text_of(facts: HandedInFacts) -> str:
    out = io.BytesIO()
    write_pdf(handed_in_document(facts), FONTS, out, strict=True)
    return " ".join(" ".join(pages(out.getvalue())).split())


def test_every_submitted_sheet_is_counted_once(world: World, facts: HandedInFacts) -> None:
    with world.office.work as work:
        sheets = [sheet for sheet in work.sheets.all() if sheet.state is SheetState.SUBMITTED]
    assert sum(one.packaged + one.typed for one in facts.sheets) == len(sheets) > 0
    assert {one.member for one in facts.sheets} == set(SCORING)
    assert all(one.counted <= one.packaged + one.typed for one in facts.sheets)
    assert max(one.last for one in facts.sheets if one.last) == max(
        sheet.submitted_at for sheet in sheets if sheet.submitted_at
    )


def test_each_member_stands_with_the_digits_of_the_pinned_key_and_the_key_is_no_signature(
    world: World, facts: HandedInFacts
) -> None:
    with world.office.work as work:
        keys = {member.code: member.public_key for member in work.members.all()}
    code_of = world.office.services().packages.key_code
    assert dict(facts.keys) == {code: code_of(key) if key is not None else "" for code, key in keys.items()}
    text = text_of(facts)
    assert all(digits in text for _, digits in facts.keys)
    assert "không phải chữ ký số" in text
    assert f"Số đối chiếu nhật ký phiên họp: {facts.minutes.audit_head}." in text


def test_the_last_row_adds_up_and_a_sheet_without_a_time_has_a_dash(facts: HandedInFacts) -> None:
    first, *others = facts.sheets
    changed = replace(facts, sheets=(replace(first, last=None, typed=2), *others))
    table = next(block for block in handed_in_document(changed).blocks if isinstance(block, content.Table))
    *rows, sums = table.rows
    for column in (3, 4, 5):
        assert sum(int(str(row[column])) for row in rows) == int(str(sums[column]))
    assert rows[0][-1] == "–"


def test_no_sheet_of_a_withdrawn_product_counts_and_the_day_is_that_of_vietnam() -> None:
    world = World().collect().open()
    before = handed_in_facts(world.office.work, world.office.services())
    world.office.do(record_act, RecordWithdrawal("SP001", "Đơn số 7", SECRETARY))
    after = handed_in_facts(world.office.work, world.office.services())
    assert sum(one.packaged for one in after.sheets) == sum(one.packaged for one in before.sheets)
    assert sum(one.counted for one in after.sheets) == sum(one.counted for one in before.sheets) - len(SCORING)
    late = replace(after.sheets[0], last=datetime(2026, 9, 5, 20, 30, tzinfo=UTC))
    assert "03 giờ 30 phút 06/09/2026" in text_of(replace(after, sheets=(late,)))
