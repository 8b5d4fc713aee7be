"""What others said of a product: it must fit its set, stands beside its criterion, and is compared, never counted."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from ocop_desktop.domain.catalogue.file import load_catalogue
from ocop_desktop.domain.dossiers.assessments import (
    LONGEST,
    Assessment,
    AssessmentRefused,
    Content,
    Layer,
    ShownAssessment,
    above_commune,
    check_assessment,
    parse_contents,
    shown_assessments,
)
from ocop_desktop.domain.sheets.score_sheet import NO_LEVEL, Answer
from ocop_desktop.domain.values import CriterionCode, ProductId
from tests.helpers.catalogues import item, product_set
from tests.helpers.paths import RESOURCES

FIRST, LABOUR = CriterionCode("1.1"), CriterionCode("3.3")
LADDER = product_set(
    replace(item("1.1", [1, 2, 3], part="A"), remainder=True),
    item("3.3", [1, 2, 2, 3], part="A"),
    item("5.3", [0, 1, 3, 5], part="B"),
)
CONTENTS = {Content.MATERIAL: FIRST, Content.LABOUR: LABOUR}
TEA = ProductId("p1")


def said(layer: Layer, subject: str, level: int | None = None, text: str = "") -> Assessment:
    return Assessment(TEA, layer, subject, level, text)


def shown(*items: Assessment) -> tuple[ShownAssessment, ...]:
    return shown_assessments(items, LADDER, CONTENTS)


@pytest.mark.parametrize(
    ("wrong", "mismatch"),
    [
        (said(Layer.SELF, "9.9"), "subject"),
        (said(Layer.SELF, "labour"), "subject"),
        (said(Layer.COMMUNE, "1.1"), "subject"),
        (said(Layer.SELF, "1.1", 4), "level"),
        (said(Layer.ADVISORY, "5.3", NO_LEVEL), "level"),
        (said(Layer.COMMUNE, "idea", 1), "level"),
        (said(Layer.SELF, "1.1", 1, "a" * (LONGEST + 1)), "text"),
        (said(Layer.SELF, "1.1", 1, "a\u200bb"), "text"),
    ],
)
def test_what_does_not_fit_the_set_is_refused_and_says_what_is_wrong(wrong: Assessment, mismatch: str) -> None:
    with pytest.raises(AssessmentRefused) as told:
        check_assessment(wrong, "SP001", LADDER, {}, CONTENTS)
    assert told.value.facts == {"product": "SP001", "subject": wrong.subject, "mismatch": mismatch}


def test_a_level_of_the_criterion_none_of_them_and_no_level_at_all_fit() -> None:
    for fitting in (
        said(Layer.SELF, "1.1", NO_LEVEL, "dòng 1\ndòng 2"),
        said(Layer.ADVISORY, "3.3", 3),
        said(Layer.COMMUNE, "labour", 4),
        said(Layer.COMMUNE, "idea"),
        said(Layer.SELF, "5.3"),
    ):
        check_assessment(fitting, "SP001", LADDER, {}, CONTENTS)


def test_a_level_of_another_case_does_not_fit() -> None:
    tourism = product_set(item("8", [1, 2, 1, 3], part="C", cases=["a", "a", "b", "b"]))
    check_assessment(said(Layer.SELF, "8", 2), "SP003", tourism, {CriterionCode("8"): "a"}, {})
    for cases in ({CriterionCode("8"): "b"}, {}):
        with pytest.raises(AssessmentRefused):
            check_assessment(said(Layer.SELF, "8", 2), "SP003", tourism, cases, {})


def test_it_stands_beside_its_criterion_by_layer_and_in_the_order_of_the_sheet() -> None:
    lines = shown(
        said(Layer.ADVISORY, "1.1", 2),
        said(Layer.COMMUNE, "idea", None, "truyền thống"),
        said(Layer.COMMUNE, "labour", 3),
        said(Layer.SELF, "5.3", 4),
        said(Layer.SELF, "1.1", NO_LEVEL),
    )
    assert [(line.layer.value, line.criterion, line.content, line.points) for line in lines] == [
        ("self", "1.1", None, 0),
        ("self", "5.3", None, 5),
        ("commune", "3.3", Content.LABOUR, 2),
        ("commune", None, Content.IDEA, None),
        ("advisory", "1.1", None, 2),
    ]
    assert (lines[0].none_of_them, lines[1].none_of_them) == (True, False)


def test_what_was_said_of_another_set_stands_beside_the_whole_product() -> None:
    (line,) = shown(said(Layer.SELF, "7.7", 2, "bộ cũ"))
    assert (line.criterion, line.chosen, line.points, line.text) == (None, None, None, "bộ cũ")


def test_only_a_level_above_the_commune_s_figures_asks_for_a_reason() -> None:
    lines = shown(
        said(Layer.COMMUNE, "labour", 2),
        said(Layer.COMMUNE, "material", None),
        said(Layer.SELF, "5.3", 1),
        said(Layer.ADVISORY, "5.3", 1),
    )

    def above(**levels: int) -> tuple[CriterionCode, ...]:
        codes = {"first": FIRST, "labour": LABOUR, "identity": CriterionCode("5.3")}
        return above_commune(LADDER, lines, {codes[n]: Answer(codes[n], level) for n, level in levels.items()})

    assert above(labour=4) == (LABOUR,)
    assert above(labour=3) == ()  # another level with the same points
    assert above(labour=1, first=3, identity=4) == ()  # no figures of the commune on those
    assert above() == ()
    nothing_borne_out = shown_assessments([said(Layer.COMMUNE, "material", NO_LEVEL)], LADDER, CONTENTS)
    assert above_commune(LADDER, nothing_borne_out, {FIRST: Answer(FIRST, 1)}) == (FIRST,)
    assert above_commune(LADDER, nothing_borne_out, {FIRST: Answer(FIRST, NO_LEVEL)}) == ()


def test_the_shipped_table_names_criteria_of_the_shipped_catalogue_and_its_source() -> None:
    document = json.loads((RESOURCES / "commune" / "26-2026.json").read_bytes())
    catalogue, wording = load_catalogue((RESOURCES / "catalogues" / "26-2026.json").read_bytes())
    table = parse_contents("26-2026", document)
    assert "Mẫu số 03" in document["source"]
    assert "cách đọc" in document["reading"]
    assert set(table) == set(catalogue.sets)
    for number, contents in table.items():
        assert set(contents.values()) <= set(catalogue.sets[number].by_code)
        assert "lao động" in wording.text(f"set/{number}/{contents[Content.LABOUR]}")
        assert "ý tưởng" in wording.text(f"set/{number}/{contents[Content.IDEA]}")
        assert len(contents) == (2 if number == 26 else 4)


@pytest.mark.parametrize(
    "document",
    [
        {"rule": "148", "contents": {content: {} for content in Content}},
        {"rule": "26-2026"},
        {"rule": "26-2026", "contents": {"labour": {}}},
        {"rule": "26-2026", "contents": {**{c: {} for c in Content}, "idea": {"1.1": [1], "2.1": [1]}}},
    ],
)
def test_a_table_of_another_rule_or_form_is_no_table(document: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"26-2026|two criteria"):
        parse_contents("26-2026", document)
