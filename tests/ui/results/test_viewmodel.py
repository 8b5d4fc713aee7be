"""The results without a widget: what is told before the opening, in English, and what no session gives away."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from ocop_desktop.documents.session_json import outcome_label
from ocop_desktop.domain.errors import OcopError
from ocop_desktop.ui.gateway import OpenedSession
from ocop_desktop.ui.results.model import tables
from ocop_desktop.ui.results.model.charts import members_chart, signed
from ocop_desktop.ui.results.model.results import Part, ResultsViewModel
from ocop_desktop.ui.words import Words
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.withdrawal import RecordWithdrawal
from ocop_desktop.usecases.overview.summary import session_summary
from ocop_desktop.wording import LANGUAGES, Language
from tests.helpers.sessions import CHAIR, SCORING, SECRETARY, World
from tests.ui.conftest import AFTERNOON


class FakeGateway:
    """The office's session in memory; every question is answered at once."""

    def __init__(self, world: World, actor: str) -> None:
        self.world, self.actor = world, actor
        self.asked: list[str] = []
        papers = SimpleNamespace(label=outcome_label)
        self._session: Any = SimpleNamespace(work=world.office.work, program=SimpleNamespace(papers=papers))

    def ask(
        self,
        question: Callable[..., Any],
        done: Callable[[Any], None],
        channel: str,
        failed: Callable[[OcopError], None],
    ) -> None:
        self.asked.append(channel)
        try:
            answer = question(self._session, self.world.office.services(self.actor), None)
        except OcopError as fault:
            failed(fault)
        else:
            done(answer)

    def opened(self) -> OpenedSession:
        summary = session_summary(self.world.office.work, self.world.office.services(SECRETARY))
        return OpenedSession(Path("/phien.ocopdb"), summary, None, AFTERNOON)


def shown(world: World, language: Language = "vi", actor: str = SECRETARY) -> tuple[ResultsViewModel, FakeGateway]:
    gateway = FakeGateway(world, actor)
    model = ResultsViewModel(gateway, Words(language))  # type: ignore[arg-type]
    model.show_session(gateway.opened())
    return model, gateway


def everything(model: ResultsViewModel) -> tuple[object, ...]:
    return (model.notice, model.state, model.lines, model.products, *(model.chart(part) for part in Part))


def test_before_the_opening_nothing_is_even_asked_and_the_place_says_what_to_wait_for() -> None:
    model, gateway = shown(World().collect())
    assert gateway.asked == []
    assert "mở phiếu" in model.notice
    assert (model.board, model.lines, model.book(Part.TABLE)) == (None, (), None)


def test_a_session_without_products_says_where_to_begin() -> None:
    model, _ = shown(World().create())
    assert "danh sách sản phẩm" in model.notice


def test_sessions_that_differ_only_in_points_look_alike_before_the_opening() -> None:
    first, second = (shown(World().collect({m: {"SP002": total} for m in SCORING}))[0] for total in (55, 92))
    assert everything(first) == everything(second)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_or_heading_has_a_hole(language: Language) -> None:
    world = World().collect({"M01": {"SP002": 76}}).open()
    record_act(RecordWithdrawal("SP003", "đơn", SECRETARY), world.office.work, world.office.services())
    for concluded in (False, True):
        if concluded:
            world.conclude()
        model, _ = shown(world, language)
        texts = [model.notice, model.state]
        for code in ("SP001", "SP002", "SP003"):
            model.choose_product(code)
            charts = [chart for part in Part if (chart := model.chart(part)) is not None]
            books = [book for part in Part if (book := model.book(part)) is not None]
            assert all(len(book.notes) <= 4 for book in books)
            texts += [chart.description for chart in charts] + [note for chart in charts for note in chart.notes]
            texts += [str(value) for book in books for row in book.rows for value in row]
            texts += [head for book in books for head, _ in book.columns]
            texts += [note for book in books for note in book.notes]
            if model.feedback is not None:
                texts += tables.next_star(model.feedback, Words(language))
        assert [text for text in texts if "{" in text] == []


def test_a_product_without_a_result_has_no_profile_and_no_feedback() -> None:
    world = World().collect().open()
    record_act(RecordWithdrawal("SP003", "đơn", SECRETARY), world.office.work, world.office.services())
    model, _ = shown(world.conclude())
    model.choose_product("SP003")
    assert (model.chart(Part.PROFILE), model.book(Part.PROFILE), model.feedback) == (None, None, None)
    assert model.lines[2].outcome.ended
    assert model.board is not None
    assert tables.results_table(model.lines, model.board, {}, Words("vi")).rows[2][4].text == "–"


def test_an_unknown_product_is_not_chosen() -> None:
    model, _ = shown(World().collect().open())
    model.choose_product("SP999")
    assert model.product == "SP001"


def test_the_list_is_filtered_by_product_set() -> None:
    model, _ = shown(World().collect().open())
    model.choose(product_set="26")
    assert [line.outcome.product.code for line in model.lines] == ["SP003"]


def test_the_chair_sees_members_by_code_once_asked_and_forgets_them_when_told_to() -> None:
    world = World().collect({"M01": {"SP002": 76}}).open().conclude()
    model, gateway = shown(world, actor=CHAIR)
    assert "results-members" not in gateway.asked
    model.show_members(True)
    assert [spread.member for spread in model.spreads] == list(SCORING)
    chart = members_chart(model.spreads, Words("vi"))
    assert chart.spans
    assert not any(member.name in chart.description for member in world.members)
    model.show_members(False)
    assert model.spreads == ()


def test_members_are_not_told_to_anybody_else_even_when_asked() -> None:
    model, _ = shown(World().collect().open().conclude(), actor="M02")
    model.show_members(True)
    assert model.spreads == ()


def test_a_distance_has_its_sign() -> None:
    assert [signed(Fraction(value, 1000)) for value in (1250, -500, 1, 0)] == ["+1,25", "−0,50", "+0,001", "0,00"]
