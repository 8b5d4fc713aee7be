"""``ocop session new | show | copy``; ``acts`` has the acts of the meeting."""

from __future__ import annotations

import argparse

from ..domain.council.settings import SessionSettings
from ..domain.values import Tier
from ..wording import Words
from .console import OK, Console
from .facts import add_papers, add_settings, typed_settings
from .naming import chosen, plain_name
from .parsing import Commands, day, reference

DEFAULT_RULE = "26-2026"
SUFFIX = ".ocopdb"


def register(parser: argparse.ArgumentParser, words: Words) -> None:
    """Declare the commands of the family."""
    commands = Commands(parser, words)
    new = commands.add("new", create, words("cli.command.new"))
    new.add_argument("--name", required=True, help=words("cli.help.name"))
    new.add_argument("--rule", default=DEFAULT_RULE, help=words("cli.help.rule_of_session"))
    new.add_argument(
        "--tier", choices=[tier.value for tier in Tier], default=Tier.PROVINCE.value, help=words("cli.help.tier")
    )
    new.add_argument("--parent-body", default="", help=words("cli.help.parent_body_lines"))
    new.add_argument("--council-name", default="", help=words("cli.help.council_name_lines"))
    add_papers(new, words)
    new.add_argument("--basis", action="append", default=[], help=words("cli.help.basis"))
    new.add_argument("--place", default="", help=words("cli.help.meeting_place"))
    new.add_argument("--cut-off", type=day, help=words("cli.help.cut_off"))
    add_settings(new, words)
    new.add_argument("--sample", action="store_true", help=words("cli.help.sample"))
    commands.add("show", show, words("cli.command.show"))
    copy = commands.add("copy", save_copy, words("cli.command.copy"))
    copy.add_argument("target", metavar=words("cli.metavar.file"))
    from .acts import register as register_acts
    from .facts import register as register_facts

    register_acts(commands)
    register_facts(commands)


def create(console: Console) -> int:
    """Create a session file."""
    from ..usecases.preparing.preparing import NewSession

    arguments = console.arguments
    path = console.session_path() or console.program.sessions_folder / (
        plain_name(arguments.name, "phien-hop") + SUFFIX
    )
    command = NewSession(
        name=arguments.name,
        rule_id=arguments.rule,
        tier=Tier(arguments.tier),
        settings=SessionSettings.typed(*typed_settings(arguments)),
        parent_body=arguments.parent_body,
        council_name=arguments.council_name,
        place=arguments.place,
        council_decision=reference(arguments.decision, arguments.decision_subject, arguments.decision_body),
        plan=reference(arguments.plan, arguments.plan_subject, arguments.plan_body),
        basis=tuple(arguments.basis),
        cut_off=arguments.cut_off,
        sample=arguments.sample,
        actor=arguments.actor,
    )
    console.program.create(path, command).close()
    console.say("cli.session_created", path=str(path))
    console.answer({"session": str(path), "name": arguments.name, "rule": arguments.rule})
    return OK


def show(console: Console) -> int:
    """Print state, counts and the board of sheets; only ``ocop results`` prints totals and stars."""
    from ..usecases.overview.summary import evidence_missing, session_summary
    from .overview import overview_facts, say_overview

    with console.opened() as opened:
        summary = session_summary(opened.work, opened.services)
        missing = evidence_missing(opened.work, opened.services)
    say_overview(console, summary, missing)
    console.answer({"path": str(console.session_path()), **overview_facts(summary, missing)})
    return OK


def save_copy(console: Console) -> int:
    """Save a copy (*Lưu bản sao*); it is said of a file with faults that the copy has them too."""
    target = chosen(console.arguments.target)
    with console.opened() as opened:
        opened.session.save_copy(target)
        with opened.work:
            opened.services.check()
    console.say("cli.copy_saved", path=str(target))
    console.answer({"copy": str(target)})
    return OK
