"""``ocop catalogue show | export`` and ``ocop template``: the rules, and empty lists to fill in."""

from __future__ import annotations

import argparse

from ..domain.catalogue.catalogue import Catalogue, ProductSet, Wording
from ..wording import Words
from .console import OK, Console
from .files import STANDARD, new_file, output, write_json
from .parsing import Commands, finish_command
from .session import DEFAULT_RULE

LISTS = ("members", "products", "papers", "assessments")


def register_catalogue(parser: argparse.ArgumentParser, words: Words) -> None:
    """Declare ``ocop catalogue …``."""
    commands = Commands(parser, words)
    show_ = commands.add("show", show, words("cli.command.catalogue.show"))
    show_.add_argument("--set", dest="set_number", type=int, metavar=words("cli.metavar.number"))
    show_.add_argument("--rule", help=words("cli.help.rule"))
    out = commands.add("export", export, words("cli.command.catalogue.export"), machine=False)
    out.add_argument(
        "--json", dest="json_file", required=True, metavar=words("cli.metavar.file"), help=words("cli.help.json_file")
    )
    out.add_argument("--rule", help=words("cli.help.rule"))


def register_template(parser: argparse.ArgumentParser, words: Words) -> None:
    """Declare ``ocop template …``."""
    finish_command(parser, words, template)
    parser.add_argument("kind", choices=LISTS, help=words("cli.help.list"))
    parser.add_argument("file", metavar=words("cli.metavar.file"))
    parser.add_argument("--rule", help=words("cli.help.rule_of_template"))


def catalogue_of(console: Console) -> tuple[Catalogue, Wording]:
    """Return the catalogue named by ``--rule``, else the session's own, else the one in force."""
    if console.arguments.rule:
        return console.program.catalogues.load(console.arguments.rule)
    if console.session_path() is None:
        return console.program.catalogues.load(DEFAULT_RULE)
    with console.opened() as opened, opened.work as work:
        return opened.services.catalogues.rules(work), opened.services.catalogues.wording(work)


def show(console: Console) -> int:
    """Print the sets, or one set with its criteria, points and star marks."""
    from ..usecases.council.set_moving import UnknownSet

    catalogue, wording = catalogue_of(console)
    number = console.arguments.set_number
    if number is not None and number not in catalogue.sets:
        raise UnknownSet(set=number)
    wanted = catalogue.sets if number is None else {number: catalogue.sets[number]}
    exported = console.program.papers.catalogue_json(catalogue, wording)
    exported["sets"] = [entry for entry in exported["sets"] if entry["set"] in wanted]
    console.answer({**exported, "rules_hash": catalogue.rules_hash, "shipped": list(console.program.catalogues.ids())})
    console.say("cli.catalogue_head", rule=catalogue.rule.number, title=catalogue.rule.title)
    if not wording.official:
        console.say("cli.condensed_wording")
    for product_set in wanted.values():
        title = wording.text(f"set/{product_set.number}")
        console.say("cli.set_row", set=product_set.number, name=title, count=len(product_set.criteria))
        if number is not None:
            _say_set(console, product_set, wording)
    return OK


def _say_set(console: Console, product_set: ProductSet, wording: Wording) -> None:
    for criterion in product_set.criteria:
        name = wording.text(f"set/{product_set.number}/{criterion.code}")
        console.line(f"{criterion.code:8} {name} ({criterion.max_points})")
        for level in criterion.levels:
            text = wording.text(f"set/{product_set.number}/{criterion.code}/{level.ordinal}")
            case = f" ({level.case})" if level.case else ""
            marks = " " + "*" * level.mark if level.mark else ""
            console.line(f"    {level.ordinal}{case}: {text} – {level.points}{marks}")


def export(console: Console) -> int:
    """Write the catalogue as JSON for other programs."""
    catalogue, wording = catalogue_of(console)
    target = console.arguments.json_file
    if target != STANDARD:
        output(console, target)
    write_json(console, target, console.program.papers.catalogue_json(catalogue, wording))
    if target != STANDARD:
        console.say("cli.file_written", path=target)
    return OK


def template(console: Console) -> int:
    """Write a list with its data validation: filled with what the session knows, empty without one."""
    from ..usecases.preparing.reading import write_template

    path, kind, rows = new_file(console, console.arguments.file), console.arguments.kind, 0
    if console.arguments.rule or console.session_path() is None:
        catalogue, wording = catalogue_of(console)
        console.program.lists.template(kind, path, catalogue, wording)
    else:
        with console.opened() as opened:
            rows = write_template(console.program.lists, kind, path, opened.work, opened.services)
    console.say("cli.file_written", path=str(path))
    console.answer({"file": str(path), "kind": kind, "rows": rows})
    return OK
