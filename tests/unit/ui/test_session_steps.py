"""The secretary's checklist: what is done, what is missing and what comes later, from the session as it stands."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ocop_desktop.domain.council.council import Reference
from ocop_desktop.domain.questions.questions import Question
from ocop_desktop.ui.session.model.own_steps import OwnSheets, own_sheets, own_steps
from ocop_desktop.ui.session.model.steps import (
    LATER,
    NAMES,
    WRITTEN,
    CheckStep,
    check_steps,
    course_of,
    open_cases,
)
from ocop_desktop.ui.words import Words
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.minutes_form import FillMinutesForm
from ocop_desktop.usecases.council.deciding import archive, enter_decision
from ocop_desktop.usecases.minutes.signing import RecordSigned, record_signed
from ocop_desktop.usecases.overview.summary import SessionSummary, session_summary
from ocop_desktop.usecases.preparing.preparing import import_products
from ocop_desktop.wording import LANGUAGES, Language
from tests.helpers.sessions import ROWS, SECRETARY, World
from tests.helpers.usecase_worlds import AGAIN, ARCHIVE, CERTIFIED, DECISION, RETURNED, complete, signed
from tests.helpers.written import MIXED, asking, closing, mixed, replying


def steps(world: World, language: Language = "vi") -> dict[str, CheckStep]:
    office = world.office
    summary = session_summary(office.work, office.services())
    found = check_steps(summary, open_cases(office.work, office.services()), Words(language))
    assert tuple(step.name for step in found) == (*NAMES, *LATER)
    return {step.name: step for step in found}


def test_a_session_that_is_being_prepared_says_what_is_missing() -> None:
    found = steps(World().prepare())
    assert found["members"].state == found["products"].state == "done"
    assert (found["dossiers"].state, found["packages"].state, found["returns"].state) == ("missing", "missing", "later")
    assert "SP001" in found["dossiers"].detail


def test_a_step_whose_place_is_not_there_yet_says_for_what_it_waits_and_has_no_button() -> None:
    prepared = World().prepare()
    summary = session_summary(prepared.office.work, prepared.office.services())
    assert all(step.jump for step in check_steps(summary, (), Words("vi")))
    empty = replace(summary, members=(), lines=(), products=())
    found = check_steps(empty, (), Words("vi"))
    assert [step.name for step in found if step.jump] == [
        *("decision", "rules", "members", "products", "packages", "returns", "result")
    ]
    waiting = [step for step in found if not step.jump]
    assert [step.state for step in waiting] == ["later"] * len(waiting)
    assert all(step.detail for step in waiting)


def test_an_alternative_that_is_open_is_named() -> None:
    world = World().prepare()
    rows = [row for row in ROWS if row.code == "SP003"]
    office = world.office
    import_products(
        [type(rows[0])("SP009", "Thử", 26, "Hộ Thử", "Xã Khác")], SECRETARY, office.work, office.services(SECRETARY)
    )
    assert steps(world)["products"].state == "missing"
    assert "SP009" in steps(world)["products"].detail


def test_sheets_that_are_all_in_are_done() -> None:
    world = World().collect()
    found = steps(world)
    assert found["packages"].state == "done"
    assert found["returns"].state == "done"
    assert "12/12" in found["returns"].detail


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_of_the_checklist_has_a_hole(language: Language) -> None:
    for world in (
        World().create(),
        World().prepare(),
        World().distribute(),
        World().collect(),
        World().collect().open(),
    ):
        for step in steps(world, language).values():
            assert "{" not in f"{step.title}{step.act}{step.state_text}{step.detail}{step.jump}{step.aside}"
            assert step.detail


def test_dossiers_for_rerating_have_a_step_of_their_own() -> None:
    def written(world: World, language: Language = "vi") -> CheckStep:
        office = world.office
        summary = session_summary(office.work, office.services())
        found = check_steps(summary, (), Words(language))
        assert tuple(step.name for step in found) == (*NAMES, WRITTEN, *LATER)
        return found[len(NAMES)]

    assert written(World(products=MIXED).prepare()).state == "later"
    world = mixed()
    assert (written(world).state, written(world).state_text) == ("optional", "Không bắt buộc")
    assert "2 hồ sơ phân hạng lại" in written(world).detail
    asking(world, "SP004")
    assert written(world).state == "missing"
    assert "Còn 1 hồ sơ" in written(world).detail
    asking(world, "SP005")
    replying(world, "M03")
    assert written(world).detail == (
        "Đợt 1: 1/4 thành viên đã trả lời đủ, hạn 04/09/2026. Đợt 2: 0/4 thành viên đã trả lời đủ, hạn 04/09/2026."
    )
    closing(world)
    assert written(world).state == "missing"
    closing(world, batch=2)
    assert (written(world).state, written(world, "en").state_text) == ("done", "Done")
    opened = mixed().open()
    assert written(opened).detail == "Các hồ sơ phân hạng lại được đánh giá tại phiên họp."


def test_the_sheets_of_a_later_round_are_not_taken_for_all_sheets() -> None:
    world = World().collect().open()
    world.order(SP001="chênh lệch")
    found = steps(world)["returns"]
    assert found.state == "missing"
    assert found.detail.startswith("Lần chấm 2: 0/")
    assert steps(world, "en")["returns"].detail.startswith("Round 2: 0/")
    world.close()  # nobody scored again: the sheets of the first round count
    closed = steps(world)["returns"]
    assert (closed.state, closed.detail) == ("done", "4/4 thành viên đã nộp đủ, 12/12 phiếu.")


def overview(world: World) -> SessionSummary:
    """The council's decision is recorded."""
    found = session_summary(world.office.work, world.office.services())
    return replace(found, session=replace(found.session, council_decision=Reference("12/QĐ-UBND", date(2026, 8, 1))))


def coming(summary: SessionSummary) -> str:
    found = course_of(check_steps(summary, (), Words("vi"))).next
    return "" if found is None else found.name


def sent(summary: SessionSummary) -> SessionSummary:
    """As if files still waited for a product, and dossier packages had gone out all the same."""
    return replace(
        summary, tray=3, packages=replace(summary.packages, issued={**summary.packages.issued, "dossier": 1})
    )


def test_after_the_collection_the_steps_lead_on_to_the_result_package() -> None:
    world = World().collect()
    office = world.office
    assert coming(sent(overview(world))) == "conclusion"
    world.open()
    assert coming(sent(overview(world))) == "conclusion"
    assert "chưa kết luận" in steps(world)["conclusion"].detail
    world.conclude()
    assert coming(sent(overview(world))) == "minutes"
    early = replace(overview(world).packages, issued={"session": 1, "result": 1})
    found = {s.name: s for s in check_steps(replace(overview(world), packages=early, waiting=5), (), Words("vi"))}
    assert (found["result"].state, found["returns"].state) == ("later", "past")
    assert found["result"].detail == "sau khi ký biên bản · Đã phát gói kết quả 1 lần."
    assert "5 tệp chưa được nhận" in found["returns"].detail
    office.do(record_act, FillMinutesForm({"place": "Phòng họp thử"}, SECRETARY))
    assert coming(sent(overview(world))) == "signing"
    office.do(record_signed, RecordSigned("12/BB", date(2026, 9, 5), SECRETARY, despite="để ngỏ"))
    assert coming(sent(overview(world))) == "result"
    assert "12/BB" in steps(world)["signing"].detail
    assert (steps(world)["decided"].state, steps(world)["archived"].state) == ("missing", "later")
    world.result()
    assert coming(sent(overview(world))) == "decided"
    dossiers = steps(world)["dossiers"]
    assert (dossiers.state, dossiers.state_text) == ("past", "Đã kết luận")
    assert "SP001" in dossiers.detail, "still in sight"
    office.do(record_act, FillMinutesForm({"place": "Nơi khác"}, SECRETARY))
    assert coming(sent(overview(world))) == "signing"
    assert "bản lần 2" in steps(world)["signing"].detail


def test_the_course_names_the_next_act_and_a_step_put_off_lets_the_later_one_go_first() -> None:
    summary = replace(overview(World().prepare()), tray=5)
    found = check_steps(summary, (), Words("vi"))
    course = course_of(found)
    assert course.next is not None
    assert course.before is not None
    assert (course.number, course.next.act, course.next.jump) == (5, "Xếp 5 tệp vào hồ sơ sản phẩm", "Xếp 5 tệp…")
    assert [step.name for step in course.finished] == ["decision", "rules", "members", "products"]
    assert (course.next.aside, course.before.name) == ("Để sau, phát gói trước", "packages")
    assert [number for number, _ in course.later] == list(range(6, len(found) + 1))
    off = course_of(found, {"dossiers"})
    assert off.next is not None
    assert (off.next.name, off.before) == ("packages", None)
    assert [step.name for step in off.left] == ["dossiers"]


def test_each_act_says_to_how_much_it_is_done() -> None:
    world = World().distribute()
    words = Words("vi")

    def act(summary: SessionSummary, name: str, cases: tuple[str, ...] = ()) -> str:
        return next(step.act for step in check_steps(summary, cases, words) if step.name == name)

    issued = overview(world)
    assert act(issued, "products", ("SP001",)) == "Chọn trường hợp chấm cho 1 sản phẩm"
    assert act(issued, "returns") == "Nhận phiếu của 4 người chấm"
    assert act(replace(issued, waiting=2), "returns") == "Quyết định về 2 tệp chưa được nhận"
    full = tuple(replace(line, papers=1) for line in issued.lines)
    only = replace(issued, lines=full, packages=replace(issued.packages, issued={"session": 1}))
    assert act(only, "packages") == "Phát gói hồ sơ cho thành viên"
    assert act(overview(World().collect().open()), "conclusion") == "Thống nhất điểm, kết luận"


def own(world: World, sheets: OwnSheets | None = None, fresh: int = 0) -> tuple[CheckStep, ...]:
    home = world.home("M03")
    summary = session_summary(home.work, home.services())
    return own_steps(summary, sheets or own_sheets(home.work), fresh, Words("vi"))


def test_a_member_has_three_steps_and_new_dossiers_come_first() -> None:
    world = World().distribute()
    at_first = own(world, fresh=2)
    course = course_of(at_first)
    assert course.next is not None
    assert (course.next.name, course.next.jump) == ("dossiers", "Nhận 2 gói hồ sơ")
    assert course.next.detail.startswith("Có 2 gói hồ sơ mới trên USB.")
    assert [step.state for step in at_first] == ["missing", "missing", "later"]
    off = course_of(at_first, {"dossiers"})
    assert off.next is not None
    assert (off.next.act, off.next.jump) == ("Chấm (0/3)", "Bắt đầu chấm")


def test_all_sheets_submitted_lead_to_the_package_and_are_handed_in_when_none_is_newer() -> None:
    collected = World().collect()
    handed = own(collected)
    assert [step.state for step in handed] == ["missing", "done", "done"]
    assert handed[2].detail.startswith("Gói phiếu ghi lúc ")
    written = own_sheets(collected.home("M03").work)
    newer = course_of(own(collected, replace(written, newer=True)))
    assert newer.next is not None
    assert (newer.next.name, newer.next.jump) == ("handing", "Xuất gói phiếu…")
    assert own_sheets(World().distribute().home("M03").work) == OwnSheets(None, newer=True)


def test_files_in_the_tray_hold_the_day_up_only_until_packages_are_given_out() -> None:
    world = World().prepare()
    assert coming(overview(world)) == "dossiers"
    assert coming(replace(overview(World().distribute()), tray=3)) != "dossiers"


def test_outstanding_sheets_hold_the_day_up_only_while_they_are_collected() -> None:
    world = World().distribute()
    assert coming(sent(overview(world))) == "returns"
    assert steps(world)["conclusion"].state == "later"
    closed = World().collect().open()
    lacking = replace(sent(overview(closed)), waiting=1)
    found = {step.name: step for step in check_steps(lacking, (), Words("vi"))}
    assert (found["returns"].state, found["returns"].holds) == ("missing", False)
    assert coming(lacking) == "conclusion"


def test_after_the_signature_the_steps_follow_decision_certificates_and_archive() -> None:
    world = signed()
    before = World().collect().open().conclude()
    assert [steps(before)[name].state for name in ("decided", "archived")] == ["later", "later"]
    assert steps(world)["decided"].detail.startswith(
        "Chưa có quyết định hoặc trả lời của Bộ: 2 sản phẩm; chưa ghi giấy"
    )
    world.office.do(enter_decision, DECISION)
    assert "Bộ: 1 sản phẩm; chưa ghi giấy chứng nhận: 1 sản phẩm" in steps(world)["decided"].detail
    assert steps(world)["archived"].state == "later"
    for command in (CERTIFIED, RETURNED, AGAIN):
        world.office.do(record_act, command)
    assert (steps(world)["decided"].state, steps(world)["archived"].state) == ("done", "missing")
    assert steps(world)["archived"].detail == "Chưa lưu hồ sơ. Còn 1 nội dung chưa thống nhất."  # the scan
    world.result()
    assert coming(sent(overview(world))) == "archived"
    reasons = {(Question.SCAN, ""): "máy quét hỏng"}
    world.office.do(archive, replace(ARCHIVE, left_open=reasons))
    assert (steps(world)["decided"].state, steps(world)["archived"].state) == ("done", "done")
    assert coming(sent(overview(world))) == ""


def test_a_session_that_proposes_nothing_is_ready_for_the_archive() -> None:
    world = complete()
    assert (steps(world)["decided"].state, steps(world)["archived"].detail) == ("done", "Chưa lưu hồ sơ.")
