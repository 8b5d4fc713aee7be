"""``ocop session set``: facts and settings of the session after its creation."""

from __future__ import annotations

import argparse
from typing import Any

from ..domain.council.settings import ASKED
from ..wording import Words
from ..wording.facts_words import field_name, shown_value
from .console import OK, Console
from .parsing import Commands, day, pair, reference

_TEXTS = ("name", "parent_body", "council_name", "place")
_SOURCES = "sources."
_PAPERS = {"decision": "council_decision", "plan": "plan"}


def register(commands: Commands) -> None:
    """Declare the command beside ``session new``."""
    words = commands.words
    change = commands.add("set", set_, words("cli.command.set"))
    for name in _TEXTS:
        change.add_argument(f"--{name.replace('_', '-')}", dest=name, help=words(f"cli.help.{name}"))
    add_papers(change, words)
    change.add_argument("--basis", action="append", help=words("cli.help.basis_instead"))
    change.add_argument("--cut-off", type=day, help=words("cli.help.cut_off"))
    add_settings(change, words)
    change.add_argument("--reason", default="", help=words("cli.help.reason_once_open"))


def add_papers(parser: argparse.ArgumentParser, words: Words) -> None:
    """Declare the options for the decision and the plan: number and date, issuing body, subject."""
    numbered = (words("cli.metavar.number"), words("cli.metavar.day"))
    parser.add_argument("--decision", nargs=2, metavar=numbered, help=words("cli.help.decision"))
    _add_parts(parser, "decision", words)
    parser.add_argument("--plan", nargs=2, metavar=numbered, help=words("cli.help.plan"))
    _add_parts(parser, "plan", words)


def _add_parts(parser: argparse.ArgumentParser, paper: str, words: Words) -> None:
    parser.add_argument(f"--{paper}-body", help=words("cli.help.paper_body", option=f"--{paper}"))
    parser.add_argument(f"--{paper}-subject", help=words("cli.help.paper_subject", option=f"--{paper}"))


def add_settings(parser: argparse.ArgumentParser, words: Words) -> None:
    """Declare the options for settings, whose help lists each with its values and its default."""
    listed = (f"{setting.name} = {setting.expected} ({setting.proposed})" for setting in ASKED)
    numbered = (words("cli.metavar.number"), words("cli.metavar.day"))
    parser.add_argument("--regulation", nargs=2, metavar=numbered, help=words("cli.help.regulation"))
    _add_parts(parser, "regulation", words)
    for option, metavar, text in (
        ("--setting", words("cli.metavar.setting"), words("cli.help.setting", settings="; ".join(listed))),
        ("--source", words("cli.metavar.source"), words("cli.help.source")),
    ):
        parser.add_argument(option, type=pair, action="append", default=[], metavar=metavar, help=text)


def typed_settings(arguments: argparse.Namespace) -> tuple[dict[str, str], dict[str, str]]:
    """Return the given settings and sources by name. Raises UnknownUsage."""
    given = dict(arguments.setting)
    sources = {name[len(_SOURCES) :]: given.pop(name) for name in tuple(given) if name.startswith(_SOURCES)}
    regulation = reference(arguments.regulation)
    if regulation is not None and regulation.date is not None:
        given |= {"regulation_number": regulation.number, "regulation_date": regulation.date.isoformat()}
    parts = {name: getattr(arguments, name) for name in ("regulation_body", "regulation_subject")}
    given |= {name: text for name, text in parts.items() if text is not None}
    return given, {**sources, **dict(arguments.source)}


def set_(console: Console) -> int:
    """Change the given facts and settings; the others stay."""
    from ..domain.acts.acts import ActKind
    from ..usecases.preparing.session_facts import ChangeFacts, change_facts

    with console.opened() as opened:
        change_facts(_command(console, opened.actor, ChangeFacts), opened.work, opened.services)
        with opened.work as work:
            act = [act for act in work.acts.all() if act.kind is ActKind.FACTS_CHANGED][-1]
            issued = any(package.kind == "session" for package in work.packages.issued())
    changes = [tuple(map(str, change)) for change in act.facts["changes"]]
    console.say("cli.facts.changed", count=len(changes))
    for name, old, new in changes:
        shown = [shown_value(name, value, console.words) for value in (old, new)]
        change = console.words("facts.change", field=field_name(name, console.words), old=shown[0], new=shown[1])
        console.line(f"    {change}")
    if issued:
        console.say("cli.facts.reissue")
    console.answer({"changed": [{"field": name, "old": old, "new": new} for name, old, new in changes]})
    return OK


def _command(console: Console, actor: str, make: Any) -> Any:
    """Return the command ``make`` of the arguments. Raises UnknownUsage."""
    a = console.arguments
    facts = {name: getattr(a, name) for name in _TEXTS if getattr(a, name) is not None}
    for option, paper in _PAPERS.items():
        found = reference(getattr(a, option))
        if found is not None and found.date is not None:
            facts |= {f"{paper}.number": found.number, f"{paper}.date": found.date.isoformat()}
        for part, field in (("body", "body"), ("subject", "title")):
            text = getattr(a, f"{option}_{part}")
            if text is not None:
                facts[f"{paper}.{field}"] = text
    if a.basis is not None:
        facts["basis"] = "\n".join(a.basis)
    if a.cut_off is not None:
        facts["cut_off"] = a.cut_off.isoformat()
    settings, sources = typed_settings(a)
    return make(actor, facts, settings, sources, a.reason)
