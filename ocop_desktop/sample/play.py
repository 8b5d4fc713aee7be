"""Plays the sample round from spreadsheets and scans to minutes, with one program for each user.

Thirteen computers take part: the secretary's, one of each other member, and a laptop that two
members share in the room. They exchange only the files in ``packages/``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from ..app.bootstrap import SessionFile
from ..domain.council.settings import SessionSettings
from ..domain.sheets.score_sheet import Answer
from ..usecases.exchange.exporting import (
    Export,
    ExportDossiers,
    ExportSheets,
    export_dossiers,
    export_session,
    export_sheets,
)
from ..usecases.preparing.assessments import import_assessments
from ..usecases.preparing.preparing import NewSession, add_evidence, import_members, import_papers, import_products
from ..usecases.preparing.reading import read_folder, read_list
from ..usecases.scoring.scoring import (
    ChooseLevel,
    FillSheet,
    SheetHasGaps,
    SubmitSheet,
    choose_level,
    fill_sheet,
    submit_sheet,
)
from .assessments import assessment_rows, with_reasons
from .council_day import ask_in_writing, collect, conclude_day, reconcile, rescore
from .homes import PlayClock, home
from .lists import Lists, write_lists
from .long_scan import LONG_SCAN_NAME, write_long_scan
from .plan import SamplePlan
from .scans import folder_name, write_evidence
from .score_model import score_model
from .stage import SHARED, DemoFailed, Played, Progress, Say, Stage, accepted, receive, screen_digits

_UNSORTED: Final = "Còn tệp chưa rõ của sản phẩm nào; phát trước để các thành viên kịp xem."

DRIVE = "USB DEMO"
"""Name of the USB drive that carries the packages."""


def _ignore(landmark: str, stage: Stage) -> None:
    """Ignore the landmark."""


def play(
    plan: SamplePlan,
    folder: Path,
    homes: Path,
    say: Say,
    progress: Progress,
    reached: Callable[[str, Stage], None] = _ignore,
    *,
    long_scan: int = 0,
) -> Played:
    """Play the whole round into ``folder``; ``homes`` contains the members' computers meanwhile.

    reached: called at each landmark, with the session file closed: "prepared" (lists and evidence are imported),
    "scored" (the sheets are in ``packages``), "opened" (the first sheets are open). long_scan: pages of an additional
    scan in the first product's dossier, 0 for none.
    Raises DeviceError if the disk fails, DemoFailed if the result differs from the plan.
    """
    clock = PlayClock(plan.session.started - timedelta(days=6))
    secretary = home(homes, "thu-ky", clock, _bundle(), plan.seed)
    catalogue, wording = secretary.catalogues.load("26-2026")
    contents = secretary.catalogues.commune_contents("26-2026")
    model = with_reasons(plan, score_model(plan, catalogue), catalogue, contents)
    others = [member.code for member in plan.members if member.code != plan.secretary.code]
    computers = {name: home(homes, name, clock, _bundle(), plan.seed) for name in (*others, SHARED)}
    packages = folder / "packages"
    packages.mkdir(parents=True, exist_ok=True)
    stage = Stage(plan, model, folder, clock, secretary, computers, say, progress, packages)

    say("1. Danh sách và tài liệu nguồn (Excel, bản quét, ảnh)")
    assessments = assessment_rows(plan, model, catalogue, contents)
    lists = write_lists(folder / "nguon", plan, catalogue, wording, assessments)
    write_evidence(
        folder / "nguon" / "minh-chung",
        plan,
        fonts=secretary.places.fonts,
        progress=lambda done, total: progress("tài liệu", done, total),
    )
    if long_scan:
        write_long_scan(
            folder / "nguon" / "minh-chung" / folder_name(plan.products[0]) / LONG_SCAN_NAME,
            plan.products[0],
            long_scan,
            fonts=secretary.places.fonts,
            seed=plan.seed,
            progress=lambda done, total: progress("trang quét", done, total),
        )
    _prepare(stage, lists)
    reached("prepared", stage)
    _distribute(stage)
    _score(stage)
    reached("scored", stage)
    collect(stage)
    reached("opened", stage)
    reconcile(stage)
    rescore(stage)
    return conclude_day(stage)


def _bundle() -> Any:
    from ..app.config import find_bundle

    return find_bundle()


def _prepare(stage: Stage, files: Lists) -> None:
    plan, facts = stage.plan, stage.plan.session
    stage.say("2. Thư ký tạo phiên, nhập danh sách, gắn tài liệu")
    command = NewSession(
        name=facts.name,
        rule_id="26-2026",
        tier=facts.tier,
        settings=SessionSettings(
            regulation_number=facts.regulation.number,
            regulation_date=facts.regulation.date,
            regulation_body=facts.regulation.body,
            regulation_subject=facts.regulation.title,
            sources={"spread_limit": "Điều 9 Quy chế", "quorum_numerator": "Điều 7 Quy chế"},
        ),
        parent_body=facts.parent_body,
        council_name=facts.council_name,
        place=facts.place,
        council_decision=facts.council_decision,
        plan=facts.plan,
        cut_off=facts.cut_off,
        sample=True,
        actor=stage.scribe,
    )
    with stage.secretary.create(stage.folder / "session.ocopdb", command) as session:
        work = session.work
        services, lists = session.services(stage.scribe), stage.secretary.lists

        def agreed(kind: str, path: Path) -> Any:
            return _agreed(read_list(lists, kind, path, work, services))

        people = agreed("members", files.members)
        import_members(people, stage.scribe, work, services)
        rated = agreed("products", files.products)
        import_products(rated, stage.scribe, work, services)
        stated = agreed("papers", files.papers)
        import_papers(stated, stage.scribe, work, services)
        rows = agreed("assessments", files.assessments)
        import_assessments(rows, stage.scribe, work, services)
        found = lists.evidence(read_folder(lists, stage.folder / "nguon" / "minh-chung", work, services)).files
        telling = session.services(stage.scribe, lambda done, total: stage.progress("minh chứng", done, total))
        report = add_evidence(found, stage.scribe, work, telling)
    stage.say(
        f"   {len(people)} thành viên, {len(rated)} sản phẩm, {len(stated)} giấy tờ, {len(rows)} dòng đánh giá trước, "
        f"{report.added} tệp minh chứng ({report.tray} tệp chờ gắn sản phẩm)"
    )
    if len(people) != len(plan.members) or len(rated) != len(plan.products):
        raise DemoFailed("the lists lost rows")


def _agreed(preview: Any) -> Any:
    if not preview.ok:
        raise DemoFailed(f"the preview of {preview.sheet} has {len(preview.faults)} faults")
    return preview.values


def _distribute(stage: Stage) -> None:
    stage.say("3. Phát gói phiên và gói hồ sơ; từng người mở trên máy của mình")
    with stage.session() as session:
        services = session.services(stage.scribe, lambda done, total: stage.progress("gói hồ sơ", done, total))
        everybody = tuple(member.code for member in stage.plan.members)
        command = Export(stage.packages, stage.scribe, everybody, DRIVE, despite=_UNSORTED)
        issued = export_session(command, session.work, services)
        digits = screen_digits(services)
        ask_in_writing(stage, session)
        dossiers = export_dossiers(
            ExportDossiers(stage.packages, stage.scribe, (), everybody, DRIVE, despite=_UNSORTED),
            session.work,
            services,
        )
    people = [member.code for member in stage.plan.members if member.code != stage.scribe]
    for member in people:
        # Everyone has the session on the own computer; members who share a laptop score there instead.
        with stage.homes[member].join(issued.path, member, digits=digits) as own:
            stage.workspaces[member] = own.path
        if stage.seat(member) is not stage.homes[member]:
            with stage.seat(member).join(issued.path, member, digits=digits) as shared:
                stage.workspaces[member] = shared.path
    for number, dossier in enumerate(dossiers):
        reader = people[number % len(people)]
        with stage.workspace(reader) as own:
            accepted(receive(own, dossier.path, reader))
        stage.progress("nhận hồ sơ", number + 1, len(dossiers))
    stage.say(f"   1 gói phiên, {len(dossiers)} gói hồ sơ, {len(stage.homes) + 1} máy")


def _score(stage: Stage) -> None:
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
            stage.returned[written.path] = screen_digits(services)
    stage.say(f"   {done} phiếu đã nộp trên máy, {len(on_paper)} phiếu giấy, {len(stage.returned)} gói phiếu")


def _choose_one_by_one(own: SessionFile, services: Any, member: str, product: str, answers: Iterable[Answer]) -> None:
    """Store each choice in a transaction of its own, as the window does, then *đã thử mẫu*."""
    for answer in answers:
        choose_level(
            ChooseLevel(member, product, answer.criterion, answer.level, answer.case, answer.note),
            own.work,
            services,
        )
    fill_sheet(FillSheet(member, product, (), inspected=True), own.work, services)


def _fill(stage: Stage, own: SessionFile, services: Any, member: str, product: str, answers: Iterable[Answer]) -> None:
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
