"""``ocop import members | products | assessments | dossiers FILE``: preview with every bad cell, or store.

Nothing is stored while a cell is faulty. ``dossiers`` takes a list of papers (XLSX) or a folder of
evidence; a file of a folder that cannot be stored is listed; the others are stored.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..wording import Words
from .console import INPUT, OK, CommandSession, Console
from .errors import ListHasFaults
from .naming import chosen
from .parsing import Commands
from .proposals import answers_given, check_answers, proposal_facts, say_proposals

if TYPE_CHECKING:
    from ..domain.dossiers.intake_rows import CellFault, FileFault, FolderPlan, Preview
    from ..usecases.preparing.preparing import ImportReport


def register(parser: argparse.ArgumentParser, words: Words) -> None:
    """Declare the commands of the family."""
    commands = Commands(parser, words)
    for name, run, text in (
        ("members", partial(_list, kind="members"), words("cli.command.members")),
        ("products", partial(_list, kind="products"), words("cli.command.products")),
        ("assessments", partial(_list, kind="assessments"), words("cli.command.assessments")),
        ("dossiers", dossiers, words("cli.command.dossiers")),
    ):
        command = commands.add(name, run, text)
        command.add_argument("file", metavar=words("cli.metavar.file"))
        command.add_argument("--preview", action="store_true", help=words("cli.help.preview_cells"))
        for option, text in (("--mend", words("cli.help.mend")), ("--keep", words("cli.help.keep"))):
            command.add_argument(option, action="append", default=[], metavar=words("cli.metavar.proposal"), help=text)


def _list(console: Console, kind: str) -> int:
    from ..usecases.preparing.reading import import_list

    with console.opened() as opened:
        preview = _read(console, opened, kind)
        if not _show_preview(console, preview):
            return _refuse(console, preview)
        report = import_list(
            kind,
            preview.values,
            opened.actor,
            opened.work,
            opened.services,
            dry_run=console.arguments.preview,
            proposals=preview.proposals,
        )
        return _report(console, preview, report)


def dossiers(console: Console) -> int:
    """Import papers from a list, or evidence from a folder."""
    path = _file(console)
    if not path.is_dir():
        return _list(console, "papers")
    check_answers(answers_given(console.arguments.mend, console.arguments.keep), ())
    with console.opened() as opened:
        return _folder(console, opened, path)


def _file(console: Console) -> Path:
    return chosen(console.arguments.file)


def _read(console: Console, opened: CommandSession, kind: str) -> Preview[Any]:
    from ..usecases.preparing.reading import read_list

    answers = answers_given(console.arguments.mend, console.arguments.keep)
    preview = read_list(console.program.lists, kind, _file(console), opened.work, opened.services, None, answers)
    check_answers(answers, preview.proposals)
    return preview


def _report(console: Console, preview: Preview[Any], report: ImportReport) -> int:
    for code in report.added:
        console.say("cli.row_added", row=code)
    for code, fields in report.changed.items():
        console.say(
            "cli.row_changed", row=code, fields=", ".join(console.words(f"cli.field.{name}") for name in fields)
        )
    console.say(
        "cli.import_counts",
        added=len(report.added),
        changed=len(report.changed),
        same=len(report.same),
        absent=len(report.not_in_list),
    )
    if report.not_in_list:
        console.say("cli.not_in_list", rows=", ".join(report.not_in_list))
    console.answer(
        {
            **_preview_facts(console, preview),
            "stored": not console.arguments.preview and not report.nothing,
            "added": list(report.added),
            "changed": {code: list(fields) for code, fields in report.changed.items()},
            "same": list(report.same),
            "not_in_list": list(report.not_in_list),
        }
    )
    _say_stored(console, nothing=report.nothing)
    return OK


def _say_stored(console: Console, *, nothing: bool = False) -> None:
    if console.arguments.preview:
        console.say("cli.preview_only")
    else:
        console.say("cli.nothing_changed" if nothing else "cli.stored")


def _show_preview(console: Console, preview: Preview[Any]) -> bool:
    """Print faults and notices; return whether the list can be stored."""
    for fault in preview.faults:
        console.line(_fault_line(console, fault))
    for notice in preview.notices:
        console.line(console.words("cli.notice") + " " + _fault_line(console, notice))
    say_proposals(console, preview.proposals)
    if preview.ignored:
        console.say("cli.columns_ignored", headers=", ".join(preview.ignored))
    return preview.ok


def _refuse(console: Console, preview: Preview[Any]) -> int:
    refusal = ListHasFaults(file=_file(console).name, count=len(preview.faults))
    console.answer({**_preview_facts(console, preview), "stored": False, "error": console.error(refusal)})
    console.warn(console.words.error(refusal))
    return INPUT


def _fault_line(console: Console, fault: CellFault) -> str:
    where = f"{fault.sheet}!{fault.cell}" if fault.sheet else fault.cell
    given = f" “{fault.value}”" if fault.value else ""
    header = f" [{fault.header}]" if fault.header else ""
    return f"{where}{header}{given}: {console.words.of(fault.code, fault.all_facts)}"


def _preview_facts(console: Console, preview: Preview[Any]) -> dict[str, Any]:
    return {
        "file": str(_file(console)),
        "sheet": preview.sheet,
        "rows": len(preview.rows),
        "faults": _cells(console, preview.faults),
        "notices": _cells(console, preview.notices),
        "missing": list(preview.missing),
        "ignored": list(preview.ignored),
        "proposals": proposal_facts(console, preview.proposals),
    }


def _cells(console: Console, faults: Iterable[CellFault]) -> list[dict[str, Any]]:
    return [
        {
            "cell": fault.cell,
            "row": fault.row,
            "column": fault.column,
            "header": fault.header,
            "value": fault.value,
            "code": fault.code,
            "sentence": console.words.of(fault.code, fault.all_facts),
        }
        for fault in faults
    ]


def _folder(console: Console, opened: CommandSession, path: Path) -> int:
    from ..usecases.preparing.dossiers import folded_codes
    from ..usecases.preparing.preparing import add_evidence
    from ..usecases.preparing.reading import read_evidence, read_folder

    plan = read_folder(console.program.lists, path, opened.work, opened.services)
    found = read_evidence(console.program.lists, plan, opened.work, opened.services)
    answer: dict[str, Any] = {
        "folder": str(path),
        "files": [
            {"path": f.path, "product": f.product, "matched_by": f.matched_by, "candidates": list(f.candidates)}
            for f in plan.files
        ],
        "faults": _file_faults(console, found.left_out),
        "notices": _file_faults(console, found.notices, console.words("cli.notice") + " "),
        "skipped": list(plan.skipped),
        "stored": not console.arguments.preview,
    }
    _say_matches(console, plan)
    with opened.work as work:
        codes = folded_codes(work.products.all())
    answer["proposals"] = _say_proposals(console, plan, codes)
    if not console.arguments.preview:
        report = add_evidence(found.files, opened.actor, opened.work, opened.services)
        console.say("cli.evidence_counts", added=report.added, known=report.known, tray=report.tray)
        answer.update(added=report.added, known=report.known, tray=report.tray)
    else:
        console.say("cli.preview_only")
    console.answer(answer)
    return OK


def _file_faults(console: Console, faults: Iterable[FileFault], before: str = "") -> list[dict[str, str]]:
    """Print what is to be said of files, and return it for other programs."""
    said = []
    for fault in faults:
        said.append({"path": fault.path, "code": fault.code, "sentence": console.words.of(fault.code, fault.facts)})
        console.line(f"{before}{fault.path}: {said[-1]['sentence']}")
    return said


def _say_proposals(console: Console, plan: FolderPlan, codes: frozenset[str]) -> list[dict[str, str]]:
    """Print the papers that names of files propose, and return them for other programs."""
    from ..domain.dossiers.paper_names import paper_named

    found = []
    for file in plan.files:
        kind = paper_named(file.path, codes) if file.product is not None else None
        if file.product is not None and kind is not None:
            found.append({"product": file.product, "path": file.path, "paper": kind.value})
            console.say("cli.paper_proposed", product=file.product, file=file.path, paper=kind)
    return found


def _say_matches(console: Console, plan: FolderPlan) -> None:
    by_product: dict[str, int] = {}
    for file in plan.files:
        if file.product is not None:
            by_product[file.product] = by_product.get(file.product, 0) + 1
    for code, count in sorted(by_product.items()):
        console.say("cli.evidence_of", product=code, count=count)
    for file in plan.tray:
        console.say("cli.evidence_in_tray", path=file.path)
    for path in plan.skipped:
        console.say("cli.file_skipped", path=path)
