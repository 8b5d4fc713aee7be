"""``ocop session …``: the acts of the meeting, one recorded act per command, and the list of all acts."""

from __future__ import annotations

from typing import Any

from ..domain.council.council import member_by_code
from ..domain.errors import OcopError
from ..usecases.council.acts import ENTRIES
from .console import OK, Console
from .entries import command_of, declare, record
from .files import output
from .naming import chosen
from .parsing import Commands
from .questions import add_reasons, naming_gaps, naming_presiders
from .questions import register as register_questions

EVERYBODY = "all"


def register(commands: Commands) -> None:
    """Declare the acts beside ``session new`` and ``session show``."""
    words = commands.words
    apart = {"attendance": attend, "complaint": complaint, "link": link}
    for entry in ENTRIES.values():
        if entry.option.startswith("session "):
            declare(commands, entry, apart.get(entry.id))
    correction = commands.add("correct-code", correct_code, words("cli.command.correct_code"))
    correction.add_argument("subject", choices=("member", "product"), help=words("cli.help.subject"))
    correction.add_argument("old", metavar=words("cli.metavar.old_code"))
    correction.add_argument("new", metavar=words("cli.metavar.new_code"))
    commands.add("acts", acts, words("cli.command.acts"))
    closing = commands.add("archive", archive, words.of("reconciliation.form.archive"))
    closing.add_argument("--reason", default="", help=words("cli.help.archive_reason"))
    add_reasons(closing, words)
    register_questions(commands)


def attend(console: Console) -> int:
    """Record members as present or absent, one act for each."""
    from ..usecases.council.acts import record_act

    entry = ENTRIES["attendance"]
    with console.opened() as opened:
        with opened.work as work:
            members = work.members.all()
        codes = list(console.arguments.member)
        if codes == [EVERYBODY]:
            codes = [member.code for member in members]
        for code in codes:
            member_by_code(members, code)  # refuse a wrong code before recording any act
        with naming_presiders(console, opened):
            for code in codes:
                record_act(command_of(entry, opened, console.arguments, member=code), opened.work, opened.services)
    console.say("cli.recorded", act="attendance")
    present = console.arguments.present == "yes"
    console.answer({"recorded": "attendance", "members": codes, "present": present})
    return OK


def complaint(console: Console) -> int:
    """Write the derivation of one product for a complainant, read-only; without names unless ordered."""
    from ..usecases.council.acts import record_act
    from ..usecases.minutes.complaints import complaint_book

    a = console.arguments
    path = output(console, a.pdf)
    with console.opened() as opened:
        book = complaint_book(a.product, a.names, opened.work, opened.services)
        console.program.papers.pdf(book, path)
        try:
            record_act(command_of(ENTRIES["complaint"], opened, a), opened.work, opened.services)
        except OcopError:
            path.unlink()  # the act was refused: the document must not be handed over
            raise
    path.chmod(0o444)
    console.say("cli.file_written", path=str(path))
    console.answer({"recorded": "complaint", "path": str(path), "names": a.names})
    return OK


def link(console: Console) -> int:
    """Read the earlier session from its own file and record the link to it."""
    from ..usecases.council.linking import earlier_session

    a = console.arguments
    with console.program.open(chosen(a.file), anywhere=a.anywhere) as other:
        earlier = earlier_session(other.work)
    record(ENTRIES["link"], console, earlier=earlier)
    return OK


def archive(console: Console) -> int:
    """Archive the session (*Lưu hồ sơ*); open questions need their act or a reason."""
    from ..usecases.council.acts.archived import Archive
    from ..usecases.council.deciding import archive as use_case
    from ..usecases.questions.leaving import reasons_typed

    reasons = reasons_typed(console.arguments.leave_open)
    with console.opened() as opened, naming_gaps(console, opened):
        use_case(Archive(opened.actor, console.arguments.reason, reasons), opened.work, opened.services)
    console.say("cli.archived")
    console.answer({"recorded": "archive", "state": "archived"})
    return OK


def correct_code(console: Console) -> int:
    """Correct the code of a member or product; all references to it stay valid."""
    from ..usecases.preparing.corrections import CorrectCode, correct_member_code, correct_product_code

    a = console.arguments
    correct = correct_member_code if a.subject == "member" else correct_product_code
    with console.opened() as opened:
        correct(CorrectCode(a.old, a.new, opened.actor), opened.work, opened.services)
        with opened.work as work:
            state = work.session.get().state.value
    console.say("cli.recorded", act="correct_code")
    console.answer({"recorded": "correct_code", "state": state})
    return OK


def acts(console: Console) -> int:
    """List every recorded act with its number; struck ones are marked."""
    from ..domain.acts.acts import ActKind, standing
    from ..usecases.council.acts import act_case

    with console.opened() as opened, opened.work as work:
        listed = work.acts.all()
        members = {member.id: member.code for member in work.members.all()}
        products = {product.id: product.code for product in work.products.all()}
    stands = {act.id for act in standing(listed)}
    answer: list[dict[str, Any]] = []
    for number, act in enumerate(listed, start=1):
        event = act_case(act) if act.kind is ActKind.HAPPENING else ""
        row = {
            "number": number,
            "at": act.at.isoformat(),
            "actor": act.actor,
            "recorder": act.recorder,
            "kind": act.kind.value,
            "event": event,
            "product": "" if act.product is None else products.get(act.product, ""),
            "member": "" if act.member is None else members.get(act.member, ""),
            "stands": act.id in stands,
        }
        answer.append(row)
        about = " ".join(str(row[name]) for name in ("product", "member") if row[name])
        if act.recorder:
            about = f"{about} {console.words('cli.recorded_by', recorder=act.recorder)}".strip()
        struck = "" if row["stands"] else "  " + console.words("cli.act_struck")
        kind = f"{act.kind.value} {event}".strip()
        console.line(f"{number:4}  {act.at:%d/%m %H:%M}  {act.actor:5}  {kind:24}  {about}{struck}".rstrip())
    console.answer({"acts": answer})
    return OK
