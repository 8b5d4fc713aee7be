"""``ocop package export | import | list | verify``: packages carried on a USB drive."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..domain.council.council import member_by_code
from ..domain.errors import DeviceError, InputError, OcopError
from ..domain.text import shown_file_name
from ..wording import Words
from ..wording.system_faults import fault_term
from . import apart
from .console import DEVICE, INPUT, OK, QUARANTINED, RULE, CommandSession, Console
from .errors import FileNotRead, SessionNotNamed, UnknownUsage
from .files import make_folder
from .naming import Matching, chosen, is_there, payload_names
from .parsing import Commands
from .questions import add_despite, naming_gaps
from .receipts import accepted, add_accept, asked, other_log_told, receipt_of, recounted

if TYPE_CHECKING:
    from ..usecases.core.ports import WrittenPackage
    from ..usecases.exchange.on_drives import FoundFile

KINDS = ("session", "dossiers", "sheets", "round", "result")


def register(parser: argparse.ArgumentParser, words: Words) -> None:
    """Declare the commands of the family."""
    file, code, number = words("cli.metavar.file"), words("cli.metavar.code"), words("cli.metavar.number")
    commands = Commands(parser, words)
    out = commands.add("export", export, words("cli.command.package.export"))
    out.add_argument("kind", choices=KINDS, help=words("cli.help.package_kind"))
    out.add_argument("--to", required=True, metavar=words("cli.metavar.folder"), help=words("cli.help.to"))
    out.add_argument("--product", nargs="+", default=[], metavar=code, help=words("cli.help.products"))
    out.add_argument("--for", dest="recipients", nargs="+", default=[], metavar=code, help=words("cli.help.recipients"))
    out.add_argument("--round", type=int, metavar=number, help=words("cli.help.round"))
    out.add_argument("--leave-unsubmitted", action="store_true", help=words("cli.help.leave_unsubmitted"))
    out.add_argument("--decider", default="", metavar=code, help=words("cli.help.decider"))
    add_despite(out, words)
    out.add_argument("--attach", nargs="+", action=Matching, default=[], metavar=file, help=words("cli.help.attach"))
    into = commands.add("import", take, words("cli.command.package.import"))
    into.add_argument("files", nargs="+", action=Matching, metavar=file)
    add_accept(into, words)
    into.add_argument("--preview", action="store_true", help=words("cli.help.preview"))
    commands.add("take-late", take_late, words("cli.command.package.take_late"))
    apart.register(commands)
    there = commands.add("list", list_found, words("cli.command.package.list"))
    there.add_argument("folders", nargs="*", metavar=words("cli.metavar.folder"), help=words("cli.help.list_folders"))
    check = commands.add("verify", verify, words("cli.command.package.verify"))
    check.add_argument("files", nargs="+", action=Matching, metavar=file)


def export(console: Console) -> int:
    """Write packages of one kind and print their paths."""
    folder = chosen(console.arguments.to)
    written: list[WrittenPackage] = []
    with console.opened() as opened:
        make_folder(folder)
        with naming_gaps(console, opened):
            for package in _export(console, opened, folder):
                written.append(package)
                console.say("cli.package_written", path=str(package.path), size=package.size)
        digits = opened.services.packages.key_code(opened.services.signer.public_key)
    console.say("cli.own_digits", digits=digits)
    console.answer(
        {
            "packages": [
                {"path": str(package.path), "sha256": package.sha256, "size": package.size} for package in written
            ],
            "signer": digits,
        }
    )
    return OK


def _export(console: Console, opened: CommandSession, folder: Path) -> Iterable[WrittenPackage]:
    """Yield each package once it is written: it stays issued whatever becomes of the next."""
    from ..usecases.exchange import exporting as use
    from ..usecases.exchange.decided import Decided

    arguments = console.arguments
    given = (tuple(arguments.recipients), folder.name if arguments.recipients else "")
    decided = Decided(decider=arguments.decider, despite=arguments.despite)
    command = use.Export(folder, opened.actor, *given, **asdict(decided))
    match arguments.kind:
        case "session":
            return (use.export_session(command, opened.work, opened.services),)
        case "dossiers":
            wanted = use.ExportDossiers(folder, opened.actor, tuple(arguments.product), *given, **asdict(decided))
            return use.each_dossier(wanted, opened.work, opened.services)
        case "sheets":
            own = use.ExportSheets(opened.actor, folder, arguments.round, leave_unsubmitted=arguments.leave_unsubmitted)
            return (use.export_sheets(own, opened.work, opened.services),)
        case "round":
            return (use.export_round(command, opened.work, opened.services),)
        case _:
            result = use.ExportResult(folder, opened.actor, _attachments(arguments.attach), *given, **asdict(decided))
            return (use.export_result(result, opened.work, opened.services),)


def _attachments(files: Iterable[str]) -> dict[str, bytes]:
    attachments = {}
    for name, path in payload_names(files).items():
        try:
            attachments[name] = path.read_bytes()
        except OSError as fault:
            raise FileNotRead(file=str(path), reason=fault_term(fault)) from fault
    return attachments


def take(console: Console) -> int:
    """Receive packages. Without a session file, a session package makes the member's workspace."""
    path = console.session_path()
    if path is None or not is_there(path):
        return _join(console, path)
    from ..usecases.exchange.key_digits import KeyNotAccepted
    from ..usecases.exchange.receiving import Receive, receive_package

    arguments = console.arguments
    member, digits = accepted(arguments)
    codes = {OK}
    answers: list[dict[str, Any]] = []
    with console.opened() as opened:
        files = tuple(chosen(name) for name in arguments.files)
        for name, path in zip(arguments.files, files, strict=True):
            command = Receive(path, opened.actor, digits, member, preview=arguments.preview, beside=files)
            try:
                receipt = receive_package(command, opened.work, opened.services)
            except KeyNotAccepted as question:
                answers.append(asked(console, shown_file_name(Path(name).name), question))
                codes.add(RULE)
                continue
            except (InputError, DeviceError) as fault:
                if not _about_the_file(fault):
                    raise
                # Continue with the other files after a missing or unreadable one.
                answers.append(
                    {"file": shown_file_name(Path(name).name), "status": "not_read", "error": console.error(fault)}
                )
                console.warn_of(fault)
                codes.add(DEVICE if isinstance(fault, DeviceError) else INPUT)
                continue
            answers.append(receipt_of(console, receipt))
            codes.add(QUARANTINED if receipt.refusal is not None else OK)
    if arguments.preview:
        console.say("cli.preview_only")
    console.answer({"packages": answers})
    return max(codes)


def take_late(console: Console) -> int:
    """Receive the packages that only the closed collection kept out, once it goes on."""
    from ..usecases.exchange.late import TakeLate
    from ..usecases.exchange.late import take_late as use_case

    codes = {OK}
    answers: list[dict[str, Any]] = []
    with console.opened() as opened:
        for late in use_case(TakeLate(opened.actor), opened.work, opened.services):
            if late.receipt is not None:
                answers.append(receipt_of(console, late.receipt))
                codes.add(QUARANTINED if late.receipt.refusal is not None else OK)
            elif late.question is not None:
                answers.append(asked(console, late.file.file_name, late.question))
                codes.add(RULE)
            else:
                answers.append({"file": late.file.file_name, "status": "gone"})
                console.say("cli.late_gone", file=late.file.file_name)
                codes.add(DEVICE)
    console.answer({"packages": answers})
    return max(codes)


def _about_the_file(fault: OcopError) -> bool:
    """Return whether the fault is one of the package file, not of the session or of this computer."""
    return fault.code.startswith(("package.", "file.", "device."))


def _join(console: Console, path: Path | None) -> int:
    """Create a member's own workspace from one session package; an existing one receives the package."""
    from ..usecases.exchange.receiving import Receive, receive_package

    arguments = console.arguments
    if not arguments.actor or len(arguments.files) != 1:
        if path is not None:
            console.program.open(path, anywhere=arguments.anywhere).close()
        raise SessionNotNamed()
    if arguments.preview:
        raise UnknownUsage(detail="--preview", help="ocop package verify --help")
    package = chosen(arguments.files[0])
    secretary, digits = accepted(arguments)
    with console.program.join(package, arguments.actor, path, digits=digits, digits_of=secretary) as session:
        with session.work as work:
            member = member_by_code(work.members.all(), arguments.actor)
            name = work.session.get().name
        made = session.path
        opened = console.opened_of(session)
        receipt = receive_package(Receive(package, opened.actor), opened.work, opened.services)
    console.say("cli.workspace_made", path=str(made), member=member.code, name=member.name, session=name)
    answer: dict[str, Any] = {"session": str(made), "member": member.code}
    if receipt.status != "known":
        answer["package"] = receipt_of(console, receipt)
    console.answer(answer)
    return OK if receipt.refusal is None else QUARANTINED


def verify(console: Console) -> int:
    """Check complete packages; with a session also identify the signer's key."""
    path = console.session_path()
    if path is None:
        return _verify(console, None)
    with console.opened() as opened:
        return _verify(console, opened)


def _verify(console: Console, opened: CommandSession | None) -> int:
    answers: list[dict[str, Any]] = []
    codes = {OK}
    for name in console.arguments.files:
        file = shown_file_name(Path(name).name)
        try:
            verdict = console.program.verify(chosen(name))
        except (InputError, DeviceError) as fault:
            if not _about_the_file(fault):
                raise
            codes.add(INPUT if fault.code.startswith("package.") or isinstance(fault, InputError) else DEVICE)
            answers.append({"file": file, "ok": False, "error": console.error(fault)})
            console.warn(f"{file}: {console.words.error(fault)}")
            continue
        owner = None if opened is None else _owner(opened, str(verdict.facts["session"]), verdict.signer)
        answers.append(
            {
                "file": file,
                "ok": True,
                "kind": verdict.kind,
                "known_as": None if owner in (None, "", OTHER_SESSION) else owner,
                "facts": dict(verdict.facts),
            }
        )
        if owner is None:
            console.say("cli.signature_right", file=file, kind=verdict.kind)
        elif owner == OTHER_SESSION:
            console.say("cli.signature_other_session", file=file, kind=verdict.kind)
        elif owner:
            console.say("cli.signature_of", file=file, kind=verdict.kind, member=owner)
        else:
            console.say("cli.signature_unknown", file=file, kind=verdict.kind)
        if opened is not None and verdict.kind == "result":
            codes.add(_recount(console, opened, chosen(name), answers[-1]))
    if any(answer["ok"] for answer in answers):
        console.say("cli.digits_elsewhere")
    console.answer({"packages": answers})
    return max(codes)


def _recount(console: Console, opened: CommandSession, path: Path, answer: dict[str, Any]) -> int:
    """Check a result as receiving it does, and add to ``answer`` what was found; return the exit code."""
    from ..usecases.exchange.recounting import RecountFile, recount_file

    try:
        found = recount_file(RecountFile(path), opened.work, opened.services)
    except InputError as fault:
        answer |= {"ok": False, "error": console.error(fault)}
        console.warn_of(fault)
        return INPUT
    if found is not None:
        answer["recount"] = recounted(console, found)
        if found.sender_log is not None:
            answer["sender_log"] = other_log_told(console, found.sender_log, answer["known_as"])
    return OK


def list_found(console: Console) -> int:
    """List the packages on plugged-in drives, or in the named folders; with a session also what receiving would do."""
    from ..usecases.exchange.on_drives import drive_board, invitations

    found = console.program.on_drives
    folders = [chosen(name) for name in console.arguments.folders]
    drives = tuple(found.look_in(folder) for folder in folders) if folders else found.look()
    if not drives:
        console.say("cli.found_no_drive")
    for drive in drives:
        console.say("cli.found_drive", root=str(drive.root), count=len(drive.files), free=drive.free)
        if not drive.whole:
            console.say("cli.found_part", root=str(drive.root))
    if console.session_path() is None:
        opened = {str(one.file.path): one.opened for one in invitations(drives, found.sessions())}
        answers = [_found(console, file, "") for drive in drives for file in drive.files]
        for answer in answers:
            if answer["path"] in opened:
                answer["opened_here"] = opened[answer["path"]]
    else:
        with console.opened() as session:
            lines = drive_board(drives, session.work, session.services).lines
        answers = [
            {**_found(console, line.file, line.standing.value, line.member or line.product), "due": line.due}
            for line in lines
        ]
    console.answer({"drives": [str(drive.root) for drive in drives], "packages": answers})
    return OK


def _found(console: Console, file: FoundFile, standing: str, of: str = "") -> dict[str, Any]:
    answer: dict[str, Any] = {"path": str(file.path), "name": file.name, "size": file.size, "standing": standing}
    head = file.head
    if head is None:
        answer["standing"] = "damaged"
        answer["error"] = console.error(file.fault) if file.fault is not None else None
        console.detail("cli.found_damaged", file=file.name)
        if file.fault is not None:
            console.line("        " + console.words.error(file.fault))
        return answer
    for name in ("kind", "session", "issuer", "subject", "rev", "manifest_sha256", "files"):
        answer[name] = getattr(head, name)
    answer |= {"of": of, "at": head.at.isoformat(timespec="seconds"), "session_name": head.name}
    if standing:
        state = console.words.of(f"found.{standing}")
        console.detail("cli.found_file", file=file.name, kind=head.kind, of=of or "–", rev=head.rev, state=state)
    else:
        console.detail(
            "cli.found_plain", file=file.name, kind=head.kind, rev=head.rev, session=head.name or head.session
        )
    return answer


OTHER_SESSION = "?"


def _owner(opened: CommandSession, session: str, signer: str) -> str:
    """Return the code of the member whose pinned key signed; "" if unknown, OTHER_SESSION for another session."""
    with opened.work as work:
        if work.session.get().id != session:
            return OTHER_SESSION
        members = work.members.all()
    for member in members:
        if member.public_key is not None and opened.services.packages.key_code(member.public_key) == signer:
            return member.code
    return ""
