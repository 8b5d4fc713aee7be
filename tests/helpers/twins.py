"""Two computers that differ only in hidden scores, and everything that a window over each of them shows.

Both are played from the first act on, with the same clocks, ids, keys and folders; only the levels, notes and
opinions of some sheets differ. Nothing is altered past the program, so each file agrees with its log.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAction, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QTabWidget,
    QTextEdit,
    QWidget,
)

from ocop_desktop.app import bootstrap
from ocop_desktop.app.bootstrap import Application, SessionFile
from ocop_desktop.app.config import places_under
from ocop_desktop.app.sources import SeededIds
from ocop_desktop.domain.catalogue.catalogue import ProductSet
from ocop_desktop.domain.council.council import Product
from ocop_desktop.domain.council.settings import SessionSettings
from ocop_desktop.domain.sheets.score_sheet import Answer
from ocop_desktop.domain.values import CriterionCode, Tier
from ocop_desktop.packages.signing import SigningKey
from ocop_desktop.ui.reconciliation import room_window
from ocop_desktop.usecases.core.check_everything import check_everything
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.attendance import RecordAttendance
from ocop_desktop.usecases.council.acts.closed import CloseCollection
from ocop_desktop.usecases.council.acts.entity_present import RecordEntity
from ocop_desktop.usecases.council.acts.opened import OpenSheets
from ocop_desktop.usecases.council.acts.round_ordered import OrderRound
from ocop_desktop.usecases.council.collecting import close_collection, open_sheets
from ocop_desktop.usecases.council.reconciling import order_round
from ocop_desktop.usecases.exchange.exporting import Export, ExportSheets, export_round, export_session, export_sheets
from ocop_desktop.usecases.exchange.receiving import Receive, receive_package
from ocop_desktop.usecases.preparing.preparing import NewSession, import_members, import_products
from ocop_desktop.usecases.scoring.scoring import FillSheet, SubmitSheet, fill_sheet, submit_sheet
from tests.helpers.digits import digits_on
from tests.helpers.fakes import FakeClock
from tests.helpers.seated import MEMBERS, PRODUCTS, SECRETARY

CHAIR, SCORING = "M01", ("M01", "M02", "M03")
NOON = datetime(2026, 9, 5, 12, 0).astimezone()
SESSION = Path("van-phong") / "OCOP" / "phien.ocopdb"


_TURN_MS, _QUIET_TURNS, _MOST_TURNS = 1, 2, 200
"""A picture is at rest if it is the same after so many turns of the event loop."""


def key_of(name: str) -> SigningKey:
    """Return the key of a person, the same on every computer."""
    return SigningKey(sha256(f"twins/{name}".encode()).digest())


def program(root: Path, name: str, who: str, *, sealing: bool = False) -> Application:
    """Create the program on the computer ``name``; ``who`` signs there."""
    started = root / "started"  # in the folder: a world that is played again has the same ids
    runs = int(started.read_text()) if started.exists() else 0
    started.write_text(str(runs + 1))
    seed = f"{name} {runs}"  # a restarted program continues with other ids
    return Application(places_under(root / name), FakeClock(), SeededIds(seed), lambda: key_of(who), sealing=sealing)


def chosen(product_set: ProductSet, product: Product, high: bool) -> dict[CriterionCode, Answer]:
    """Return a whole sheet of the lowest or the highest levels, with different notes. It always has a story."""
    answers = {}
    for criterion in product_set.criteria:
        case = product.cases.get(criterion.code)
        offered = criterion.offered(case)
        place = -1 if high else 1 if criterion.code == "5.1" else 0
        note = f"đạt cao ở mục {criterion.code}, hồ sơ rất đầy đủ" if high else "thấp"
        answers[criterion.code] = Answer(criterion.code, offered[place].ordinal, case, note)
    return answers


def score(session: SessionFile, member: str, high: bool, products: Sequence[str] = ()) -> None:
    """Submit the member's sheets on these products, or on all."""
    services = session.services(member)
    with session.work as work:
        rules, known = services.catalogues.rules(work), work.products.all()
    for product in known:
        if products and product.code not in products:
            continue
        answers = tuple(chosen(rules.sets[product.set_number], product, high).values())
        opinion = "nên công nhận, cần giữ chất lượng" if high else "chưa nên"
        fill_sheet(FillSheet(member, product.code, answers, opinion, inspected=True), session.work, services)
        submit_sheet(SubmitSheet(member, product.code), session.work, services)


def office(root: Path, *, sealing: bool = False) -> tuple[Application, Path]:
    """Create and export the secretary's session; return the package."""
    secretary = program(root, "van-phong", SECRETARY, sealing=sealing)
    (root / SESSION).parent.mkdir(parents=True)
    stick = root / "usb"
    stick.mkdir()
    command = NewSession("Phiên thử", "26-2026", Tier.PROVINCE, SessionSettings(), actor=SECRETARY)
    with secretary.create(root / SESSION, command) as session:
        services = session.services(SECRETARY)
        import_members(MEMBERS, SECRETARY, session.work, services)
        import_products(PRODUCTS, SECRETARY, session.work, services)
        for row in MEMBERS:
            record_act(RecordAttendance(row.code, True, SECRETARY), session.work, services)
        package = export_session(Export(stick, SECRETARY, despite="để ngỏ"), session.work, services).path
    return secretary, package


def handed_in(root: Path, *, high: Collection[str] = (), sealing: bool = False) -> Path:
    """Collect all sheets, opened by no one; everybody chose low levels but the members ``high``."""
    secretary, package = office(root, sealing=sealing)
    for member in SCORING:
        own = program(root, f"may-{member}", member)
        with own.join(package, member, digits=digits_on(package)) as workspace:
            score(workspace, member, high=member in high)
            sheets = export_sheets(ExportSheets(member, root / "usb"), workspace.work, workspace.services(member))
        take(secretary, root, sheets.path)
    return root / SESSION


def take(secretary: Application, root: Path, package: Path) -> None:
    with secretary.open(root / SESSION) as session:
        command = Receive(package, SECRETARY, digits_on(package))
        receipt = receive_package(command, session.work, session.services(SECRETARY))
        assert receipt.status == "accepted", receipt


def act(root: Path, *acts: Callable[[SessionFile], object]) -> None:
    """Run acts in the secretary's file."""
    with program(root, "van-phong", SECRETARY).open(root / SESSION) as session:
        for do in acts:
            do(session)


def close(session: SessionFile) -> None:
    close_collection(CloseCollection(SECRETARY, despite="thử"), session.work, session.services(SECRETARY))


def open_up(session: SessionFile) -> None:
    open_sheets(OpenSheets(CHAIR, despite="thử"), session.work, session.services(CHAIR))


def entity_in(session: SessionFile) -> None:
    record_act(RecordEntity("SP001", True, SECRETARY, "Bà Thử"), session.work, session.services(SECRETARY))


def again(root: Path, *, high: Collection[str] = ()) -> None:
    """Order a second round on SP001, whose sheets are stored and not counted yet; ``high`` chose high levels."""

    def order(session: SessionFile) -> None:
        order_round(OrderRound({"SP001": "lệch"}, CHAIR, despite="thử"), session.work, session.services(CHAIR))
        export_round(Export(root / "usb", SECRETARY, despite="để ngỏ"), session.work, session.services(SECRETARY))

    act(root, order)
    (package,) = (path for path in (root / "usb").iterdir() if "lan2" in path.name)
    for member in SCORING[1:]:
        own = program(root, f"may-{member}", member)
        (workspace,) = (root / f"may-{member}").rglob(f"{member}.ocopdb")
        with own.open(workspace) as session:
            receive_package(Receive(package, member), session.work, session.services(member))
            score(session, member, high=member in high, products=("SP001",))
            sheets = export_sheets(ExportSheets(member, root / "usb", 2), session.work, session.services(member))
        take(program(root, "van-phong", SECRETARY), root, sheets.path)


def answered(root: Path) -> dict[tuple[str, int], Mapping[CriterionCode, Answer]]:
    """Return the answers of the stored sheets by id and round, from a file that agrees with its log and signatures."""
    with program(root, "van-phong", SECRETARY).open(root / SESSION) as session:
        services = session.services(SECRETARY)
        with session.work as work:
            checked = check_everything(work, services)
            assert checked.readable
            assert checked.faults == ()
            return {(str(sheet.id), sheet.round): sheet.answers for sheet in work.sheets.all()}


# Display


@dataclass(frozen=True)
class Look:
    """Everything displayed by one state of a window: its picture and its texts."""

    picture: QImage
    texts: tuple[str, ...]


def look(widget: QWidget) -> Look:
    """Return the picture of ``widget`` and all its texts: tool tips, accessible names, models, menus, titles."""
    return Look(_at_rest(widget), tuple(all_texts(widget)))


def _at_rest(widget: QWidget) -> QImage:
    """Return the picture once it no longer changes: a layout may need several turns until it has its final sizes."""
    QApplication.processEvents()
    last = widget.grab().toImage()
    same = 0
    for _ in range(_MOST_TURNS):
        QTest.qWait(_TURN_MS)
        now = widget.grab().toImage()
        same = same + 1 if now == last else 0
        last = now
        if same == _QUIET_TURNS:
            break
    return last


def all_texts(widget: QWidget) -> Iterator[str]:
    """Yield the texts of the widget and of all its children, visible or not, in the order of the tree."""
    read: dict[int, tuple[QAbstractItemModel, list[str]]] = {}

    def cells_of(model: QAbstractItemModel) -> list[str]:
        """The texts of a model that several views may show, read once."""
        if id(model) not in read:
            read[id(model)] = (model, list(cells(model)))
        return read[id(model)][1]

    for each in (widget, *widget.findChildren(QWidget)):
        yield from (each.windowTitle(), each.toolTip(), each.accessibleName(), each.accessibleDescription())
        yield each.statusTip() + each.whatsThis()
        if isinstance(each, QLabel | QLineEdit | QAbstractButton):
            yield each.text()
        if isinstance(each, QPlainTextEdit | QTextEdit):
            yield each.toPlainText()
        if isinstance(each, QGroupBox):
            yield each.title()
        if isinstance(each, QProgressBar):
            yield f"{each.minimum()} {each.value()} {each.maximum()} {each.format()}"
        if isinstance(each, QTabWidget):
            yield from (f"{each.tabText(tab)} {each.isTabVisible(tab)}" for tab in range(each.count()))
        if isinstance(each, QComboBox):
            yield from cells_of(each.model())
        if isinstance(each, QAbstractItemView) and each.model() is not None:
            yield from cells_of(each.model())
    for action in widget.findChildren(QAction):
        yield f"{action.text()} {action.toolTip()} {action.isEnabled()} {action.isChecked()}"


_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
    Qt.ItemDataRole.CheckStateRole,
    *(Qt.ItemDataRole.UserRole + extra for extra in range(6)),
)


def cells(model: QAbstractItemModel, parent: QModelIndex = QModelIndex()) -> Iterator[str]:  # noqa: B008 - Qt's own
    """Yield the texts of a model in every role, headers included."""
    flat = isinstance(model, QAbstractListModel)  # Qt hides its count of columns: it is one
    columns = range(1 if flat else model.columnCount(parent))
    for column in columns:
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            yield str(model.headerData(column, Qt.Orientation.Horizontal, role))
    data = model.data  # not by way of the index, which goes through Qt and back for each role
    for row in range(model.rowCount(parent)):
        for column in columns:
            index = model.index(row, column, parent)
            yield from [_plain(data(index, role)) for role in _ROLES]
            if not flat and model.rowCount(index):
                yield from cells(model, index)


def _plain(value: object) -> str:
    """Return a value without addresses of objects in memory."""
    if type(value) is str:
        return value
    text = str(value)
    return type(value).__name__ if " object at 0x" in text else text


class _Noon(datetime):
    """It is always noon."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> _Noon:
        """Return noon in that zone."""
        return cls.fromtimestamp(NOON.timestamp(), tz)


def hold_still(monkeypatch: pytest.MonkeyPatch) -> None:
    """Freeze the computer's clock, drives and keys, and stop the cursor from blinking."""
    monkeypatch.setattr(bootstrap, "random_key", lambda: key_of("this computer"))
    monkeypatch.setattr(Application, "drives", lambda self: ())
    monkeypatch.setattr(bootstrap.SystemClock, "now", lambda self: NOON)
    monkeypatch.setattr(room_window, "datetime", _Noon)  # the room's window shows the time of day
    QGuiApplication.styleHints().setCursorFlashTime(0)


def differences(one: Mapping[str, Look], other: Mapping[str, Look], keep: Path | None) -> list[str]:
    """Return the differences of two series: states in only one, texts, pictures (saved in ``keep`` for a person)."""
    found = [f"{name}: only once" for name in one.keys() ^ other.keys()]
    for name in one.keys() & other.keys():
        first, second = one[name], other[name]
        if first.texts != second.texts:
            apart = [pair for pair in zip(first.texts, second.texts, strict=False) if pair[0] != pair[1]]
            found.append(f"{name}: texts {apart[:4] or (len(first.texts), len(second.texts))}")
        if first.picture != second.picture:
            found.append(f"{name}: picture")
            if keep is not None:
                first.picture.save(str(keep / f"{name} a.png"))
                second.picture.save(str(keep / f"{name} b.png"))
    return sorted(found)
