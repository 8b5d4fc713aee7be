"""After every kind of act each page shows what it shows after the session was closed and opened again.

A page is read again only where something it shows was changed, and parts of it are made again only where what they
were made from is another thing: a use case that names too little, or a page that claims to show too little, is found.
"""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from ocop_desktop.app.bootstrap import build
from ocop_desktop.app.config import find_places
from ocop_desktop.app.start import Window
from ocop_desktop.domain.acts.acts import Event
from ocop_desktop.domain.sheets.pins import Region
from ocop_desktop.domain.values import CriterionCode, Role
from ocop_desktop.ui.gateway import OpenedSession
from ocop_desktop.ui.places import places_of
from ocop_desktop.ui.reconciliation.model import reading
from ocop_desktop.ui.reconciliation.page import ReconciliationPage
from ocop_desktop.ui.tasks import Job
from ocop_desktop.usecases.core.ports import Found, Services, UnitOfWork
from ocop_desktop.usecases.core.remembering import remembered
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.attendance import RecordAttendance
from ocop_desktop.usecases.council.acts.correction import CorrectAct
from ocop_desktop.usecases.council.acts.entity_present import RecordEntity
from ocop_desktop.usecases.council.acts.happening import RecordHappening
from ocop_desktop.usecases.council.acts.minutes_form import FillMinutesForm
from ocop_desktop.usecases.council.acts.presider import RecordPresider
from ocop_desktop.usecases.council.acts.recusal import RecordRecusal
from ocop_desktop.usecases.council.acts.remark import RecordRemark
from ocop_desktop.usecases.council.acts.reopened import Reopen
from ocop_desktop.usecases.council.acts.round_ordered import OrderRound
from ocop_desktop.usecases.council.acts.set_change import MoveToSet
from ocop_desktop.usecases.council.acts.withdrawal import RecordWithdrawal
from ocop_desktop.usecases.council.reconciling import order_round
from ocop_desktop.usecases.council.roll_call import RollEntry, TakeRoll, take_roll
from ocop_desktop.usecases.council.set_moving import move_to_set
from ocop_desktop.usecases.overview.program import OpenSession
from ocop_desktop.usecases.preparing.corrections import CorrectCode, correct_member_code, correct_product_code
from ocop_desktop.usecases.preparing.dossier_changes import RenameEvidence, rename_evidence
from ocop_desktop.usecases.preparing.session_facts import ChangeFacts, change_facts
from ocop_desktop.usecases.questions import above, above_commune, dates
from ocop_desktop.usecases.results import radar, results
from ocop_desktop.usecases.scoring.pins import PlacePin, place_pin
from tests.helpers.twins import all_texts
from tests.helpers.waiting import wait_until
from tests.ui.conftest import PATIENCE_MS


@pytest.fixture(scope="module")
def opened_up(played: Path) -> Path:
    """The small sample session, reopened by its secretary and its presider."""
    with build(find_places()).open(played) as session:
        with session.work as work:
            codes = {member.role: member.code for member in work.members.all()}
        for role in (Role.SECRETARY, Role.CHAIR):
            record_act(Reopen(codes[role], "xem lại"), session.work, session.services(codes[Role.SECRETARY]))
    return played


REMEMBER = (results, radar, above, above_commune, dates, reading)
"""The modules that remember results of calculations."""


@pytest.fixture(autouse=True)
def nothing_remembered_is_stale(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Calculate again whatever is remembered, and compare: it depends on something that its input does not name."""
    stale: list[str] = []

    def checked(known: Any, key: Any, given: tuple[object, ...], make: Callable[[], Any]) -> Any:
        found, fresh = remembered(known, key, given, make), make()
        if found != fresh:
            stale.append(f"{key}: {found} instead of {fresh}")
        return found

    for module in REMEMBER:
        monkeypatch.setattr(module, "remembered", checked)
    yield
    assert not stale


class Stand:
    """A window over a copy of that session."""

    def __init__(self, app: QApplication, path: Path) -> None:
        self.path = path
        self.window = Window(app, "vi")
        self.window.shell.resize(1366, 768)
        self.window.show()
        self.open()

    @property
    def secretary(self) -> str:
        return self._one(Role.SECRETARY)

    @property
    def chair(self) -> str:
        return self._one(Role.CHAIR)

    @property
    def scoring(self) -> list[str]:
        return [line.member.code for line in self.opened.head.members if line.scores]

    @property
    def products(self) -> list[str]:
        return [product.code for product in self.opened.head.products]

    def _one(self, role: Role) -> str:
        return next(line.member.code for line in self.opened.head.members if line.member.role is role)

    @property
    def opened(self) -> OpenedSession:
        assert self.window.gateway.current is not None
        return self.window.gateway.current

    def settle(self) -> None:
        window = self.window
        wait_until(lambda: not (window.tasks.busy or window.drawing.busy), PATIENCE_MS)

    def open(self) -> None:
        self.window.gateway.open(self.path)
        self.settle()

    def open_again(self) -> None:
        """Nothing that is shown or remembered survives this."""
        self.window.gateway.leave()
        self.settle()
        self.open()

    def do(self, act: Callable[..., Any], *given: Any) -> None:
        self.window.gateway.act(lambda session, services, job: act(*given, session.work, services))
        self.settle()
        assert not self.window.guard.has_stopped, self.window.guard.log.read_text("utf-8")
        assert not self.window.shell.session_area.notice.isVisible()

    def ask(self, question: Callable[[UnitOfWork], Found]) -> Found:
        """What the session file says, read in the store thread."""
        found: list[Found] = []

        def read(session: OpenSession, services: Services, job: Job) -> Found:
            with session.work as work:
                return question(work)

        self.window.gateway.ask(read, found.append, "in-a-test")
        self.settle()
        return found[0]

    def seen(self) -> dict[str, list[str]]:
        """Every text of every page, each brought to the front."""
        found = {}
        for place in places_of(self.opened):
            self.window.shell.go(place)
            self.settle()
            page = self.window.shell.page_of(place)
            if isinstance(page, ReconciliationPage):  # which product and form was shown is no part of the session
                page.model.choose(self.products[-1])
                page.panel.choose("remark")
            self.settle()
            QApplication.sendPostedEvents(
                None, QEvent.Type.DeferredDelete
            )  # rows that were replaced are no longer shown
            cover = getattr(page, "inside", None)  # while an entity is in the room what lies under it is not shown
            texts = all_texts(cover if cover is not None and cover.isVisible() else page.widget)
            found[place.value] = [TIME.sub("", text) for text in texts]
        return found


TIME = re.compile(r"\d\d:\d\d(:\d\d)?")
"""When a page was read, or a paper made, is no part of the session."""


@pytest.fixture(scope="module")
def stand(
    qapp: QApplication, usual_font: QFont, opened_up: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stand]:
    """One window for all acts: each is done after those before it, in a session opened again and looked at."""
    path = Path(shutil.copy(opened_up, tmp_path_factory.mktemp("dung") / "phien.ocopdb"))
    shutil.copytree(opened_up.with_suffix(".tailieu"), path.with_suffix(".tailieu"))
    made = Stand(qapp, path)
    made.seen()
    yield made
    made.window.close()


Doing = Callable[[Stand], None]


def pinned(stand: Stand) -> None:
    def first(work: UnitOfWork) -> str:
        product = next(known for known in work.products.all() if known.code == stand.products[0])
        return next(item.evidence.sha256 for item in work.dossiers.evidence() if item.product == product.id)

    digest = stand.ask(first)
    place = PlacePin(stand.scoring[0], stand.products[0], CriterionCode("1.1"), digest, 0, Region(100, 100, 200, 200))
    stand.do(place_pin, place)


ACTS: dict[str, Doing] = {
    "remark": lambda s: s.do(record_act, RecordRemark("tốt", s.secretary)),
    "remark on a product": lambda s: s.do(record_act, RecordRemark("tốt", s.secretary, product=s.products[1])),
    "pause": lambda s: s.do(record_act, RecordHappening(Event.PAUSED, "nghỉ trưa", s.secretary)),
    "department": lambda s: s.do(
        record_act,
        RecordHappening(
            Event.DEPARTMENT, "đạt", s.secretary, product=s.products[0], member=s.scoring[0], criterion="1.1"
        ),
    ),
    "roll call": lambda s: s.do(take_roll, TakeRoll((RollEntry(s.scoring[-1], "late", "14:10"),), s.secretary)),
    "absence at a product": lambda s: s.do(
        record_act, RecordAttendance(s.scoring[-1], False, s.secretary, product=s.products[0], reason="về sớm")
    ),
    "presider": lambda s: s.do(record_act, RecordPresider(s.chair, "", s.secretary, product=s.products[0])),
    "recusal": lambda s: s.do(
        record_act, RecordRecusal(s.scoring[-1], s.products[1], "đã tư vấn cho chủ thể", s.secretary)
    ),
    "withdrawal": lambda s: s.do(record_act, RecordWithdrawal(s.products[1], "đơn 01", s.secretary)),
    "another set": lambda s: s.do(move_to_set, MoveToSet(s.products[0], 2, "sai bộ", s.secretary)),
    "round": lambda s: s.do(order_round, OrderRound({s.products[0]: "lệch"}, s.chair)),
    "form of the minutes": lambda s: s.do(record_act, FillMinutesForm({"place": "Phòng 2"}, s.secretary)),
    "correction": lambda s: (
        s.do(record_act, RecordWithdrawal(s.products[0], "đơn 01", s.secretary)),
        s.seen(),
        s.do(record_act, CorrectAct(_acts(s), "nhầm sản phẩm", s.secretary)),
    )[2],
    "facts": lambda s: s.do(change_facts, ChangeFacts(s.secretary, {"place": "Hội trường A"})),
    "another name of a file": lambda s: s.do(
        rename_evidence, RenameEvidence(_file(s), "Tên khác", s.secretary, "nhầm")
    ),
    "a product's code": lambda s: s.do(correct_product_code, CorrectCode(s.products[0], "SP999", s.secretary)),
    "a member's code": lambda s: s.do(correct_member_code, CorrectCode(s.scoring[-1], "TV99", s.secretary)),
    "pin": pinned,
    "entity in the room": lambda s: s.do(record_act, RecordEntity(s.products[0], True, s.secretary)),  # it covers pages
}


def _file(stand: Stand) -> str:
    """Return the first file of the first product's dossier."""

    def first(work: UnitOfWork) -> str:
        product = next(known.id for known in work.products.all() if known.code == stand.products[0])
        return str(next(item.id for item in work.dossiers.evidence() if item.product == product))

    return stand.ask(first)


def _acts(stand: Stand) -> int:
    return stand.ask(lambda work: len(work.acts.all()))


@pytest.mark.parametrize("kind", ACTS)
def test_what_is_shown_after_an_act_is_what_a_new_opening_shows(stand: Stand, kind: str) -> None:
    ACTS[kind](stand)
    after = stand.seen()
    stand.open_again()
    stand.seen()
    again = stand.seen()
    for place in again:
        apart = _apart(after[place], again[place])
        assert not apart, f"{place}: {apart}"


def _apart(one: list[str], other: list[str]) -> list[str]:
    """Texts that only one of them has, or more often; in which order widgets were raised is no matter."""
    shown, again = Counter(one), Counter(other)
    return [f"- {text}" for text in (shown - again)] + [f"+ {text}" for text in (again - shown)]
