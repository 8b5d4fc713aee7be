"""What others said comes in by list, travels with the session, and is shown beside the sheet, never in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ocop_desktop.domain.council.council import UnknownProduct
from ocop_desktop.domain.council.settings import AdvisoryShown, SessionSettings
from ocop_desktop.domain.council.workflow import NotInThisState
from ocop_desktop.domain.dossiers.assessments import (
    FORMAT,
    AboveFact,
    Assessment,
    AssessmentBundle,
    AssessmentRefused,
    Content,
    Layer,
)
from ocop_desktop.domain.values import CriterionCode, ProductId, SessionState
from ocop_desktop.packages.payloads import JsonPayloads
from ocop_desktop.packages.refusals import ContentMalformed
from ocop_desktop.usecases.core.workspaces import NotInMembersFile
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.withdrawal import RecordWithdrawal
from ocop_desktop.usecases.exchange.contents import ContentRefused, open_workspace
from ocop_desktop.usecases.exchange.exporting import Export, export_session
from ocop_desktop.usecases.minutes.book import results_book
from ocop_desktop.usecases.minutes.minutes import minutes_facts
from ocop_desktop.usecases.overview.summary import session_summary
from ocop_desktop.usecases.preparing.assessments import FILE, assessed_products, import_assessments
from ocop_desktop.usecases.preparing.preparing import ImportReport, import_products
from ocop_desktop.usecases.scoring.own_sheets import OwnSheet, own_sheet
from tests.helpers.assessments import SAID, with_assessments
from tests.helpers.digits import digits_of
from tests.helpers.sessions import ROWS, SCORING, SECRETARY, STICK, Home, World, given

PAYLOADS = JsonPayloads()


def take(world: World, rows: Any, *, dry_run: bool = False) -> ImportReport:
    office = world.office
    return import_assessments(rows, SECRETARY, office.work, office.services(), dry_run=dry_run)


def stored(home: Home) -> set[tuple[str, str, str, int | None]]:
    codes = {product.id: product.code for product in home.state.products.values()}
    return {(codes[i.product], i.layer.value, i.subject, i.level) for i in home.state.assessments.values()}


def seen(home: Home, product: str, member: str = "M03") -> list[tuple[str, str | None, int | None]]:
    own = sheet(home, product, member)
    return [(line.layer.value, line.criterion or line.content, line.points) for line in own.assessments]


def sheet(home: Home, product: str, member: str = "M03") -> OwnSheet:
    return own_sheet(member, product, member, home.work, home.services(member))


def test_a_list_is_looked_at_first_and_then_taken_over() -> None:
    world = World().prepare()
    report = ImportReport(("SP001", "SP002", "SP003"))
    assert take(world, SAID, dry_run=True) == report
    assert stored(world.office) == set()
    assert take(world, SAID) == report
    assert stored(world.office) == {(row.product, row.layer.value, row.subject, row.level) for row in SAID}
    assert world.office.log[-1].facts == {"products": 3, "rows": 7}
    assert take(world, SAID) == ImportReport(same=("SP001", "SP002", "SP003"))
    summary = session_summary(world.office.work, world.office.services())
    assert summary.assessed == {Layer.SELF: 1, Layer.COMMUNE: 2, Layer.ADVISORY: 2}
    known = assessed_products(world.office.work, world.office.services())
    assert [(code, item.product_set.number, len(item.contents)) for code, item in known.items()] == [
        ("SP001", 1, 2),
        ("SP002", 2, 2),
        ("SP003", 26, 0),
    ]
    assert known["SP003"].cases == ROWS[2].cases


def test_a_later_list_replaces_only_the_layers_it_names() -> None:
    world = with_assessments(World().prepare())
    rows = [replace(SAID[4], level=20), replace(SAID[5], layer=Layer.SELF)]
    assert take(world, rows) == ImportReport(changed={"SP001": ("said_advisory",), "SP002": ("said_self",)})
    assert stored(world.office) == {
        ("SP001", "self", "1.1", 36),
        ("SP001", "self", "6.1", 30),
        ("SP001", "commune", "material", 21),
        ("SP001", "commune", "idea", None),
        ("SP001", "advisory", "1.1", 20),
        ("SP002", "advisory", "4.1", 10),
        ("SP002", "self", "4.1", 10),
        ("SP003", "commune", "labour", None),
    }


def test_a_row_that_fits_nothing_refuses_the_whole_list() -> None:
    world = with_assessments(World().prepare())
    before = stored(world.office)
    for rows, refusal in (
        ([SAID[0], replace(SAID[1], subject="7.7")], AssessmentRefused),
        ([SAID[0], SAID[0]], AssessmentRefused),
        ([SAID[0], replace(SAID[1], product="SP009")], UnknownProduct),
    ):
        with pytest.raises(refusal):
            take(world, rows)
        assert stored(world.office) == before


def test_it_is_the_secretary_s_until_the_sheets_are_opened() -> None:
    world = World().distribute("M03")
    own = world.home("M03")
    with pytest.raises(NotInMembersFile):
        import_assessments(SAID, "M03", own.work, own.services())
    assert take(world, SAID).added
    world = World().collect().open()
    with pytest.raises(NotInThisState) as told:
        take(world, SAID)
    assert told.value.facts == {"state": SessionState.OPENED.value, "act": "import_assessments", "way": "over"}


def session_package(world: World) -> Path:
    return world.office.do(export_session, Export(STICK, SECRETARY, despite="để ngỏ")).path


def test_every_layer_travels_with_the_session_and_a_later_package_replaces_it() -> None:
    world = with_assessments(World().prepare())
    own = world.join("M03", session_package(world))
    assert stored(own) == stored(world.office)
    take(world, [replace(SAID[4], level=20)])
    own.receive(session_package(world))
    assert stored(own) == stored(world.office)


def test_a_session_without_assessments_sends_the_package_of_before() -> None:
    world = World().prepare()
    path = session_package(world)
    assert FILE not in world.medium.parcels[path].payload
    assert stored(world.join("M03", path)) == set()


def test_what_was_said_of_the_set_a_product_had_before_stays_at_home() -> None:
    world = with_assessments(World().prepare())
    moved = replace(ROWS[0], set_number=26, cases=ROWS[2].cases)
    import_products([moved], SECRETARY, world.office.work, world.office.services())
    own = world.join("M03", session_package(world))
    assert {row for row in stored(world.office) if row[0] == "SP001"} > {
        row for row in stored(own) if row[0] == "SP001"
    }
    assert sorted(row for row in stored(own) if row[0] == "SP001") == [
        ("SP001", "commune", "idea", None),
        ("SP001", "commune", "material", None),
    ]
    assert seen(own, "SP001") == [("commune", Content.MATERIAL, None), ("commune", Content.IDEA, None)]


def test_a_package_whose_assessments_do_not_fit_opens_no_file() -> None:
    world = with_assessments(World().prepare())
    path = session_package(world)
    payload = world.medium.parcels[path].facts.payload
    good = PAYLOADS.read_assessments(payload[FILE])  # type: ignore[arg-type]
    first = good.items[0]
    wrong: list[tuple[bytes, type[Exception]]] = [
        (PAYLOADS.assessments(replace(good, items=(replace(first, subject="9.9"),))), ContentRefused),
        (PAYLOADS.assessments(replace(good, items=(first, first))), ContentRefused),
        (PAYLOADS.assessments(replace(good, items=(replace(first, product=ProductId("ai")),))), ContentRefused),
        (PAYLOADS.assessments(replace(good, format=(FORMAT[0] + 1, 0))), ContentMalformed),
        (b'{"items":[]}', ContentMalformed),
    ]
    for number, (body, refusal) in enumerate(wrong):
        altered = world.medium.alter(path, to=f"{number}.ocop", payload={**payload, FILE: body})
        home = world.home(f"M03-{number}")
        received = home.services("M03").packages.receive(altered)
        with pytest.raises(refusal):
            open_workspace(received, "M03", digits_of(received.key), home.work, home.services("M03"))
        assert home.state.session is None


def test_it_stands_beside_the_own_sheet_and_writes_nothing_into_it() -> None:
    world = with_assessments(World().prepare())
    own = world.join("M03", session_package(world))
    assert seen(own, "SP001") == [
        ("self", "1.1", 35),
        ("self", "6.1", 29),
        ("commune", "1.1", 20),
        ("commune", Content.IDEA, None),
    ]
    found = sheet(own, "SP001")
    assert (found.sheet, dict(found.answers)) == (None, {})


@pytest.mark.parametrize(
    ("shown", "before", "after"),
    [(AdvisoryShown.AFTER, False, True), (AdvisoryShown.BEFORE, True, True), (AdvisoryShown.NEVER, False, False)],
)
def test_the_advisory_pre_score_is_seen_when_the_setting_says(shown: AdvisoryShown, before: bool, after: bool) -> None:
    world = with_assessments(World(settings=SessionSettings(advisory_shown=shown)).prepare())
    own = world.join("M03", session_package(world))
    advisory = ("advisory", "4.1", 9)
    assert (advisory in seen(own, "SP002")) is before
    world.fill("M03", "SP002", 80, submit=False)
    assert (advisory in seen(own, "SP002")) is before
    world.fill("M03", "SP002", given({"1.1": 31}))
    assert (advisory in seen(own, "SP002")) is after


def test_whoever_scores_again_has_submitted_before_and_sees_the_pre_score() -> None:
    world = told_world()
    own = world.home("M03")
    own.receive(world.order(SP002="lệch điểm"))
    assert sheet(own, "SP002").sheet is None
    assert ("advisory", "4.1", 9) in seen(own, "SP002")


def told_world(**answers: Any) -> World:
    """Everybody scored a session whose products others spoke of, and the sheets are open."""
    world = with_assessments(World().prepare())
    package = session_package(world)
    for member in SCORING:
        world.join(member, package)
    world.attend()
    for member in SCORING:
        world.hand_in(member, **{"SP001": 80, "SP002": 80, "SP003": 6, **answers.get(member, {})})
    return world.open()


def test_no_mean_knows_what_others_said() -> None:
    plain, told = World().collect().open(), told_world()
    for code in ("SP001", "SP002", "SP003"):
        assert plain.outcome(code).result == told.outcome(code).result


def test_the_document_of_the_layers_is_read_as_it_was_written() -> None:
    bundle = AssessmentBundle(FORMAT, (Assessment(ProductId("p"), Layer.SELF, "1.1", 2, "mật ong", "", ""),))
    assert PAYLOADS.read_assessments(PAYLOADS.assessments(bundle)) == bundle


TEA = {"4.1": 21, "5.1": 3, "5.2": 3, "6.1": 21}


def test_a_level_above_the_commune_s_figures_is_stated_with_its_reason_on_the_sheets_that_count() -> None:
    reasoned = tuple(
        replace(answer, note="hợp đồng mới") if answer.criterion == "1.1" else answer
        for answer in given({"1.1": 31, **TEA})
    )
    world = told_world(
        M01={"SP001": given({"1.1": 21, **TEA})},
        M02={"SP001": given({"1.1": 26, **TEA})},
        M03={"SP001": reasoned},
        M04={"SP001": given({"1.1": 5, **TEA})},
    )
    office = world.office
    book = results_book(office.work, office.services())
    facts = {product.product.code: product.product.above_commune for product in book.products}
    assert facts["SP001"] == (
        AboveFact(CriterionCode("1.1"), "set/1/1.1", 20, "M02", 25, ""),
        AboveFact(CriterionCode("1.1"), "set/1/1.1", 20, "M03", 30, "hợp đồng mới"),
    )
    assert (facts["SP002"], facts["SP003"]) == ((), ())
    minutes = minutes_facts(office.work, office.services())
    assert minutes.products[0].above_commune == facts["SP001"]
    office.do(record_act, RecordWithdrawal("SP001", "đơn ngày 1/9", SECRETARY))
    ended = minutes_facts(office.work, office.services()).products[0]
    assert ended.above_commune == ()


def test_a_document_that_leaves_out_what_the_writer_states_is_refused() -> None:
    with pytest.raises(ContentMalformed) as told:
        PAYLOADS.read_assessments(b'{"format":[1,0],"items":[{"layer":"self","product":"p","subject":"1.1"}]}')
    assert told.value.facts == {"kind": "session"}  # the package they travel in
