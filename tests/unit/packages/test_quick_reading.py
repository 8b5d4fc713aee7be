"""Reading many sheets at once is quick without being lenient: the short ways answer as the full ones do."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ocop_desktop.domain.canonical import NotCanonical, canonical_json
from ocop_desktop.domain.errors import RuleError
from ocop_desktop.domain.sheets.score_sheet import Answer, check_answer, gaps_in, score_answers
from ocop_desktop.domain.sheets.signed import sheet_body
from ocop_desktop.packages.envelope import sign_document
from ocop_desktop.packages.sheets import SHEET_TYPE, SheetMalformed, SignedSheets
from tests.helpers.catalogues import code, shipped, story_set, tourism_set
from tests.helpers.packages import KEY
from tests.helpers.store import NOON, a_session, a_sheet

FACTS: dict[str, Any] = json.loads(sheet_body(a_sheet(1, 1), a_session(), NOON))


def loose(**changes: Any) -> bytes:
    """A signed sheet in the layout of canonical JSON, whatever its texts and numbers are."""
    facts = {**FACTS, **changes}
    return sign_document(
        SHEET_TYPE, json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode(), KEY
    )


def is_read(document: bytes) -> bool:
    try:
        SignedSheets().open_sheet(document, KEY.public_hex)
    except SheetMalformed:
        return False
    return True


@given(st.text(st.characters(exclude_categories=["Cs"])))
@example("e\u0301")  # decomposed
@example("\n\u0301")  # a mark behind an escape: the document looks decomposed, the text is not
@example('"\u0301')
@example("\x00\x1f\x7f\b\f\u2028")
@example("Nước mắm cốt nhĩ")
def test_a_sheet_is_read_exactly_where_its_texts_are_canonical(opinion: str) -> None:
    try:
        canonical_json(opinion)
        wanted = True
    except NotCanonical:
        wanted = False
    assert is_read(loose(opinion=opinion)) is wanted


@pytest.mark.parametrize("field", ["round", "set"])
@pytest.mark.parametrize("number", [2**63, -(2**63) - 1, 10**30])
def test_a_number_over_64_bits_is_no_sheet(field: str, number: int) -> None:
    assert not is_read(loose(**{field: number}))
    assert not is_read(loose(answers=[["1.1", "", number, ""]]))


@given(data=st.data())
def test_gaps_are_those_of_the_full_score(data: st.DataObject) -> None:
    product_set = data.draw(st.sampled_from([story_set(), *shipped().sets.values()]))
    cases = {criterion.code: criterion.cases[0] for criterion in product_set.criteria if criterion.cases}
    given_answers = {
        criterion.code: Answer(
            criterion.code,
            data.draw(st.sampled_from(criterion.offered(cases.get(criterion.code)))).ordinal,
            cases.get(criterion.code),
        )
        for criterion in product_set.criteria
        if data.draw(st.booleans())
    }
    assert gaps_in(product_set, given_answers, cases) == score_answers(product_set, given_answers, cases).gaps


@pytest.mark.parametrize("answer", [Answer(code("99"), 1), Answer(code("8"), 1), Answer(code("8"), 99, "a")])
def test_gaps_are_not_asked_of_an_answer_that_is_not_offered(answer: Answer) -> None:
    cases = {code("8"): "a"}
    with pytest.raises(RuleError) as wanted:
        check_answer(tourism_set(), answer, cases)
    with pytest.raises(type(wanted.value)):
        gaps_in(tourism_set(), {answer.criterion: answer}, cases)
