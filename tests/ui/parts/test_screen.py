"""What the page of a session says, in both languages; nothing of a result before the opening."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ocop_desktop.domain.council.council import Reference
from ocop_desktop.domain.council.settings import SessionSettings
from ocop_desktop.domain.values import SessionState, Tier
from ocop_desktop.ui.parts.rows_model import Table
from ocop_desktop.ui.parts.screen import Reading, Screen, screen_of
from ocop_desktop.ui.words import Words
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.withdrawal import RecordWithdrawal
from ocop_desktop.wording import LANGUAGES, Language
from tests.helpers.sessions import SECRETARY, World
from tests.ui.conftest import reading_of

VI = Words("vi")


def page(world: World, home: str = SECRETARY, language: Language = "vi") -> Screen:
    return screen_of(reading_of(world.home(home)), Words(language))


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def with_session(world: World, **changes: object) -> Reading:
    reading = reading_of(world.office)
    session = replace(reading.summary.session, **changes)  # type: ignore[arg-type]
    return replace(reading, summary=replace(reading.summary, session=session))


def test_before_the_opening_products_show_sheets_and_no_result(scored: World) -> None:
    assert texts(page(scored).products) == [
        ["SP001", "Trà thử", "1", "Xã Mẫu", "4/4", "–", "–", "chưa mở phiếu"],
        ["SP002", "Mật ong thử", "2", "Xã Mẫu", "4/4", "–", "–", "chưa mở phiếu"],
        ["SP003", "Homestay thử", "26", "Xã Khác", "4/4", "–", "–", "chưa mở phiếu"],
    ]


def test_a_member_s_own_file_has_no_columns_for_what_is_never_in_it(opened: World) -> None:
    """Finding 30."""
    assert [row[-1] for row in texts(page(opened, "M03").products)] == ["1/1"] * 3
    assert len(page(opened, "M03").members.headers) == len(page(opened, "M03").members.rows[0]) == 4


def test_after_the_opening_products_show_mean_stars_and_the_printed_sentence(opened: World) -> None:
    rows = texts(page(opened).products)
    assert rows[1] == ["SP002", "Mật ong thử", "2", "Xã Mẫu", "4/4", "79,00", "4 sao", "Đề nghị công nhận 4 sao"]
    assert rows[2][5:] == ["6,00", "1 sao", "Không đề nghị công nhận (1 sao theo điểm)"]


@pytest.mark.parametrize(
    ("tier", "stars", "said"),
    [
        (Tier.PROVINCE, 0, "Chưa đạt yêu cầu tối thiểu"),
        (Tier.PROVINCE, 5, "Tiềm năng 5 sao"),
        (Tier.MINISTRY, 5, "5 sao"),
    ],
)
def test_a_star_is_named_as_in_the_list_of_results(opened: World, tier: Tier, stars: int, said: str) -> None:
    reading = with_session(opened, tier=tier)
    line = reading.summary.lines[0]
    assert line.outcome is not None
    missed = replace(line, outcome=replace(line.outcome, result=replace(line.outcome.result, stars=stars)))
    summary = replace(reading.summary, lines=(missed,))
    (row,) = texts(screen_of(replace(reading, summary=summary), VI).products)
    assert row[6] == said


def test_a_withdrawn_product_says_so_before_and_after_the_opening() -> None:
    world = World().collect()
    world.office.do(record_act, RecordWithdrawal("SP001", "thư ngày 01/9/2026", SECRETARY))
    assert texts(page(world).products)[0][5:] == ["–", "–", "đã dừng, loại hoặc rút hồ sơ"]
    world.open()
    assert texts(page(world).products)[0][5:] == ["–", "–", "Chủ thể rút hồ sơ"]


def test_hints_give_what_the_column_has_no_room_for(scored: World) -> None:
    _, name, number, _, sheets, *_ = page(scored).products.rows[0]
    assert name.hint == "Trà thử – Hợp tác xã Thí Dụ"
    assert number.hint == "Bộ sản phẩm 1: Bộ thử"
    assert sheets.hint == "Lần chấm 1: đã nộp 4 trên 4 phiếu"


def test_the_board_counts_sheets_by_round_and_says_who_does_not_score() -> None:
    world = World().collect({"M01": {"SP001": 60}}).open()
    world.order(SP001="chênh lệch điểm")
    table = page(world).members
    assert table.headers[4:6] == ("Phiếu lần 1", "Phiếu lần 2")
    assert texts(table)[0] == ["M01", "Thử Văn Chủ Tịch", "chủ tịch Hội đồng", "UBND tỉnh", "3/3", "0/1", "0", "1"]
    secretary = table.rows[4]
    assert [(cell.text, cell.hint) for cell in secretary[4:6]] == [("–", "không chấm")] * 2


def test_a_member_s_own_file_says_whose_it_is_and_shows_nobody_else() -> None:
    world = World().distribute()
    world.fill("M03", "SP001", 80)
    screen = page(world, "M03")
    assert screen.about[1] == "Tệp của Thử Văn Ba – thành viên"
    assert screen.foot == "Lần chấm 1: đã nộp 1/3 phiếu của mình"
    assert {len(row) for row in screen.members.rows} == {4}
    assert [row[4].text for row in screen.products.rows] == ["1/1", "0/1", "0/1"]


def test_the_top_line_says_level_file_rule_and_state(scored: World) -> None:
    screen = page(scored)
    assert (screen.name, screen.sample) == ("Phiên thử", False)
    assert screen.about == (
        "Hội đồng cấp tỉnh",
        "Tệp của thư ký Hội đồng",
        "Quy định áp dụng: 26/2026/QĐ-TTg",
        "Trạng thái: đang chấm điểm",
    )
    assert (screen.foot, screen.read_at) == (
        "Lần chấm 1: 4/4 thành viên đã nộp đủ, 12/12 phiếu",
        "Đã đọc lúc 14:32:05",
    )


def test_the_steps_show_where_the_session_stands(scored: World) -> None:
    steps = page(scored).steps
    assert [step.place for step in steps] == ["done", "now", *["to_come"] * (len(SessionState) - 2)]
    assert steps[1].text == "chấm điểm"


def test_papers_are_named_with_number_and_date_and_their_lack_is_said(scored: World) -> None:
    bare = dict(screen_of(with_session(scored, council_decision=None), VI).facts)
    assert (bare["Quyết định thành lập"], bare["Quy chế"], bare["Hội đồng"]) == ("chưa ghi", "chưa ghi", "chưa ghi")
    full = dict(
        screen_of(
            with_session(
                scored,
                council_decision=Reference("12/QĐ-VD", date(2026, 8, 1)),
                settings=SessionSettings(regulation_number="07/QC-VD"),
                parent_body="UBND TỈNH|THÍ DỤ",
                council_name="HỘI ĐỒNG THỬ",
                place="Phòng họp số 2",
            ),
            VI,
        ).facts
    )
    assert full["Quyết định thành lập"] == "số 12/QĐ-VD ngày 01/08/2026"
    assert full["Quy chế"] == "số 07/QC-VD"
    assert full["Hội đồng"] == "UBND TỈNH THÍ DỤ – HỘI ĐỒNG THỬ"
    assert full["Địa điểm"] == "Phòng họp số 2"
    assert full["Gói dữ liệu"] == "đã phát 1, đã nhận 4, chưa được nhận 0"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("stage", ["scored", "opened"])
def test_every_sentence_gets_its_facts_in_both_languages(
    stage: str, language: Language, request: pytest.FixtureRequest
) -> None:
    screen = page(request.getfixturevalue(stage), language=language)
    said = " ".join([*screen.about, screen.foot, screen.read_at, *(f"{name} {text}" for name, text in screen.facts)])
    cells = " ".join(
        f"{cell.text} {cell.hint}" for t in (screen.products, screen.members) for r in t.rows for cell in r
    )
    assert not {"{", "}"} & set(said + cells)


def test_english_is_spoken_where_it_is_chosen(scored: World) -> None:
    screen = page(scored, language="en")
    assert screen.about[0] == "Provincial council"
    assert [row[7].text for row in screen.products.rows] == ["not opened yet"] * 3
