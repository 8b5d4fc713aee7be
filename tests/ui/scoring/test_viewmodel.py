"""The scoring screen without widgets, over a real workspace: saved only when durable, undo, slips, submitting."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from ocop_desktop.domain.values import SheetState
from ocop_desktop.store.errors import DiskFull
from ocop_desktop.store.unit_of_work import SqliteUnitOfWork
from ocop_desktop.ui.scoring.model import scoring as module
from ocop_desktop.ui.scoring.model.keys import DigitKeys
from ocop_desktop.ui.scoring.model.moving import SheetMoving
from ocop_desktop.ui.scoring.model.rows import Saved, keys_of
from ocop_desktop.ui.scoring.model.scoring import ScoringViewModel
from ocop_desktop.ui.scoring.model.submit import SubmitViewModel
from ocop_desktop.ui.words import Words
from tests.helpers.seated import Laptop, Seat, prepared, seat
from tests.helpers.store import opened as opened_file

ME = "M03"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    return prepared(tmp_path_factory.mktemp("may"), ME)


@pytest.fixture
def mine(template: Laptop, tmp_path: Path, qtbot: QtBot, store: ThreadPoolExecutor) -> Iterator[Seat]:
    with seat(template.copy(tmp_path / "may"), qtbot, store) as made:
        made.open(made.laptop.workspace(ME))
        yield made


@pytest.fixture
def scoring(mine: Seat) -> ScoringViewModel:
    model = ScoringViewModel(mine.gateway, mine.words, mine.gateway)
    model.noticed.connect(mine.told.append)
    model.show(ME)
    mine.settle()
    return model


@pytest.fixture
def submit(scoring: ScoringViewModel, mine: Seat) -> SubmitViewModel:
    return SubmitViewModel(scoring, mine.words, scoring)


def press(scoring: ScoringViewModel, digit: int) -> str:
    """What the key says."""
    said: list[str] = []
    digits = DigitKeys(scoring, Words("vi"), lambda: False)
    digits.hinted.connect(said.append)
    digits.press(digit)
    return said[-1]


def row(scoring: ScoringViewModel, code: str) -> tuple[Saved, int | None]:
    found = scoring.row(code)
    assert found is not None
    return found.saved, found.points


def answer_all(scoring: ScoringViewModel, mine: Seat, digit: int = 2) -> None:
    while scoring.sheet is not None and scoring.sheet.score.gaps:
        scoring.next_unanswered()
        found = scoring.row(scoring.current)
        assert found is not None
        press(scoring, min(digit, sum(level.key != 0 for level in found.levels)))
    mine.settle()


def test_the_first_sheet_to_do_is_shown_and_nothing_counts_as_zero(scoring: ScoringViewModel) -> None:
    assert [line.product.code for line in scoring.shown_products] == ["SP001", "SP002", "SP003", "SP004"]
    assert scoring.product == "SP001"
    assert scoring.current == "1.1"
    assert {found.saved for found in scoring.rows} == {Saved.NOTHING}
    assert {found.points for found in scoring.rows} == {None}
    assert scoring.totals is not None
    assert (scoring.totals.answered, scoring.totals.applicable) == (0, 32)


def test_a_choice_is_shown_as_saved_only_once_it_is_on_the_disk(scoring: ScoringViewModel, mine: Seat) -> None:
    press(scoring, 2)
    assert row(scoring, "1.1") == (Saved.SAVING, 2)
    assert scoring.waiting == 1
    mine.settle()
    assert row(scoring, "1.1") == (Saved.SAVED, 2)
    assert scoring.waiting == 0
    line = scoring.line("SP001")
    assert line is not None
    assert (line.state, line.answered) == (SheetState.DRAFT, 1)


def test_a_printed_zero_is_an_answer_and_differs_from_no_answer(scoring: ScoringViewModel, mine: Seat) -> None:
    scoring.choose("1.2", 1)
    mine.settle()
    assert row(scoring, "1.2") == (Saved.SAVED, 0)
    scoring.choose("1.2", None)
    mine.settle()
    assert row(scoring, "1.2") == (Saved.NOTHING, None)


def test_none_of_the_levels_is_offered_where_the_printed_ones_leave_a_remainder(scoring: ScoringViewModel) -> None:
    offered, complete = scoring.row("1.1"), scoring.row("1.2")
    assert offered is not None
    assert complete is not None
    assert [level.key for level in offered.levels] == [1, 2, 3, 0]
    assert [level.key for level in complete.levels] == [1, 2, 3]
    scoring.go("1.2")
    press(scoring, 0)
    assert row(scoring, "1.2") == (Saved.NOTHING, None)


def test_a_choice_that_cannot_be_stored_goes_back_to_what_is_stored(
    scoring: ScoringViewModel, mine: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    scoring.choose("1.1", 2)
    mine.settle()

    def full(self: SqliteUnitOfWork) -> None:
        from ocop_desktop.store.errors import DiskFull

        raise DiskFull(file="M03.ocopdb")

    monkeypatch.setattr(SqliteUnitOfWork, "commit", full)
    scoring.choose("1.1", 3)
    scoring.choose("1.3", 1)
    mine.settle()
    assert row(scoring, "1.1") == (Saved.REFUSED, 2)
    assert row(scoring, "1.3") == (Saved.REFUSED, None)
    assert mine.told[-1].strip()
    monkeypatch.undo()
    scoring.choose("1.1", 2)  # the same choice once more is stored, not taken for known
    mine.settle()
    assert row(scoring, "1.1") == (Saved.SAVED, 2)


def test_undo_and_redo_walk_through_the_choices_of_this_sheet(scoring: ScoringViewModel, mine: Seat) -> None:
    scoring.choose("1.1", 1)
    scoring.choose("1.1", 3)
    scoring.choose("1.2", 2)
    scoring.write_note("1.1", "có hợp đồng")
    scoring.undo()
    assert row(scoring, "1.2") == (Saved.SAVING, None)
    scoring.undo()
    mine.settle()
    assert row(scoring, "1.1") == (Saved.SAVED, 1)
    assert scoring.row("1.1").note == "có hợp đồng"  # type: ignore[union-attr]
    scoring.redo()
    scoring.redo()
    assert not scoring.can_redo
    mine.settle()
    assert (row(scoring, "1.1")[1], row(scoring, "1.2")[1]) == (3, 1)
    scoring.open("SP002")
    mine.settle()
    assert not scoring.can_undo
    scoring.open("SP001")
    mine.settle()
    assert scoring.can_undo


def test_without_a_story_its_structure_does_not_apply_and_is_no_gap(scoring: ScoringViewModel, mine: Seat) -> None:
    scoring.choose("5.1", 1)
    mine.settle()
    found = scoring.row("5.2")
    assert found is not None
    assert (found.saved, found.basis, found.points) == (Saved.NOT_ASSESSED, "5.1", None)
    assert scoring.totals is not None
    assert scoring.totals.applicable == 31
    scoring.undo()
    mine.settle()
    assert row(scoring, "5.2") == (Saved.NOTHING, None)


def test_tourism_shows_only_the_levels_of_the_product_s_case(scoring: ScoringViewModel, mine: Seat) -> None:
    scoring.open("SP003")
    mine.settle()
    found = scoring.row("8")
    assert found is not None
    assert [(level.key, level.ordinal, level.points) for level in found.levels] == [(1, 3, 1), (2, 4, 3), (0, 0, 0)]
    assert found.case


def test_what_blocks_a_star_is_told_under_the_lowest_star_it_rules_out(scoring: ScoringViewModel, mine: Seat) -> None:
    for code, level in (("2.2", 1), ("1.6", 0), ("3.5", 3)):
        scoring.choose(code, level)
    mine.settle()
    assert scoring.totals is not None
    assert scoring.totals.blocking == ((3, ("2.2",)), (4, ("1.6",)))


def test_the_next_unanswered_criterion_wraps_to_the_top_and_ends_in_submitting(
    scoring: ScoringViewModel, mine: Seat, qtbot: QtBot
) -> None:
    scoring.go("12")
    press(scoring, 1)
    scoring.next_unanswered()
    assert scoring.current == "1.1"
    answer_all(scoring, mine)
    with qtbot.waitSignal(scoring.completed):
        scoring.next_unanswered()


def test_a_sheet_with_gaps_or_without_the_sample_is_not_submitted(
    scoring: ScoringViewModel, submit: SubmitViewModel, mine: Seat
) -> None:
    scoring.choose("1.1", 1)
    submit.ask()
    assert submit.question is not None
    assert len(submit.question.missing) == 31
    submit.submit()  # while something is missing it only closes the list
    assert (submit.question, submit.working, scoring.locked) == (None, False, False)
    answer_all(scoring, mine)
    submit.ask()
    submit.submit()
    assert not submit.working
    assert "thử mẫu" in mine.told[-1]


def test_slips_are_asked_about_before_the_sheet_is_locked(
    scoring: ScoringViewModel, submit: SubmitViewModel, mine: Seat
) -> None:
    answer_all(scoring, mine)
    scoring.choose("1.1", 0)
    scoring.inspect(True)
    mine.settle()
    submit.ask()
    assert submit.question is not None
    assert [code for _, code in submit.question.slips] == ["1.1"]
    submit.back()
    scoring.write_note("1.1", "nguyên liệu ngoài tỉnh")
    mine.settle()
    submit.ask()
    assert submit.question is not None
    assert submit.question.slips == ()


def test_submitting_locks_the_sheet_and_the_signed_bytes_are_stored(
    scoring: ScoringViewModel, submit: SubmitViewModel, mine: Seat, store: ThreadPoolExecutor
) -> None:
    answer_all(scoring, mine)
    scoring.inspect(True)
    mine.settle()
    submit.ask()
    submit.submit()
    assert submit.working
    mine.settle()
    assert scoring.locked
    assert submit.question is None
    line = scoring.line("SP001")
    assert line is not None
    assert line.state is SheetState.SUBMITTED
    before = row(scoring, "1.1")
    scoring.choose("1.1", 1)
    scoring.undo()
    mine.settle()
    assert row(scoring, "1.1") == before
    mine.gateway.leave()
    mine.settle()
    with opened_file(mine.laptop.workspace(ME)) as work, work:
        assert len(work.sheets.documents()) == 1


def test_a_choice_under_way_is_stored_before_the_question_whether_to_submit_comes(
    scoring: ScoringViewModel, submit: SubmitViewModel, mine: Seat
) -> None:
    answer_all(scoring, mine)
    scoring.inspect(True)
    mine.settle()
    scoring.write_note("1.1", "nguyên liệu trong xã")
    submit.ask()
    assert submit.question is None
    mine.settle()
    assert submit.question is not None
    assert not submit.question.missing
    submit.back()
    scoring.choose("1.1", 1)
    submit.ask()
    scoring.open("SP002")
    mine.settle()
    assert submit.question is None, "it was asked for another sheet"


def test_after_a_choice_that_could_not_be_stored_nothing_asks_whether_to_submit(
    scoring: ScoringViewModel, submit: SubmitViewModel, mine: Seat, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer_all(scoring, mine)
    mine.settle()

    def full(*arguments: object) -> None:
        raise DiskFull(file="phien.ocopdb")

    monkeypatch.setattr(module, "choose_level", full)
    scoring.write_note("1.1", "nguyên liệu trong xã")
    submit.ask()
    mine.settle()
    assert submit.question is None


def test_taking_back_that_the_sample_was_seen_is_stored_too(scoring: ScoringViewModel, mine: Seat) -> None:
    for seen in (True, False):
        scoring.inspect(seen)
        mine.settle()
        scoring.open("SP002")
        mine.settle()
        scoring.open("SP001")
        mine.settle()
        assert scoring.sheet is not None
        assert scoring.sheet.inspected is seen


def test_forgetting_leaves_nothing_of_the_sheets(scoring: ScoringViewModel, mine: Seat) -> None:
    press(scoring, 1)
    mine.settle()
    scoring.forget()
    mine.settle()
    assert (scoring.products, scoring.rows, scoring.sheet, scoring.totals) == ((), (), None, None)


def test_a_draft_on_the_wrong_product_is_moved_to_the_right_one(scoring: ScoringViewModel, mine: Seat) -> None:
    moving = SheetMoving(scoring, mine.words)
    assert not moving.targets
    scoring.choose("1.1", 3)
    mine.settle()
    assert [line.product.code for line in moving.targets] == ["SP004"]
    moving.move("SP004")
    mine.settle()
    assert scoring.product == "SP004"
    assert row(scoring, "1.1") == (Saved.SAVED, 3)
    assert "SP004" in mine.told[-1]
    scoring.open("SP001")
    mine.settle()
    assert row(scoring, "1.1") == (Saved.NOTHING, None)
    assert not scoring.can_undo


def test_every_choice_is_there_when_the_file_is_opened_anew(scoring: ScoringViewModel, mine: Seat) -> None:
    scoring.choose("1.1", 3)
    scoring.write_note("1.1", "đủ hồ sơ")
    mine.settle()
    mine.open(mine.laptop.workspace(ME))
    again = ScoringViewModel(mine.gateway, mine.words, mine.gateway)
    again.show(ME)
    mine.settle()
    found = again.row("1.1")
    assert found is not None
    assert (found.points, found.note, found.saved) == (3, "đủ hồ sơ", Saved.SAVED)


def test_the_keys_are_points_where_a_setting_says_so_and_the_points_tell_the_levels_apart(
    mine: Seat, qtbot: QtBot
) -> None:
    """Finding 10; the points are named after the choice, the keys that there are after a wrong one (11)."""
    by_points: list[bool] = []
    model = ScoringViewModel(mine.gateway, mine.words, mine.gateway, lambda: bool(by_points))
    model.noticed.connect(mine.told.append)
    model.show(ME)
    mine.settle()
    assert all([level.key for level in row.levels][:1] == [1] for row in model.rows)
    changed: list[str] = []
    model.row_changed.connect(changed.append)
    by_points.append(True)
    model.show_keys()
    apart = [row for row in model.rows if len({level.points for level in row.levels}) == len(row.levels)]
    assert {row.code for row in model.rows} - {row.code for row in apart}, "of some only the place is unique"
    for row in model.rows:
        keys = [level.key for level in row.levels if level.ordinal]
        if row in apart and row.max_points < 10:
            assert keys == [level.points for level in row.levels if level.ordinal]
        else:
            assert keys == list(range(1, len(keys) + 1))
    moved = next(row for row in apart if row.code in changed and row.max_points < 10)
    model.go(moved.code)
    press(model, moved.max_points)
    mine.settle()
    assert model.row(moved.code).points == moved.max_points  # type: ignore[union-attr]
    missing = next(digit for digit in range(1, 10) if digit not in [level.key for level in moved.levels])
    assert press(model, missing) == f"Tiêu chí này có mức {keys_of(moved)} (phím {missing} không có)."
