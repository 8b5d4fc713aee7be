"""The term of a re-rating in a batch of written opinions: the first that ends, with its override."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ocop_desktop.domain.council.council import ProductFacts
from ocop_desktop.domain.dates import DueDate
from ocop_desktop.domain.due_dates import Limit
from ocop_desktop.usecases.core.due_dates import rerating_due, session_dates
from ocop_desktop.usecases.council.acts import fold, record_act
from ocop_desktop.usecases.council.acts.date_overridden import OverrideDate
from ocop_desktop.usecases.council.written_board import written_board
from tests.helpers.sessions import ROWS, SECRETARY, World
from tests.helpers.written import MIXED, asking, rerated

HONEY = replace(rerated("SP005", "Mật ong rừng", 2, "Hộ Thử", "Xã Khác"), received=date(2026, 8, 18))


def clock(world: World, *products: str) -> DueDate | None:
    office = world.office
    with office.work as work:
        record = fold(work.acts.all())
        dates = session_dates(record, work, office.services())
        return rerating_due([office.product(code) for code in products], record, dates)


def session(*products: ProductFacts) -> World:
    return World(products=products).distribute()


def test_the_first_term_to_end_is_the_batch_s() -> None:
    world = session(*MIXED[:3], HONEY)
    # 45 days from 20/8 end on Sunday 4/10, moved to Monday; from 18/8 on Friday 2/10.
    tea, both = clock(world, "SP004"), clock(world, "SP004", "SP005")
    assert tea is not None
    assert both is not None
    assert (tea.last_day, tea.counted, tea.article) == (date(2026, 10, 5), date(2026, 10, 4), "Điều 7.6g")
    assert both.last_day == date(2026, 10, 2)


def test_no_rerating_and_no_complete_dossier_have_no_term() -> None:
    assert clock(session(*MIXED[:2], replace(MIXED[2], received=None)), "SP001", "SP004") is None
    assert clock(session(*ROWS)) is None


def test_an_override_holds_on_the_board_of_written_opinions_too() -> None:
    world = session(*MIXED)
    asking(world)
    world.office.do(record_act, OverrideDate("SP004", Limit.RERATING, date(2026, 10, 1), "hẹn sớm", SECRETARY))
    (line,) = written_board(world.office.work, world.office.services()).batches
    assert line.clock is not None
    assert line.clock.last_day == date(2026, 10, 1)
    assert [product.clock.last_day for product in line.products if product.clock is not None] == [
        date(2026, 10, 1),
        date(2026, 10, 5),
    ]
