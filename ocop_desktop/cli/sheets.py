"""``ocop sheet …``: a member's own sheet, signed paper sheets keyed twice, sheets printed on the decree's form.

Who scores is who acts: a sheet is entered by its own member (``--as`` is that member's code, or the
workspace is that member's). A paper sheet is typed into the secretary's session by anybody the
secretary asks; the two typists' codes are kept with it and need not be members'.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from ..domain.council.council import product_by_code
from ..wording import Words
from .console import OK, CommandSession, Console
from .errors import FileNotRead, NoRescoring, UnknownUsage
from .naming import chosen, is_there
from .parsing import Commands
from .sheet_file import SheetFile, answers_of, read_sheets
from .sheet_papers import declare_sheet_papers

if TYPE_CHECKING:
    from ..domain.sheets.score_sheet import Answer
    from ..usecases.scoring.paper_sheets import Difference
    from ..usecases.scoring.sheet_view import SheetView


def register(parser: argparse.ArgumentParser, words: Words) -> None:
    """Declare the commands of the family."""
    file, code = words("cli.metavar.file"), words("cli.metavar.code")
    commands = Commands(parser, words)
    entry = commands.add("enter", enter, words("cli.command.sheet.enter"))
    entry.add_argument("--from", dest="source", required=True, metavar=file, help=words("cli.help.sheet_source"))
    entry.add_argument("--paper", action="store_true", help=words("cli.help.first_entry"))
    entry.add_argument("--scan", metavar=file, help=words("cli.help.sheet_scan"))
    entry.add_argument("--submit", action="store_true", help=words("cli.help.submit_not_paper"))
    second = commands.add("second-entry", second_entry, words("cli.command.sheet.second-entry"))
    second.add_argument("--from", dest="source", required=True, metavar=file, help=words("cli.help.sheet_source"))
    second.add_argument("--scan", metavar=file, help=words("cli.help.sheet_scan"))
    hand_in = commands.add("submit", submit, words("cli.command.sheet.submit"))
    hand_in.add_argument("--member", metavar=code, help=words("cli.help.member_whose"))
    hand_in.add_argument("--product", required=True, nargs="+", metavar=code)
    hand_in.add_argument("--paper", action="store_true", help=words("cli.help.second_entry"))
    for name, run, text in (
        ("show", show, words("cli.command.sheet.show")),
        ("discard", discard, words("cli.command.sheet.discard")),
        ("inspected", inspected, words("cli.command.sheet.inspected")),
        ("take-back", take_back, words("cli.command.sheet.take-back")),
    ):
        command = commands.add(name, run, text)
        command.add_argument("--member", metavar=code, help=words("cli.help.member"))
        command.add_argument("--product", required=True, metavar=code)
        if run is take_back:
            command.add_argument("--reason", required=True, help=words("cli.help.reason"))
    declare_sheet_papers(commands)


def own_sheet(opened: CommandSession, member: str) -> str:
    """The member, where it is the one who acts; whose file this is, the use cases ask. Raises NotYourSheet."""
    from ..usecases.scoring.sheet_view import NotYourSheet

    if member != opened.actor:
        raise NotYourSheet(member=member)
    return member


def understood(opened: CommandSession, sheet: SheetFile) -> tuple[Answer, ...]:
    """The answers of a file as levels of the product's set."""
    with opened.work as work:
        catalogue = opened.services.catalogues.rules(work)
        product = product_by_code(work.products.all(), sheet.product)
    return answers_of(sheet, catalogue.sets[product.set_number], product.cases)


def enter(console: Console) -> int:
    """Several answers of one sheet at once, for each sheet of the file."""
    if console.arguments.paper:
        if console.arguments.submit:
            raise UnknownUsage(detail="--paper, --submit", help="ocop sheet enter --help")
        return _type(console, second=False)
    return fill(console, and_submit=console.arguments.submit)


def fill(console: Console, *, rescoring: bool = False, and_submit: bool = False) -> int:
    """Enter the sheets of a file into the round in hand. rescoring: that must be a later round."""
    from ..usecases.scoring.scoring import FillSheet, SubmitSheet, fill_sheet, submit_sheet

    sheets = read_sheets(console.arguments.source)
    entered: list[dict[str, Any]] = []
    with console.opened() as opened:
        with opened.work as work:
            round_number = work.session.get().round
        commands = []
        for sheet in sheets:
            own_sheet(opened, sheet.member)
            if rescoring and round_number == 1:
                raise NoRescoring(product=sheet.product)
            answers = understood(opened, sheet)
            commands.append(FillSheet(sheet.member, sheet.product, answers, sheet.opinion, sheet.inspected))
        for command in commands:
            fill_sheet(command, opened.work, opened.services)
            silent: list[str] = []
            if and_submit:
                submit_sheet(SubmitSheet(command.member, command.product), opened.work, opened.services)
                silent = _without_reason(opened, command.member, command.product)
            entered.append(
                {
                    "member": command.member,
                    "product": command.product,
                    "round": round_number,
                    "answers": len(command.answers),
                    "submitted": and_submit,
                    "above_without_reason": silent,
                }
            )
    for row in entered:
        console.say("cli.sheet_entered", member=row["member"], product=row["product"], count=int(row["answers"]))
        if and_submit:
            console.say("cli.sheet_submitted", member=row["member"], product=row["product"])
            _say_silent(console, row["above_without_reason"])
    console.answer({"sheets": entered})
    return OK


def _without_reason(opened: CommandSession, member: str, product: str) -> list[str]:
    """Return the criteria of the member's sheet above the commune's figures without a note."""
    from ..domain.dossiers.assessments import above_commune
    from ..usecases.scoring.own_sheets import own_sheet as own_sheet_of

    own = own_sheet_of(member, product, member, opened.work, opened.services)
    answers = {} if own.sheet is None else own.sheet.answers
    found = above_commune(own.at.product_set, own.assessments, answers)
    return [str(code) for code in found if not answers[code].note.strip()]


def _say_silent(console: Console, criteria: list[str]) -> None:
    """Ask for the reasons that the conclusion will ask for (Điều 7 khoản 2 điểm a)."""
    if criteria:
        console.detail("cli.sheet_above", criteria=", ".join(criteria))


def second_entry(console: Console) -> int:
    """The second reading of a paper sheet, compared with the first."""
    return _type(console, second=True)


def _type(console: Console, *, second: bool) -> int:
    from ..usecases.core.workspaces import require_secretarys_file
    from ..usecases.scoring.paper_sheets import TypePaperSheet, type_paper_sheet

    sheets = read_sheets(console.arguments.source)
    entered: list[dict[str, Any]] = []
    with console.opened() as opened:
        with opened.work as work:
            require_secretarys_file(work)
        readings = [(sheet, understood(opened, sheet)) for sheet in sheets]
        scan = _scan(console, opened)
        for sheet, answers in readings:
            command = TypePaperSheet(
                member=sheet.member,
                product=sheet.product,
                typist=opened.actor,
                answers=answers,
                opinion=sheet.opinion or "",
                inspected=sheet.inspected is not False,
                scan_sha256=scan,
                second=second,
            )
            differences = type_paper_sheet(command, opened.work, opened.services)
            entered.append(_typed(console, opened, sheet, differences, second=second))
    console.answer({"sheets": entered})
    return OK


def _typed(
    console: Console, opened: CommandSession, sheet: SheetFile, differences: tuple[Difference, ...], *, second: bool
) -> dict[str, Any]:
    console.say(
        "cli.paper_second" if second else "cli.paper_first",
        member=sheet.member,
        product=sheet.product,
        typist=opened.actor,
    )
    blank = console.words("cli.blank")
    for difference in differences:
        console.detail(
            "cli.paper_difference",
            criterion=difference.criterion,
            first=blank if difference.first is None else difference.first,
            second=blank if difference.second is None else difference.second,
        )
    if second and not differences:
        console.say("cli.paper_equal", member=sheet.member, product=sheet.product)
    return {
        "member": sheet.member,
        "product": sheet.product,
        "typist": opened.actor,
        "second": second,
        "differences": [
            {"criterion": found.criterion, "first": found.first, "second": found.second} for found in differences
        ],
    }


def _scan(console: Console, opened: CommandSession) -> str | None:
    """Keep the scan beside the session; its SHA-256."""
    if console.arguments.scan is None:
        return None
    path = chosen(console.arguments.scan)
    if not is_there(path) or not path.is_file():
        raise FileNotRead(file=console.arguments.scan, reason="no_file")
    digest, _ = opened.services.blobs.add(path)
    return digest


def submit(console: Console) -> int:
    """*Nộp phiếu – Xác nhận và khóa phiếu*, for each product named."""
    from ..usecases.scoring.paper_sheets import SubmitPaperSheet, submit_paper_sheet
    from ..usecases.scoring.scoring import SubmitSheet, submit_sheet

    arguments = console.arguments
    submitted: list[dict[str, Any]] = []
    with console.opened() as opened:
        member = arguments.member or opened.actor
        if not arguments.paper:
            own_sheet(opened, member)
        for product in arguments.product:
            if arguments.paper:
                submit_paper_sheet(SubmitPaperSheet(member, product, opened.actor), opened.work, opened.services)
            else:
                submit_sheet(SubmitSheet(member, product), opened.work, opened.services)
            silent = [] if arguments.paper else _without_reason(opened, member, product)
            submitted.append({"member": member, "product": product, "above_without_reason": silent})
            console.say("cli.sheet_submitted", member=member, product=product)
            _say_silent(console, silent)
    console.answer({"submitted": submitted})
    return OK


def show(console: Console) -> int:
    """One's own sheet with its points, provisional star and what blocks it."""
    from ..usecases.scoring.sheet_view import view_sheet

    arguments = console.arguments
    with console.opened() as opened:
        member = arguments.member or opened.actor
        viewer = opened.own if opened.role == "member" else opened.actor
        view = view_sheet(member, arguments.product, viewer, opened.work, opened.services)
    console.answer(_view(member, view))
    score = view.score
    for code, points in score.points.items():
        answer = view.sheet.answers.get(code)
        if code in score.not_assessed:
            console.say("cli.answer_not_assessed", criterion=code)
        elif answer is None or points is None:
            console.say("cli.answer_gap", criterion=code)
        else:
            console.say("cli.answer_row", criterion=code, level=answer.level, points=points)
    parts = ", ".join(f"{part} {points}" for part, points in score.by_part.items())
    console.say("cli.sheet_total", total=score.total, parts=parts, stars=view.provisional_stars)
    for code, star in view.blocking:
        console.detail("cli.sheet_blocking", criterion=code, star=star)
    return OK


def _view(member: str, view: SheetView) -> dict[str, Any]:
    sheet, score = view.sheet, view.score
    return {
        "member": member,
        "product": view.product.code,
        "round": sheet.round,
        "set": sheet.set_number,
        "state": sheet.state.value,
        "source": sheet.source.value,
        "answers": {
            code: {"level": answer.level, "points": score.points.get(code), "note": answer.note}
            for code, answer in sheet.answers.items()
        },
        "alternatives": dict(sheet.cases),
        "opinion": sheet.opinion,
        "inspected": sheet.inspected,
        "gaps": list(score.gaps),
        "not_assessed": dict(score.not_assessed),
        "by_part": dict(score.by_part),
        "total": score.total,
        "provisional_stars": view.provisional_stars,
        "blocking": [{"criterion": code, "star": star} for code, star in view.blocking],
    }


def discard(console: Console) -> int:
    """Give up one's own draft."""
    from ..usecases.scoring.scoring import DiscardDraft, discard_draft

    arguments = console.arguments
    with console.opened() as opened:
        member = own_sheet(opened, arguments.member or opened.actor)
        discard_draft(DiscardDraft(member, arguments.product), opened.work, opened.services)
    console.say("cli.sheet_discarded", member=member, product=arguments.product)
    console.answer({"discarded": {"member": member, "product": arguments.product}})
    return OK


def take_back(console: Console) -> int:
    """*Xin rút phiếu để sửa*."""
    from ..usecases.scoring.taking_back import TakeBackSheet, take_back_sheet

    arguments = console.arguments
    with console.opened() as opened:
        member = own_sheet(opened, arguments.member or opened.actor)
        take_back_sheet(TakeBackSheet(member, arguments.product, arguments.reason), opened.work, opened.services)
    console.say("cli.sheet_taken_back", member=member, product=arguments.product)
    console.answer({"taken_back": {"member": member, "product": arguments.product}})
    return OK


def inspected(console: Console) -> int:
    """*Đã thử mẫu*, *đã khảo sát thực tế*."""
    from ..usecases.scoring.scoring import RecordInspection, record_inspection

    arguments = console.arguments
    with console.opened() as opened:
        member = own_sheet(opened, arguments.member or opened.actor)
        record_inspection(RecordInspection(member, arguments.product), opened.work, opened.services)
    console.say("cli.sheet_inspected", member=member, product=arguments.product)
    console.answer({"inspected": {"member": member, "product": arguments.product}})
    return OK
