"""Plays the sample round from spreadsheets and scans to minutes, as its people would.

Thirteen computers take part: the secretary's, one of each other member, and a laptop that two
members share in the room. Nothing crosses between them but the files in ``packages/``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from ..app.bootstrap import Application, SessionFile
from ..domain.council import Reference
from ..domain.score_sheet import Answer
from ..domain.scoring import Finding
from ..domain.settings import SessionSettings
from ..usecases.council_acts import (
    RecordAttendance,
    RecordMotion,
    RecordRecusal,
    RecordRemark,
    record_attendance,
    record_motion,
    record_recusal,
    record_remark,
)
from ..usecases.exporting import (
    Export,
    ExportDossiers,
    ExportResult,
    ExportSheets,
    export_dossiers,
    export_result,
    export_round,
    export_session,
    export_sheets,
)
from ..usecases.findings import DecideSendUp, RecordFindings, decide_send_up, record_findings
from ..usecases.minutes import minutes_facts, results_book
from ..usecases.paper_sheets import SubmitPaperSheet, TypePaperSheet, submit_paper_sheet, type_paper_sheet
from ..usecases.preparing import NewSession, add_evidence, import_members, import_papers, import_products
from ..usecases.receiving import Receipt, Receive, receive_package
from ..usecases.reconciling import (
    Conclude,
    FillMinutesForm,
    OrderRound,
    SessionAct,
    close_collection,
    conclude,
    fill_minutes_form,
    open_sheets,
    order_round,
    products_to_discuss,
)
from ..usecases.results import evaluate
from ..usecases.scoring import (
    ChooseLevel,
    FillSheet,
    SheetHasGaps,
    SubmitSheet,
    choose_level,
    fill_sheet,
    submit_sheet,
)
from ..usecases.session_export import export_rows
from .homes import PlayClock, home
from .lists import write_lists
from .plan import SamplePlan, Seat
from .scans import write_evidence
from .score_model import ScoreModel, score_model

Say = Callable[[str], None]
Progress = Callable[[str, int, int], None]

SHARED = "may-dung-chung"
SECOND_TYPIST = "TG1"
"""An assistant of the secretary who types paper sheets a second time; not a member."""


class DemoFailed(Exception):
    """The played session came to something it must not: a fault of the program, told as such."""


@dataclass(frozen=True, slots=True)
class Played:
    """What a play left behind in its folder. pages: of the minutes."""

    folder: Path
    session: Path
    packages: int
    sheets: int
    pages: int


@dataclass(slots=True)
class _Stage:
    """Everything the steps share."""

    plan: SamplePlan
    model: ScoreModel
    folder: Path
    clock: PlayClock
    secretary: Application
    homes: dict[str, Application]
    say: Say
    progress: Progress
    packages: Path
    workspaces: dict[str, Path] = field(default_factory=dict)
    returned: list[Path] = field(default_factory=list)
    again: list[Path] = field(default_factory=list)

    @property
    def scribe(self) -> str:
        return self.plan.secretary.code

    @property
    def chair(self) -> str:
        return self.plan.chair.code

    def session(self) -> SessionFile:
        return self.secretary.open(self.folder / "session.ocopdb", anywhere=True)

    def seat(self, member: str) -> Application:
        """The computer a member scores on."""
        shared = {person.code for person in self.plan.members if person.seat is Seat.SHARED}
        return self.homes[SHARED if member in shared else member]

    def workspace(self, member: str) -> SessionFile:
        return self.seat(member).open(self.workspaces[member], anywhere=True)


def play(plan: SamplePlan, folder: Path, homes: Path, say: Say, progress: Progress) -> Played:
    """Play the whole round into ``folder``; ``homes`` holds the members' computers meanwhile.

    Raises DeviceError where the disk fails, DemoFailed where the session does not come out as planned.
    """
    clock = PlayClock(plan.session.started - timedelta(days=6))
    secretary = home(homes, "thu-ky", clock, _bundle(), plan.seed)
    catalogue, wording = secretary.catalogue("26-2026")
    model = score_model(plan, catalogue)
    others = [member.code for member in plan.members if member.code != plan.secretary.code]
    computers = {name: home(homes, name, clock, _bundle(), plan.seed) for name in (*others, SHARED)}
    packages = folder / "packages"
    packages.mkdir(parents=True, exist_ok=True)
    stage = _Stage(plan, model, folder, clock, secretary, computers, say, progress, packages)

    say("1. Danh sách và tài liệu nguồn (Excel, bản quét, ảnh)")
    lists = write_lists(folder / "nguon", plan, catalogue, wording)
    write_evidence(
        folder / "nguon" / "minh-chung",
        plan,
        fonts=secretary.places.fonts,
        progress=lambda done, total: progress("tài liệu", done, total),
    )
    _prepare(stage, lists.members, lists.products, lists.papers)
    _distribute(stage)
    _score(stage)
    _collect(stage)
    _reconcile(stage)
    _rescore(stage)
    return _conclude(stage)


def _bundle() -> Any:
    from ..app.config import find_bundle

    return find_bundle()


def _prepare(stage: _Stage, members: Path, products: Path, papers: Path) -> None:
    plan, facts = stage.plan, stage.plan.session
    stage.say("2. Thư ký tạo phiên, nhập danh sách, gắn tài liệu")
    number, day = facts.regulation
    command = NewSession(
        name=facts.name,
        rule_id="26-2026",
        tier=facts.tier,
        settings=SessionSettings(
            regulation_number=number,
            regulation_date=day,
            sources={"spread_limit": "Điều 9 Quy chế", "quorum_numerator": "Điều 7 Quy chế"},
        ),
        parent_body=facts.parent_body,
        council_name=facts.council_name,
        place=facts.place,
        council_decision=Reference(*facts.council_decision),
        plan=Reference(*facts.plan),
        cut_off=facts.cut_off,
        sample=True,
        actor=stage.scribe,
    )
    with stage.secretary.create(stage.folder / "session.ocopdb", command) as session:
        work = session.work
        services = session.services(stage.scribe, lambda done, total: stage.progress("minh chứng", done, total))
        with work:
            catalogue, wording = services.catalogues.rules(work), services.catalogues.wording(work)
        lists = stage.secretary.lists
        people = _agreed(lists.members(members))
        import_members(people, stage.scribe, work, services)
        rated = _agreed(lists.products(products, catalogue, wording))
        import_products(rated, stage.scribe, work, services)
        stated = _agreed(lists.papers(papers, [row.code for row in rated]))
        import_papers(stated, stage.scribe, work, services)
        names = [(row.code, row.name) for row in rated]
        files = lists.evidence(lists.folder(stage.folder / "nguon" / "minh-chung", names)).files
        report = add_evidence(files, stage.scribe, work, services)
    stage.say(
        f"   {len(people)} thành viên, {len(rated)} sản phẩm, {len(stated)} giấy tờ, "
        f"{report.added} tệp minh chứng ({report.tray} tệp chờ gắn sản phẩm)"
    )
    if len(people) != len(plan.members) or len(rated) != len(plan.products):
        raise DemoFailed("the lists lost rows")


def _agreed(preview: Any) -> Any:
    if not preview.ok:
        raise DemoFailed(f"the preview of {preview.sheet} has {len(preview.faults)} faults")
    return preview.values


def _distribute(stage: _Stage) -> None:
    stage.say("3. Phát gói phiên và gói hồ sơ; từng người mở trên máy của mình")
    with stage.session() as session:
        services = session.services(stage.scribe, lambda done, total: stage.progress("gói hồ sơ", done, total))
        issued = export_session(Export(stage.packages, stage.scribe), session.work, services)
        dossiers = export_dossiers(ExportDossiers(stage.packages, stage.scribe), session.work, services)
    people = [member.code for member in stage.plan.members if member.code != stage.scribe]
    for member in people:
        # Everyone has the session on the own computer; who shares a laptop scores there instead.
        with stage.homes[member].join(issued.path, member) as own:
            stage.workspaces[member] = own.path
        if stage.seat(member) is not stage.homes[member]:
            with stage.seat(member).join(issued.path, member) as shared:
                stage.workspaces[member] = shared.path
    for number, dossier in enumerate(dossiers):
        reader = people[number % len(people)]
        with stage.workspace(reader) as own:
            _accepted(_receive(own, dossier.path, reader))
        stage.progress("nhận hồ sơ", number + 1, len(dossiers))
    stage.say(f"   1 gói phiên, {len(dossiers)} gói hồ sơ, {len(stage.homes) + 1} máy")


def _receive(session: SessionFile, path: Path, actor: str, *, accept_key: bool = False) -> Receipt:
    return receive_package(Receive(path, actor, accept_key=accept_key), session.work, session.services(actor))


def _accepted(receipt: Receipt) -> Receipt:
    if receipt.status != "accepted":
        raise DemoFailed(f"{receipt.file_name}: {receipt.status} {receipt.refusal}")
    return receipt


def _score(stage: _Stage) -> None:
    stage.say("4. Các thành viên chấm điểm và nộp phiếu")
    stage.clock.set(stage.plan.session.started)
    on_paper = set(stage.plan.paper_sheets)
    total = len(stage.model.first)
    done = 0
    for person in stage.plan.scoring_members:
        member = person.code
        products = [p for m, p in stage.model.first if m == member and (m, p) not in on_paper]
        with stage.workspace(member) as own:
            services = own.services(member)
            for place, product in enumerate(products):
                answers = stage.model.first[member, product].values()
                if place == 0:
                    _choose_one_by_one(own, services, member, product, answers)
                else:
                    _fill(stage, own, services, member, product, answers)
                submit_sheet(SubmitSheet(member, product), own.work, services)
                done += 1
                stage.progress("phiếu", done, total)
            written = export_sheets(ExportSheets(member, stage.packages), own.work, services)
        stage.returned.append(written.path)
    stage.say(f"   {done} phiếu đã nộp trên máy, {len(on_paper)} phiếu giấy, {len(stage.returned)} gói phiếu")


def _choose_one_by_one(own: SessionFile, services: Any, member: str, product: str, answers: Iterable[Answer]) -> None:
    """As on the screen: one durable choice after the other, then *đã thử mẫu*."""
    for answer in answers:
        choose_level(
            ChooseLevel(member, product, answer.criterion, answer.level, answer.case, answer.note),
            own.work,
            services,
        )
    fill_sheet(FillSheet(member, product, (), inspected=True), own.work, services)


def _fill(stage: _Stage, own: SessionFile, services: Any, member: str, product: str, answers: Iterable[Answer]) -> None:
    given = tuple(answers)
    gaps = {c for gap in stage.plan.gaps if (gap.member, gap.product) == (member, product) for c in gap.criteria}
    if gaps:
        # A sheet with gaps stays a draft until they are filled.
        first = tuple(answer for answer in given if answer.criterion not in gaps)
        fill_sheet(FillSheet(member, product, first, inspected=True), own.work, services)
        try:
            submit_sheet(SubmitSheet(member, product), own.work, services)
        except SheetHasGaps:
            given = tuple(answer for answer in given if answer.criterion in gaps)
        else:
            raise DemoFailed("a sheet with gaps was submitted")
    fill_sheet(FillSheet(member, product, given, inspected=True), own.work, services)


def _collect(stage: _Stage) -> None:
    plan = stage.plan
    stage.say("5. Thư ký điểm danh, thu phiếu, nhập phiếu giấy; chủ tịch mở phiếu")
    with stage.session() as session:
        work, services = session.work, session.services(stage.scribe)
        for person in plan.members:
            record_attendance(RecordAttendance(person.code, True, stage.scribe), work, services)
        for absence in plan.absences:
            for product in absence.products:
                command = RecordAttendance(absence.member, False, stage.scribe, product, absence.reason)
                record_attendance(command, work, services)
        for recusal in plan.recusals:
            record_recusal(
                RecordRecusal(recusal.member, recusal.product, recusal.category, stage.scribe), work, services
            )
        for number, path in enumerate(stage.returned, start=1):
            _accepted(_receive(session, path, stage.scribe, accept_key=True))
            stage.progress("gói phiếu", number, len(stage.returned))
        for member, product in plan.paper_sheets:
            _type_twice(stage, session, services, member, product)
        close_collection(SessionAct(stage.scribe), work, services)
        open_sheets(SessionAct(stage.chair), work, session.services(stage.chair))


def _type_twice(stage: _Stage, session: SessionFile, services: Any, member: str, product: str) -> None:
    answers = tuple(stage.model.first[member, product].values())
    entry = TypePaperSheet(member, product, stage.scribe, answers)
    type_paper_sheet(entry, session.work, services)
    second = replace(entry, typist=SECOND_TYPIST, second=True)
    if type_paper_sheet(second, session.work, services):
        raise DemoFailed("two equal readings differ")
    submit_paper_sheet(SubmitPaperSheet(member, product, stage.scribe), session.work, services)


def _reconcile(stage: _Stage) -> None:
    plan = stage.plan
    stage.say("6. Thống nhất điểm: biểu quyết, kết luận về yêu cầu tối thiểu, yêu cầu chấm lại")
    stage.clock.set(plan.session.resumed)
    with stage.session() as session:
        work, services = session.work, session.services(stage.scribe)
        for motion in plan.motions:
            record_motion(
                RecordMotion(
                    motion.product,
                    motion.kind,
                    motion.ground,
                    motion.in_favour,
                    motion.against,
                    stage.scribe,
                    motion.other,
                    motion.paper,
                ),
                work,
                services,
            )
        to_discuss = products_to_discuss(work, services)
        over = [o.product.code for o in to_discuss if (o.result.spread or 0) > plan_limit(o, services, work)]
        if sorted(over) != sorted(item.product for item in plan.rescorings):
            raise DemoFailed(f"over the spread limit: {over}")
        for finding in plan.findings:
            found = Finding(finding.criterion, finding.star, finding.met, finding.reason, finding.paper)
            record_findings(RecordFindings(finding.product, (found,), stage.scribe), work, services)
        orders = {item.product: item.reason for item in plan.rescorings}
        if orders:
            chair = session.services(stage.chair)
            order_round(OrderRound(orders, stage.chair), work, chair)
            stage.again.append(export_round(Export(stage.packages, stage.scribe), work, services).path)
    stage.say(f"   {len(to_discuss)} sản phẩm phải thảo luận, {len(orders)} sản phẩm chấm lại")


def plan_limit(outcome: Any, services: Any, work: Any) -> int:
    """The session's spread limit, in points."""
    with work:
        return int(work.session.get().settings.spread_limit)


def _rescore(stage: _Stage) -> None:
    if not stage.again:
        return
    stage.say("7. Chấm lại lần 2 trên máy của từng người, thu phiếu lần 2")
    returned = []
    for person in stage.plan.scoring_members:
        member = person.code
        products = [p for m, p in stage.model.second if m == member]
        if not products:
            continue
        with stage.workspace(member) as own:
            services = own.services(member)
            _accepted(_receive(own, stage.again[0], member))
            for product in products:
                answers = tuple(stage.model.second[member, product].values())
                fill_sheet(FillSheet(member, product, answers, inspected=True), own.work, services)
                submit_sheet(SubmitSheet(member, product), own.work, services)
            returned.append(export_sheets(ExportSheets(member, stage.packages), own.work, services).path)
    with stage.session() as session:
        for path in returned:
            _accepted(_receive(session, path, stage.scribe))
        close_collection(SessionAct(stage.scribe), session.work, session.services(stage.scribe))
    stage.returned.extend(returned)
    stage.say(f"   {len(returned)} gói phiếu lần 2")


def _conclude(stage: _Stage) -> Played:
    plan, folder = stage.plan, stage.folder
    stage.say("8. Kết luận, biên bản, bảng kết quả")
    stage.clock.set(plan.session.ended)
    papers = stage.secretary.papers
    with stage.session() as session:
        work, services = session.work, session.services(stage.scribe)
        for decision in plan.send_up:
            command = DecideSendUp(decision.product, decision.send, decision.reason, stage.scribe)
            decide_send_up(command, work, services)
        for opinion in plan.opinions:
            record_remark(
                RecordRemark(opinion.text, stage.scribe, opinion.product, opinion.member, dissent=opinion.reserved),
                work,
                services,
            )
        fill_minutes_form(FillMinutesForm(_form(plan), stage.scribe), work, services)
        conclude(Conclude(stage.scribe), work, services)
        printed = papers.minutes_pdf(minutes_facts(work, services), folder / "bien-ban.pdf")
        book = results_book(work, services)
        papers.derivation_pdf(book, folder / "bang-dien-giai-diem.pdf")
        papers.results_xlsx(book, folder / "ket-qua.xlsx")
        evaluation = evaluate(work, services)
        rows = export_rows(work, services)
        with work:
            catalogue, wording = services.catalogues.rules(work), services.catalogues.wording(work)
        _write_json(folder / "sheets.json", papers.sheets_json(rows))
        _write_json(folder / "results.json", papers.results_json(evaluation))
        _write_json(folder / "catalogue.json", papers.catalogue_json(catalogue, wording))
        attachments = {
            name: (folder / file).read_bytes()
            for name, file in (("bien-ban.pdf", "bien-ban.pdf"), ("results.json", "results.json"))
        }
        result = export_result(ExportResult(stage.packages, stage.scribe, attachments), work, services)
    for person in plan.members:
        if person.code != stage.scribe:
            with stage.workspace(person.code) as own:
                _accepted(_receive(own, result.path, person.code))
    stage.say("   Mọi thành viên đã nhận gói kết quả và thấy phiếu của mình trong đó, không thay đổi")
    return Played(
        folder=folder,
        session=folder / "session.ocopdb",
        packages=len(list(stage.packages.iterdir())),
        sheets=len(rows.sheets),
        pages=printed.pages,
    )


def _form(plan: SamplePlan) -> dict[str, Any]:
    facts = plan.session
    return {
        "intake": facts.intake,
        "place": facts.place,
        "started": facts.started.isoformat(),
        "ended": facts.ended.isoformat(),
        "guests": [{"name": guest} for guest in facts.guests],
        "conclusion": facts.conclusion,
        "adoption": dict(zip(("for", "against", "other"), facts.vote, strict=True)),
    }


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
