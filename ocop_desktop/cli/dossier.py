"""``ocop dossier show | move | remove | restore | rename | paper | proposals | undo``: files and papers of dossiers."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from ..domain.dossiers.dossier import Paper, PaperKind, PaperStatus
from ..domain.errors import InputError
from ..domain.list_fields import list_fields
from ..domain.typed import Misread, read_field
from ..wording import Words
from .console import INPUT, OK, CommandSession, Console
from .parsing import Commands

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..usecases.core.ports import StoredEvidence
    from ..usecases.preparing.dossier_change import DossierChange
    from ..usecases.preparing.dossiers import Dossiers

NOT_STATED = "not_stated"
_DETAILS = [field for field in list_fields(Paper) if field.name not in ("kind", "status")]


class NoSuchFile(InputError):
    """No file of the dossiers, or more than one, has that number or name. Facts: file, count."""

    code = "cli.no_such_file"


def register(parser: argparse.ArgumentParser, words: Words) -> None:
    """Declare the commands of the family."""
    commands = Commands(parser, words)
    shown = commands.add("show", show, words("cli.command.dossier_show"))
    shown.add_argument("product", nargs="?", default="", metavar=words("cli.metavar.code"))
    moved = commands.add("move", move, words("cli.command.dossier_move"))
    _file(moved, words)
    moved.add_argument("product", metavar=words("cli.metavar.code"), help=words("cli.help.dossier_target"))
    for name, run, text in (
        ("remove", remove, words("cli.command.dossier_remove")),
        ("restore", restore, words("cli.command.dossier_restore")),
    ):
        _file(commands.add(name, run, text), words)
    renamed = commands.add("rename", rename, words("cli.command.dossier_rename"))
    _file(renamed, words)
    renamed.add_argument("title", metavar=words("cli.metavar.text"))
    stated = commands.add("paper", paper, words("cli.command.dossier_paper"))
    stated.add_argument("product", metavar=words("cli.metavar.code"))
    stated.add_argument("paper", choices=[kind.value for kind in PaperKind])
    stated.add_argument("status", choices=[*(status.value for status in PaperStatus), NOT_STATED])
    for field in _DETAILS:
        option = f"--{field.name.replace('_', '-')}"
        stated.add_argument(option, metavar=words("cli.metavar.text"), help=words.of(f"cli.field.{field.name}"))
    stated.add_argument("--reason", default="", help=words("cli.help.reason_once_issued"))
    proposed = commands.add("proposals", proposals, words("cli.command.dossier_proposals"))
    proposed.add_argument("--accept", nargs="*", metavar=words("cli.metavar.file"), help=words("cli.help.accept"))
    proposed.add_argument("--reason", default="", help=words("cli.help.reason_once_issued"))
    back = commands.add("undo", undo, words("cli.command.dossier_undo"))
    back.add_argument("--reason", default="", help=words("cli.help.reason_once_issued"))


def _file(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument("file", metavar=words("cli.metavar.file"), help=words("cli.help.dossier_file"))
    parser.add_argument("--reason", default="", help=words("cli.help.reason_once_issued"))


def _find(given: str, opened: CommandSession) -> StoredEvidence:
    """Return the file with that id, title or original name. Raises NoSuchFile."""
    from ..usecases.preparing.dossiers import dossiers

    found = dossiers(opened.work, opened.services)
    files = [*found.tray, *found.removed, *(item for state in found.states for item in state.evidence)]
    hits = [item for item in files if given in (item.id, item.evidence.title, item.evidence.original_name)]
    if len(hits) != 1:
        raise NoSuchFile(file=given, count=len(hits))
    return hits[0]


def show(console: Console) -> int:
    """Print files, papers and proposals of one dossier or of all, then the waiting files and those taken out."""
    from ..domain.council.council import product_by_code
    from ..usecases.preparing.dossiers import dossiers

    words = console.words
    with console.opened() as opened:
        found = dossiers(opened.work, opened.services)
        if code := console.arguments.product:
            product_by_code(tuple(state.product for state in found.states), code)
        said = _remarks(opened, found, code, words)
    answer: list[dict[str, Any]] = []
    for state in found.states:
        if code in ("", state.product.code):
            console.line(f"{state.product.code} – {state.product.name}")
            _list_files(console, state.evidence, said)
            for stated in state.papers:
                status = words.of(f"dossiers.status.{stated.status.value}")
                console.line("  " + " · ".join(part for part in (stated.kind.value, status, stated.number) if part))
            for proposal in state.proposals:
                console.say("cli.paper_proposed", product=state.product.code, file=proposal.title, paper=proposal.kind)
            answer.append(
                {
                    "product": state.product.code,
                    "files": [
                        {**_facts(item), "remarks": list(said[item.id])} if item.id in said else _facts(item)
                        for item in state.evidence
                    ],
                    "papers": [{"kind": p.kind.value, "status": p.status.value} for p in state.papers],
                    "proposals": [{"file": p.evidence, "paper": p.kind.value} for p in state.proposals],
                    "handed_out": state.handed_out,
                }
            )
    if not code:
        for name, files in (("tray", found.tray), ("removed", found.removed)):
            if files:
                console.line(words.of(f"cli.dossier_{name}"))
                _list_files(console, files)
    rest = {
        name: [_facts(item) for item in files] for name, files in (("tray", found.tray), ("removed", found.removed))
    }
    console.answer({"dossiers": answer, **rest})
    return OK


def _remarks(opened: CommandSession, found: Dossiers, code: str, words: Words) -> dict[str, tuple[str, ...]]:
    """Return signatures and other remarks on the PDF files of one named product; reading those of all takes long."""
    from ..viewing.confined import open_confined
    from ..viewing.remarks import remarks

    said = {}
    files = (item for state in found.states if code and state.product.code == code for item in state.evidence)
    for item in files:
        if item.evidence.media_type == "application/pdf":
            try:
                document = open_confined(opened.services.blobs.path(item.evidence.sha256), item.evidence.media_type)
            except InputError:
                continue  # not here, or not to be shown: the list of evidence says so
            sentences = remarks(document.facts(), words)
            document.close()
            if sentences:
                said[item.id] = sentences
    return said


def _list_files(
    console: Console, files: tuple[StoredEvidence, ...], said: Mapping[str, tuple[str, ...]] | None = None
) -> None:
    for item in files:
        console.line(f"  {item.evidence.title}  ({item.evidence.original_name}, {item.id})")
        for sentence in (said or {}).get(item.id, ()):
            console.line(f"    {sentence}")


def _facts(item: StoredEvidence) -> dict[str, Any]:
    file = item.evidence
    return {"id": item.id, "title": file.title, "original_name": file.original_name, "product": file.product}


def _said(console: Console, change: DossierChange) -> int:
    undone = change.undone
    if undone is None:
        console.say("cli.stored")
    else:
        what = undone.facts.get("title") or ", ".join(dict.fromkeys(paper for _, paper, *_ in undone.facts["stated"]))
        act = console.words.of(f"audit.kind.{undone.kind}")
        console.say("cli.dossier_undone", entry=undone.seq, act=act, what=what)
    if change.reissue:
        console.say("cli.dossier_reissue", products=", ".join(change.reissue))
    undoes = {} if undone is None else {"undoes": undone.seq}
    console.answer({"entry": change.entry, "reissue": list(change.reissue), **undoes})
    return OK


def move(console: Console) -> int:
    """Move a file to another dossier; ``-`` is the tray."""
    from ..usecases.preparing.dossier_changes import MoveEvidence, move_evidence

    a = console.arguments
    target = "" if a.product == "-" else a.product
    with console.opened() as opened:
        command = MoveEvidence(_find(a.file, opened).id, target, opened.actor, a.reason)
        return _said(console, move_evidence(command, opened.work, opened.services))


def remove(console: Console) -> int:
    """Take a file out of its dossier; it stays stored."""
    from ..usecases.preparing.dossier_changes import RemoveEvidence, remove_evidence

    a = console.arguments
    with console.opened() as opened:
        command = RemoveEvidence(_find(a.file, opened).id, opened.actor, a.reason)
        return _said(console, remove_evidence(command, opened.work, opened.services))


def restore(console: Console) -> int:
    """Put a file back where it was taken out."""
    from ..usecases.preparing.dossier_changes import MoveEvidence, move_evidence

    a = console.arguments
    with console.opened() as opened:
        item = _find(a.file, opened)
        command = MoveEvidence(item.id, item.evidence.product or "", opened.actor, a.reason)
        return _said(console, move_evidence(command, opened.work, opened.services))


def rename(console: Console) -> int:
    """Give a file another title."""
    from ..usecases.preparing.dossier_changes import RenameEvidence, rename_evidence

    a = console.arguments
    with console.opened() as opened:
        command = RenameEvidence(_find(a.file, opened).id, a.title, opened.actor, a.reason)
        return _said(console, rename_evidence(command, opened.work, opened.services))


def paper(console: Console) -> int:
    """State one paper; details not given stay, unless there are several papers of the kind."""
    from ..domain.council.council import product_by_code
    from ..usecases.preparing.dossier_changes import PapersOf, StatePapers, state_papers
    from ..usecases.preparing.dossiers import dossiers

    a = console.arguments
    kind = PaperKind(a.paper)
    with console.opened() as opened:
        states = dossiers(opened.work, opened.services).states
        product = product_by_code(tuple(state.product for state in states), a.product)
        known = [p for state in states if state.product.id == product.id for p in state.papers if p.kind is kind]
        papers: tuple[Paper, ...] = ()
        if a.status != NOT_STATED:
            facts: dict[str, Any] = {}
            if len(known) == 1:
                facts = {field.name: getattr(known[0], field.name) for field in _DETAILS}
            for field in _DETAILS:
                text = getattr(a, field.name)
                if text is not None:
                    try:
                        facts[field.name] = read_field(field, text)
                    except Misread as misread:
                        sentence = console.words.of(misread.code, {"value": text, **misread.facts})
                        console.say("product.fault", field=console.words.of(f"cli.field.{field.name}"), why=sentence)
                        console.answer({"faults": [{"field": field.name, "value": text, "sentence": sentence}]})
                        return INPUT
            papers = (Paper(kind, PaperStatus(a.status), **facts),)
        command = StatePapers((PapersOf(a.product, kind, papers),), opened.actor, a.reason)
        return _said(console, state_papers(command, opened.work, opened.services))


def proposals(console: Console) -> int:
    """Print the papers that names of files propose, or accept them."""
    from ..usecases.preparing.dossier_changes import AcceptProposals, accept_proposals
    from ..usecases.preparing.dossiers import dossiers

    a = console.arguments
    with console.opened() as opened:
        if a.accept is not None:
            chosen = tuple(_find(file, opened).id for file in a.accept)
            command = AcceptProposals(opened.actor, chosen, a.reason)
            return _said(console, accept_proposals(command, opened.work, opened.services))
        states = dossiers(opened.work, opened.services).states
    found = [(state.product.code, proposal) for state in states for proposal in state.proposals]
    for product, proposal in found:
        console.say("cli.paper_proposed", product=product, file=proposal.title, paper=proposal.kind)
    if not found:
        console.say("cli.no_proposals")
    console.answer({"proposals": [{"product": c, "file": p.evidence, "paper": p.kind.value} for c, p in found]})
    return OK


def undo(console: Console) -> int:
    """Undo the last change of a dossier that is not undone yet."""
    from ..usecases.preparing.dossier_undo import UndoDossierChange, undo_dossier_change

    with console.opened() as opened:
        command = UndoDossierChange(opened.actor, reason=console.arguments.reason)
        return _said(console, undo_dossier_change(command, opened.work, opened.services))
