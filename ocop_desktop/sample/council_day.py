"""The day of the meeting in the sample round: collecting, opening, reconciling, second round, conclusion."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..app.bootstrap import SessionFile
from ..domain.scoring.scoring import Finding
from ..usecases.council.acts import record_act
from ..usecases.council.acts.above_reason import RecordAboveReason
from ..usecases.council.acts.attendance import RecordAttendance
from ..usecases.council.acts.closed import CloseCollection
from ..usecases.council.acts.concluded import Conclude
from ..usecases.council.acts.finding import RecordFindings
from ..usecases.council.acts.minutes_form import FillMinutesForm
from ..usecases.council.acts.motion import RecordMotion
from ..usecases.council.acts.opened import OpenSheets
from ..usecases.council.acts.part_represented import RecordPart
from ..usecases.council.acts.recusal import RecordRecusal
from ..usecases.council.acts.remark import RecordRemark
from ..usecases.council.acts.round_ordered import OrderRound
from ..usecases.council.acts.send_up import DecideSendUp
from ..usecases.council.acts.settings_adopted import AdoptSettings
from ..usecases.council.acts.written_asked import FormBatch
from ..usecases.council.acts.written_closed import CloseBatch
from ..usecases.council.acts.written_meeting import MoveToMeeting
from ..usecases.council.acts.written_settled import SettleInWriting
from ..usecases.council.collecting import close_collection, open_sheets
from ..usecases.council.findings import decide_send_up, record_findings
from ..usecases.council.reconciling import conclude, order_round, products_to_discuss
from ..usecases.council.written_opinions import close_batch, settle_in_writing
from ..usecases.exchange.exporting import (
    Export,
    ExportResult,
    ExportSheets,
    export_result,
    export_round,
    export_sheets,
)
from ..usecases.minutes.book import results_book
from ..usecases.minutes.minutes import minutes_facts
from ..usecases.overview.papers import PaperOutput, printing
from ..usecases.overview.session_export import export_rows
from ..usecases.results.results import evaluate
from ..usecases.scoring.paper_sheets import SubmitPaperSheet, TypePaperSheet, submit_paper_sheet, type_paper_sheet
from ..usecases.scoring.scoring import (
    FillSheet,
    SubmitSheet,
    fill_sheet,
    submit_sheet,
)
from .plan import SamplePlan
from .stage import SECOND_TYPIST, DemoFailed, Played, Stage, accepted, receive, screen_digits


def collect(stage: Stage) -> None:
    plan = stage.plan
    stage.say("5. Thư ký điểm danh, thu phiếu, nhập phiếu giấy; chủ tịch mở phiếu")
    with stage.session() as session:
        work, services = session.work, session.services(stage.scribe)
        for person in plan.members:
            record_act(RecordAttendance(person.code, True, stage.scribe), work, services)
        record_act(AdoptSettings(*plan.session.settings_vote, stage.scribe), work, services)
        for absence in plan.absences:
            for product in absence.products:
                command = RecordAttendance(absence.member, False, stage.scribe, product, absence.reason)
                record_act(command, work, services)
        for recusal in plan.recusals:
            record_act(RecordRecusal(recusal.member, recusal.product, recusal.category, stage.scribe), work, services)
        for number, (path, digits) in enumerate(stage.returned.items(), start=1):
            accepted(receive(session, path, stage.scribe, digits))
            stage.progress("gói phiếu", number, len(stage.returned))
        for member, product in plan.paper_sheets:
            _type_twice(stage, session, services, member, product)
        _close_batch(stage, session)
        close_collection(CloseCollection(stage.scribe), work, services)
        open_sheets(OpenSheets(stage.chair), work, session.services(stage.chair))


def ask_in_writing(stage: Stage, session: SessionFile) -> None:
    """Re-rating dossiers are rated by written opinion: one batch for all of them (Điều 7 khoản 6 điểm d)."""
    batch = stage.plan.written
    if batch is not None:
        command = FormBatch(batch.products, batch.asked, batch.deadline, stage.scribe, batch.letter)
        record_act(command, session.work, session.services(stage.scribe))


def _close_batch(stage: Stage, session: SessionFile) -> None:
    """The chair closes the batch before the opening and sends one product to the meeting."""
    batch = stage.plan.written
    if batch is not None:
        services = session.services(stage.chair)
        close_batch(CloseBatch(1, stage.chair), session.work, services)
        for product, ground, reason in batch.meetings:
            record_act(MoveToMeeting(product, ground, reason, stage.chair), session.work, services)


def _settle_in_writing(stage: Stage, session: SessionFile) -> None:
    """The products that were not sent to the meeting are concluded on the written opinions."""
    batch = stage.plan.written
    if batch is not None:
        chair = session.services(stage.chair)
        settle_in_writing(SettleInWriting(1, stage.chair, reason=batch.conclusion), session.work, chair)


def _type_twice(stage: Stage, session: SessionFile, services: Any, member: str, product: str) -> None:
    answers = tuple(stage.model.first[member, product].values())
    entry = TypePaperSheet(member, product, stage.scribe, answers)
    type_paper_sheet(entry, session.work, services)
    second = replace(entry, typist=SECOND_TYPIST, second=True)
    if type_paper_sheet(second, session.work, services):
        raise DemoFailed("two equal readings differ")
    submit_paper_sheet(SubmitPaperSheet(member, product, stage.scribe), session.work, services)


def reconcile(stage: Stage) -> None:
    plan = stage.plan
    stage.say("6. Thống nhất điểm: biểu quyết, kết luận về yêu cầu tối thiểu, yêu cầu chấm lại")
    stage.clock.set(plan.session.resumed)
    with stage.session() as session:
        work, services = session.work, session.services(stage.scribe)
        for motion in plan.motions:
            record_act(
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


def rescore(stage: Stage) -> None:
    if not stage.again:
        return
    stage.say("7. Chấm lại lần 2 trên máy của từng người, thu phiếu lần 2")
    returned: dict[Path, str] = {}
    for person in stage.plan.scoring_members:
        member = person.code
        products = [p for m, p in stage.model.second if m == member]
        if not products:
            continue
        with stage.workspace(member) as own:
            services = own.services(member)
            accepted(receive(own, stage.again[0], member))
            for product in products:
                answers = tuple(stage.model.second[member, product].values())
                fill_sheet(FillSheet(member, product, answers, inspected=True), own.work, services)
                submit_sheet(SubmitSheet(member, product), own.work, services)
            written = export_sheets(ExportSheets(member, stage.packages), own.work, services)
            returned[written.path] = screen_digits(services)
    with stage.session() as session:
        for path in returned:
            accepted(receive(session, path, stage.scribe))
        close_collection(CloseCollection(stage.scribe), session.work, session.services(stage.scribe))
    stage.returned.update(returned)
    stage.say(f"   {len(returned)} gói phiếu lần 2")


def conclude_day(stage: Stage) -> Played:
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
            record_act(
                RecordRemark(opinion.text, stage.scribe, opinion.product, opinion.member, dissent=opinion.reserved),
                work,
                services,
            )
        for part, reason in plan.missing_parts:
            record_act(RecordPart(part, reason, stage.scribe), work, services)
        for product, note in plan.above_notes:
            record_act(RecordAboveReason(product, note, stage.chair), work, session.services(stage.chair))
        record_act(FillMinutesForm(_form(plan), stage.scribe), work, services)
        _settle_in_writing(stage, session)
        conclude(Conclude(stage.chair, left_open=dict(plan.left_open)), work, session.services(stage.chair))
        output = PaperOutput(printing(work))
        printed = papers.write("minutes", minutes_facts(work, services), folder / "bien-ban.pdf", output)
        book = results_book(work, services)
        papers.write("derivation", book, folder / "bang-dien-giai-diem.pdf", output)
        papers.xlsx(book, folder / "ket-qua.xlsx")
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
                accepted(receive(own, result.path, person.code))
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
    path.write_text(
        json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8", newline="\n"
    )
