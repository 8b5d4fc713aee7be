"""What others said of the sample's products: whole, seeded, in the words of the list, and fit for its sets."""

from __future__ import annotations

from collections import Counter
from functools import cache

from ocop_desktop.app.catalogues import KnownCatalogues
from ocop_desktop.domain.dossiers.assessments import Content, Layer
from ocop_desktop.domain.dossiers.intake_rows import AssessmentCells
from ocop_desktop.domain.values import CriterionCode
from ocop_desktop.sample.assessments import LOW, assessment_rows, with_reasons
from ocop_desktop.sample.plan import sample_plan, small_plan
from ocop_desktop.sample.score_model import score_model
from tests.helpers.paths import RESOURCES
from tests.helpers.sample import sample_scores

CATALOGUES = KnownCatalogues(RESOURCES / "catalogues", RESOURCES / "commune")
CATALOGUE, _ = CATALOGUES.load("26-2026")
CONTENTS = CATALOGUES.commune_contents("26-2026")
PLAN = sample_plan()


@cache
def rows() -> tuple[AssessmentCells, ...]:
    """The list of the whole sample round."""
    return assessment_rows(PLAN, sample_scores(), CATALOGUE, CONTENTS)


def test_every_product_has_every_layer_and_equal_seeds_give_equal_lists() -> None:
    by_layer = Counter((row.product, row.layer) for row in rows())
    assert {product for product, _ in by_layer} == {product.code for product in PLAN.products}
    assert all(by_layer[product.code, Layer.COMMUNE] == len(Content) for product in PLAN.products)
    assert all(by_layer[p.code, layer] > 20 for p in PLAN.products for layer in (Layer.SELF, Layer.ADVISORY))
    assert assessment_rows(PLAN, score_model(sample_plan(), CATALOGUE), CATALOGUE, CONTENTS) == rows()


def test_every_statement_is_one_the_sheet_offers_and_the_commune_s_words_are_marked() -> None:
    for row in rows():
        product = PLAN.product(row.product)
        named: str | None = row.subject
        if row.layer is Layer.COMMUNE:
            assert "DỮ LIỆU MINH HỌA" in row.text
            named = CONTENTS[product.set_number].get(Content(row.subject))
            assert named is not None or (row.points, row.level) == (None, None)
        if named is not None and row.points is not None:
            criterion = CATALOGUE.sets[product.set_number].by_code[CriterionCode(named)]
            worth = [level.points for level in criterion.offered(product.cases.get(criterion.code))]
            assert row.points in worth
            assert (row.level is None) == (worth.count(row.points) == 1)
    assert all(row.points is not None for row in rows() if row.layer is not Layer.COMMUNE)


def test_nobody_says_that_a_place_was_visited_since_no_visit_is_recorded() -> None:
    """The report on the dossiers says *Chưa ghi nhận khảo sát thực tế*; a remark must not say otherwise."""
    said = {row.text for row in rows() if row.layer is Layer.ADVISORY}
    for answers in with_reasons(PLAN, sample_scores(), CATALOGUE, CONTENTS).first.values():
        said |= {answer.note for answer in answers.values()}
    assert len(said) > 8
    assert not [text for text in said if "khảo sát" in text or "tại cơ sở" in text]


def test_only_where_it_is_planned_members_go_above_the_commune_and_most_say_why() -> None:
    told = with_reasons(PLAN, sample_scores(), CATALOGUE, CONTENTS)
    assert told.first.keys() == sample_scores().first.keys()
    for key, answers in told.first.items():
        before = sample_scores().first[key]
        assert {c: a.level for c, a in answers.items()} == {c: a.level for c, a in before.items()}
    changed = {key[1] for key in told.first if told.first[key] != sample_scores().first[key]}
    assert changed == set(LOW)
    assert with_reasons(PLAN, sample_scores(), CATALOGUE, CONTENTS) == told
    small = small_plan()
    assert with_reasons(small, score_model(small, CATALOGUE), CATALOGUE, CONTENTS).first.keys()


def test_a_rule_without_a_table_has_no_contents() -> None:
    assert CATALOGUES.commune_contents("148") == {}
    assert CATALOGUES.commune_contents("../catalogues/26-2026") == {}
    assert KnownCatalogues(RESOURCES / "catalogues").commune_contents("26-2026") == {}
