"""The secretary's day: prepare, give out, collect, conduct the room, conclude, print."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from ocop_desktop.domain.text import VIETNAM_TIME
from ocop_desktop.ui.audit.page import AuditPage
from ocop_desktop.ui.dossiers.page import DossiersPage
from ocop_desktop.ui.papers.page import PapersPage
from ocop_desktop.ui.places import Place
from ocop_desktop.ui.reconciliation.model.stages import STEPS
from ocop_desktop.ui.reconciliation.page import ReconciliationPage
from ocop_desktop.ui.reconciliation.product_list import ALL
from ocop_desktop.ui.results.page import ResultsPage
from ocop_desktop.ui.session.paper import PaperTab
from tests.ui.day import plan
from tests.ui.day.hands import (
    CONTROL,
    Chosen,
    choose,
    click,
    pick,
    press,
    texts,
    turn_to,
    type_into_cell,
    until,
    write,
)
from tests.ui.day.people import Person, Seat
from tests.ui.day.signed import SHOWN, choose_line, file_signed_sheets, print_to_file, sign_and_record

PRODUCTS, SETTLE, COURSE = 0, 1, 3
"""Tabs of the place *Thống nhất điểm*."""


def prepare(person: Person, lists: plan.Lists) -> None:
    """From nothing to packages on the stick."""
    with person.at_the_computer() as seat:
        seat.watch.stage("new session")
        new_session(seat)
        seat.watch.stage("members")
        import_list(seat, "members", lists.members, ())
        seat.watch.stage("products")
        import_list(seat, "products", lists.products, (plan.WRONG_CELL,))
        seat.watch.stage("dossiers")
        import_folder(seat, lists.dossiers)
        seat.watch.stage("packages out")
        seat.write_to("give_session")
        seat.write_to("give_dossiers")


def new_session(seat: Seat) -> None:
    """The form for a new session."""
    shell = seat.window.shell
    press(shell, Qt.Key.Key_N, CONTROL)
    until(lambda: shell.beginning.new_page is not None and shell.beginning.new_page.isVisible(), "the form")
    form = shell.beginning.new_page
    assert form is not None

    def fill(name: str, text: str) -> None:
        field = form.findChild(QLineEdit, name)
        assert field is not None, name
        write(field, text)

    fill("name", plan.SESSION_NAME)
    fill("decision_number", plan.DECISION[0])
    fill("decision_date", plan.DECISION[1])
    fill("place", plan.PLACE)
    click(form.make)
    until(lambda: seat.window.gateway.current is not None, "the session")
    seat.settle()
    name_the_agency(seat)


def name_the_agency(seat: Seat) -> None:
    """What the head of the papers and their bases need."""
    page = seat.session_tab("facts")
    facts = page.facts
    assert facts is not None
    for name, text in plan.AGENCY.items():
        field = facts.editors[name]
        facts.area.ensureWidgetVisible(field)
        write(field, text)
    click(facts.save)
    until(lambda: not facts.save.isEnabled() and not facts.drop.isEnabled(), "the facts stored")
    seat.settle()


def import_list(seat: Seat, kind: str, path: Path, corrections: tuple[tuple[str, str], ...]) -> None:
    """Choose the workbook, correct what is marked, agree."""
    page = seat.session_tab("lists")
    lists = page.lists
    assert lists is not None
    choose(lists.kind, kind)
    lists.choosing = Chosen(path)
    click(lists.hint.button)
    model = page.list_import
    until(lambda: model.found is not None and not model.busy, "the preview")
    for address, text in corrections:
        assert not lists.agree.isEnabled()
        assert lists.problems.count() == 1
        index = lists.cells.index_of(address)
        assert str(index.data()).startswith("⚠"), index.data()
        type_into_cell(lists.table, index, text)
        until(lambda: model.may_agree, "a list without faults")
    click(lists.agree)
    until(lambda: model.found is None and not model.busy, "the list stored")
    seat.settle()


def import_folder(seat: Seat, folder: Path) -> None:
    """The folder is looked at and taken in; what nobody knew is given to its product."""
    page = seat.page(Place.DOSSIERS, DossiersPage)
    page.choosing = Chosen(folder)
    click(page.column.folder)
    until(lambda: page.intake.may_agree, "the files")
    click(page.folder_panel.agree)
    until(lambda: page.intake.preview is None and not page.intake.busy, "the files stored")
    seat.settle()
    until(page.column.tray_box.isVisible, "the tray")
    rows = page.column.products.rows
    row = next(n for n in range(rows.rowCount()) if rows.index(n, 0).data() == plan.TRAY_PRODUCT)
    pick(page.column.products, rows.index(row, 0))
    pick(page.column.tray, page.column.tray.rows.index(0, 0))
    seat.settle()
    click(page.column.assign)
    until(lambda: not page.column.tray_box.isVisible(), "an empty tray")
    seat.settle()


def collect_and_open(person: Person, sheets: tuple[Path, ...]) -> None:
    """Paper twice, packages in, presence, the chair opens; what differs is scored again."""
    with person.at_the_computer() as seat:
        seat.watch.stage("secretary opens again")
        seat.open_recent()
        seat.watch.stage("paper sheet")
        type_paper(seat)
        seat.watch.stage("packages in")
        receipts = seat.take_in(*sheets)
        assert all("đã nhận phiếu của" in line for line in receipts), receipts
        seat.watch.stage("presence")
        page = seat.page(Place.RECONCILIATION, ReconciliationPage)
        call_roll(seat, page)
        seat.watch.stage("opening")
        assert not page.tabs.is_shown(page.products)
        record(seat, page, "close")
        record(seat, page, "open", presider_by=plan.CHAIR)
        assert page.tabs.is_shown(page.products)
        look_around(seat, page)
        seat.watch.stage("a round is ordered")
        select_product(page, plan.AGAIN)
        record(seat, page, "round", presider_by=plan.CHAIR, reason=plan.AGAIN_REASON, **{f"again:{plan.AGAIN}": "1"})
        seat.watch.stage("round out")
        seat.write_to("give_round")


def type_paper(seat: Seat) -> None:
    """Two people type a signed sheet; where they differ the paper decides."""
    member, product = plan.PAPER
    levels = plan.ANSWERS[plan.PAPER]
    page = seat.session_tab("paper")
    paper, gateway = page.paper, page.paper_sheets
    assert paper is not None
    choose(paper.member, member)
    choose(paper.product, product)
    click(paper.take)
    until(lambda: gateway.stage == "first" and len(paper.boxes) == len(plan.CODES), "the form")
    type_sheet(paper, plan.SECRETARY, levels)
    until(lambda: gateway.stage == "second" and not paper.levels, "the empty form")
    code, level = plan.MISREAD
    type_sheet(paper, plan.SECOND_TYPIST, {**levels, code: level})
    until(lambda: gateway.stage == "differ", "the difference")
    assert list(paper.boxes) == [code]
    choose(paper.boxes[code], levels[code])
    for present in paper.present:
        click(present)
    click(paper.settle)
    until(lambda: gateway.stage == "ready", "one reading")
    click(paper.submit)
    until(lambda: gateway.stage not in ("ready", "differ"), "the sheet stored")
    seat.settle()


def type_sheet(paper: PaperTab, typist: str, levels: dict[str, int] | object) -> None:
    """Every criterion in the order of the form."""
    assert isinstance(levels, dict)
    choose(paper.typist, typist)
    for code, level in levels.items():
        choose(paper.boxes[code], level)
    if not paper.inspected.isChecked():
        click(paper.inspected)
    click(paper.keep)


def select_product(page: ReconciliationPage, product: str) -> None:
    """Choose a product on the product's page."""
    turn_to(page.tabs, PRODUCTS)
    products = page.products.list
    if product not in products.codes:
        click(products.parts.buttons[ALL])
    pick(products.view, products.model.index(products.codes.index(product)))
    until(lambda: page.model.product == product, product)


def look_around(seat: Seat, page: ReconciliationPage) -> None:
    """Everything a secretary turns to after the opening: matrix, every product, what is to be agreed."""
    for product in plan.PRODUCTS:
        select_product(page, product)
        seat.settle()
    turn_to(page.tabs, SETTLE)
    seat.settle()
    shown = texts(page.settle.model)
    assert any(plan.FINDING[0] in row[0] and any(plan.FINDING[1] in cell for cell in row) for row in shown), shown
    turn_to(page.tabs, COURSE)
    turn_to(page.tabs, PRODUCTS)
    click(page.products.list.parts.buttons[ALL])
    seat.settle()


LEFT_OPEN = "Hội đồng thống nhất để ngỏ"
"""The reason for every question that the conclusion asks."""


def record(seat: Seat, page: ReconciliationPage, form: str, **values: str) -> None:
    """Choose an act in the panel, fill it in, press its button; a step by its sheet over the page."""
    if form in STEPS:
        step(seat, page, form, **values)
        return
    panel = page.panel
    until(lambda: form in panel.offered, f"the form {form}")
    pick_act(page, form)
    until(lambda: panel.isVisible() and panel.form is not None and panel.form.id == form, f"the form {form}")
    for name, value in values.items():
        fill(panel.fields[name], value)
    click(panel.button)
    said = page.words("reconciliation.recorded", act=page.words(f"reconciliation.form.{form}"))
    until(lambda: page.said == said, f"{form} recorded: {page.said}")
    seat.settle()


def pick_act(page: ReconciliationPage, form: str) -> None:
    """Press the tab of an act, or its line in the menu of the others."""
    if form == "remark":
        click(page.row.tabs[form])
        return
    title = next(known.title for known in page.model.forms() if known.id == form)
    group, action = next(
        (group, act) for group in page.other.groups.values() for act in group.actions() if act.text() == f"{title}…"
    )
    page.other.popup(page.row.other.mapToGlobal(page.row.other.rect().topLeft()))
    for menu, line in ((page.other, group.menuAction()), (group, action)):
        until(menu.isVisible, "the menu")
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(line).center())


def call_roll(seat: Seat, page: ReconciliationPage) -> None:
    """Everyone is there: one sheet, one act."""
    sheet = page.roll.sheet
    click(page.roll_button)
    until(lambda: sheet.is_open, "the roll call")
    until(sheet.shield.isHidden, "clicks are meant")
    click(sheet.all_present)
    click(sheet.button)
    until(lambda: not sheet.is_open, f"the roll call recorded: {sheet.note.text()}")
    until(sheet.shield.isHidden, "clicks are meant again")
    seat.settle()


def step(seat: Seat, page: ReconciliationPage, form: str, **values: str) -> None:
    """Press the button of a step, read its sheet, give the reasons, press the act."""
    seat.settle()
    bar, sheet = page.bar, page.acts.sheet
    click(page.row.tabs[form] if form == "round" else bar.next if form == bar.form else bar.others[form])
    until(lambda: sheet.is_open, f"the sheet of {form}")
    until(sheet.shield.isHidden, "clicks are meant")
    left_open = {name: LEFT_OPEN for name in sheet.fields.inputs if name.startswith("left_open:")}
    if "presider_by" in values:
        choose(sheet.decider, values.pop("presider_by"))
    for name, value in (left_open | values).items():
        fill(sheet.fields.inputs[name], value)
    if sheet.reason.isVisible():
        write(sheet.reason, LEFT_OPEN)
    click(sheet.button)
    until(lambda: not sheet.is_open, f"{form} recorded: {sheet.fault.text()}")
    until(sheet.shield.isHidden, "clicks are meant again")
    seat.settle()


def fill(field: QWidget, value: str) -> None:
    """Enter one value."""
    if isinstance(field, QComboBox):
        choose(field, value)
    elif isinstance(field, QCheckBox):
        if field.isChecked() != bool(value):
            click(field)
    else:
        assert isinstance(field, QLineEdit | QPlainTextEdit)
        write(field, value)


def conclude_and_print(person: Person, sheets: tuple[Path, ...], out: Path) -> tuple[str, str]:
    """The second round in, findings, a vote, the conclusion, results and papers.

    Return what the window says of the signed minutes and of the scanned pages.
    """
    with person.at_the_computer() as seat:
        seat.watch.stage("secretary opens for the end")
        seat.open_recent()
        seat.watch.stage("second packages in")
        receipts = seat.take_in(*sheets)
        assert all("đã nhận phiếu của" in line for line in receipts), receipts
        page = seat.page(Place.RECONCILIATION, ReconciliationPage)
        seat.watch.stage("closing the round")
        record(seat, page, "close")
        seat.watch.stage("a draft is printed")
        print_to_file(seat, out / "dự thảo.pdf", SHOWN)
        page = seat.page(Place.RECONCILIATION, ReconciliationPage)
        seat.watch.stage("finding")
        product, criterion, star, paper = plan.FINDING
        select_product(page, product)
        key = f"{criterion}:{star}"
        record(seat, page, "findings", **{f"found:{key}": "unmet", f"paper:{key}": paper})
        seat.watch.stage("vote")
        product, ground, votes_for, votes_against = plan.MOTION
        select_product(page, product)
        votes = {"for": str(votes_for), "against": str(votes_against)}
        record(seat, page, "motion", motion="stop", ground=ground, **votes)
        seat.watch.stage("settings")
        record(seat, page, "settings_adopted", **{"for": str(len(plan.MEMBERS)), "against": "0"})
        seat.watch.stage("conclusion")
        record(seat, page, "conclude", presider_by=plan.CHAIR)
        seat.watch.stage("results")
        results = seat.page(Place.RESULTS, ResultsPage)
        for part in range(results.tabs.count()):
            if results.tabs.isTabVisible(part):
                turn_to(results.tabs, part)
                seat.settle()
        assert results.list.table.rows.rowCount() == len(plan.PRODUCTS)
        print_papers(seat, out)
        signed = sign_and_record(seat, out / "bien-ban.pdf")
        filed = file_signed_sheets(seat, out)
        seat.watch.stage("result out")
        seat.write_to("give_result")
        seat.watch.stage("audit log")
        audit = seat.page(Place.AUDIT, AuditPage)
        until(lambda: audit.model.total > 20, "the log")
        audit.saving = Chosen(out / "nhat-ky.xlsx")
        write(audit.text, "ket luan")
        assert 0 < audit.table.rows.rowCount() < audit.model.total
        press(audit.table, Qt.Key.Key_K, CONTROL)
        seat.settle()
    return signed, filed


def print_papers(seat: Seat, out: Path) -> None:
    """The minutes' form, typed while the page beside follows; then the files."""
    seat.watch.stage("minutes")
    page = seat.page(Place.PAPERS, PapersPage)
    until(lambda: page.model.minutes is not None, "the form")
    for moment in page.form.moments.values():
        press(moment.known, Qt.Key.Key_Space)
        moment.moment.setFocus(Qt.FocusReason.TabFocusReason)
        press(moment.moment, f"{datetime.now(VIETNAM_TIME) - timedelta(days=1):%d%m%Y%H%M}")  # signed a day later
    press(page.form.adopted, Qt.Key.Key_Space)
    write(page.form.votes["for"], str(len(plan.MEMBERS)))
    write(page.form.conclusion, plan.CONCLUSION)
    opinions = page.form.opinions
    for column, text in enumerate(plan.OPINION):
        type_into_cell(opinions, opinions.model().index(0, column), text)
    until(lambda: page.model.made is not None and not page.model.making and not page.model.dirty, "the page")
    seat.settle()
    seat.watch.stage("saving papers")
    for action, name in (("pdf", "bien-ban.pdf"), ("xlsx", "ket-qua.xlsx"), ("json", "results.json")):
        page.saving = Chosen(out / name)
        choose_line(page, action)
        until((out / name).exists, name)
        seat.settle()
