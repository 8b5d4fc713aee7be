"""``ocop session …``: the acts of the meeting, one recorded act per command, and the list of all acts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ..disk.files import protect
from ..usecases.council.acts import ENTRIES
from .console import OK, CommandSession, Console
from .entries import command_of, declare, record
from .files import output, restored_if_refused
from .naming import chosen
from .parsing import Commands, pair
from .questions import add_reasons, naming_gaps, naming_presiders
from .questions import register as register_questions

if TYPE_CHECKING:
    from ..usecases.council.roll_call import RollEntry

EVERYBODY = "all"


def register(commands: Commands) -> None:
    """Declare the acts beside ``session new`` and ``session show``."""
    words = commands.words
    apart = {"attendance": attend, "complaint": complaint, "link": link}
    for entry in ENTRIES.values():
        if entry.option.startswith("session "):
            declare(commands, entry, apart.get(entry.id))
    roll = commands.add("roll-call", roll_call, words("cli.command.roll_call"))
    roll.add_argument("--product", metavar=words("cli.metavar.code"), help=words("cli.help.roll_product"))
    roll.add_argument(
        "--present", nargs="+", default=[], metavar=words("cli.metavar.code"), help=words("cli.help.roll_present")
    )
    for name, metavar in (("absent", "code_reason"), ("late", "code_time"), ("early", "code_time")):
        roll.add_argument(
            f"--{name}",
            nargs="+",
            type=pair,
            default=[],
            metavar=words.of(f"cli.metavar.{metavar}"),
            help=words.of(f"cli.help.roll_{name}"),
        )
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
    """Record members as present or absent; several of them as one sheet."""
    from ..usecases.council.roll_call import Mark, RollEntry

    arguments = console.arguments
    mark = Mark.PRESENT if arguments.present == "yes" else Mark.ABSENT
    with console.opened() as opened:
        codes = _codes(opened, arguments.member)
        if len(codes) == 1:
            from ..usecases.council.acts import record_act

            with naming_presiders(console, opened):
                command = command_of(ENTRIES["attendance"], opened, arguments, member=codes[0])
                record_act(command, opened.work, opened.services)
        else:
            _take(console, opened, tuple(RollEntry(code, mark.value, reason=arguments.reason) for code in codes))
    console.say("cli.recorded", act="attendance")
    console.answer({"recorded": "attendance", "members": codes, "present": mark is Mark.PRESENT})
    return OK


def roll_call(console: Console) -> int:
    """Record the presence of everyone as one act for the whole sheet."""
    from ..usecases.council.roll_call import Mark, RollEntry

    arguments = console.arguments
    with console.opened() as opened:
        entries = [RollEntry(code, Mark.PRESENT.value) for code in _codes(opened, arguments.present)]
        entries += [RollEntry(code, Mark.ABSENT.value, reason=reason) for code, reason in arguments.absent]
        entries += [RollEntry(code, Mark.LATE.value, time) for code, time in arguments.late]
        arrived = dict(arguments.late)
        entries += [RollEntry(code, Mark.EARLY.value, arrived.get(code, ""), time) for code, time in arguments.early]
        named = {entry.member: entry for entry in entries}  # who is named alone is not one of "all"
        _take(console, opened, tuple(named.values()))
    console.say("cli.recorded", act="attendance")
    console.answer({"recorded": "attendance", "members": sorted(named)})
    return OK


def _codes(opened: CommandSession, named: Sequence[str]) -> list[str]:
    if list(named) != [EVERYBODY]:
        return list(named)
    with opened.work as work:
        return [member.code for member in work.members.all()]


def _take(console: Console, opened: CommandSession, entries: tuple[RollEntry, ...]) -> None:
    from ..usecases.council.roll_call import TakeRoll, take_roll

    with naming_presiders(console, opened):
        take_roll(TakeRoll(entries, opened.actor, console.arguments.product), opened.work, opened.services)


def complaint(console: Console) -> int:
    """Write the derivation of one product for a complainant, read-only; without names unless ordered."""
    from ..usecases.council.acts import record_act
    from ..usecases.minutes.complaints import complaint_book
    from ..usecases.overview.papers import PaperOutput

    a = console.arguments
    path = output(console, a.pdf)
    with console.opened() as opened:
        book = complaint_book(a.product, a.names, opened.work, opened.services)
        with restored_if_refused(path):
            opened.session.papers.write("derivation", book, path, PaperOutput(None))  # of no paper of the record
            record_act(command_of(ENTRIES["complaint"], opened, a), opened.work, opened.services)
    protect(path)
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
        if act.recorder not in ("", act.actor):
            about = f"{about} {console.words('cli.recorded_by', recorder=act.recorder)}".strip()
        struck = "" if row["stands"] else "  " + console.words("cli.act_struck")
        kind = f"{act.kind.value} {event}".strip()
        console.line(f"{number:4}  {act.at:%d/%m %H:%M}  {act.actor:5}  {kind:24}  {about}{struck}".rstrip())
    console.answer({"acts": answer})
    return OK
