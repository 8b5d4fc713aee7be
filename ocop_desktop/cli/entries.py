"""Commands of the acts, made from their descriptions (``usecases.council.acts``): options, values, the run."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import partial
from typing import Any

from ..domain.scoring.scoring import Finding
from ..domain.values import CriterionCode
from ..usecases.council.acts.fields import PRESIDER, Ask, Field
from ..usecases.council.acts.kernel import Entry, conductor
from ..usecases.council.acts.presiding import presider_now
from ..wording import Words
from .console import OK, CommandSession, Console
from .errors import FieldWrong, UnknownUsage
from .files import read_json
from .parsing import Commands, day, pair
from .questions import naming_gaps, naming_presiders

_FINDING = frozenset({"criterion", "star", "met", "reason", "paper"})
_METAVARS = {
    Ask.MEMBER: "code",
    Ask.ACTOR: "code",
    Ask.PRODUCT: "code",
    Ask.SCOPE: "code",
    Ask.NUMBER: "number",
    Ask.DAY: "day",
    Ask.FILE: "file",
    Ask.CASES: "case",
    Ask.NUMBERED: "numbered",
}


def declare(
    commands: Commands,
    entry: Entry[Any],
    run: Callable[[Console], int] | None = None,
) -> None:
    """Add the command of ``entry``. run: its function if it does more than record the act."""
    name = entry.option.partition(" ")[2]
    words = commands.words
    parser = commands.add(name, run or partial(_run, entry), words.of(f"reconciliation.form.{entry.id}"))
    for field in entry.fields:
        if field.command_line:
            _add(parser, field, words)


def command_of(entry: Entry[Any], opened: CommandSession, arguments: argparse.Namespace, **more: Any) -> Any:
    """Return the entry's command made from the arguments. more: values from other sources."""
    return _command(entry, opened, _values(entry, arguments, more))


def _values(entry: Entry[Any], arguments: argparse.Namespace, more: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values of the command by name. Raises UnknownUsage, FieldWrong."""
    asked = {field.name: field for field in entry.fields if field.command_line}
    given = {name: _value(field, arguments) for name, field in asked.items() if name not in more}
    return {**{name: value for name, value in given.items() if value is not None}, **dict(entry.fixed), **more}


def _command(entry: Entry[Any], opened: CommandSession, given: Mapping[str, Any]) -> Any:
    values = {"actor": opened.actor, **given}
    return entry.command(**{known.name: values[known.name] for known in fields(entry.command) if known.name in values})


def record(entry: Entry[Any], console: Console, **more: Any) -> None:
    """Record the act of the arguments and print the answer. more: as in ``command_of``."""
    from ..usecases.council.procedures import perform

    given = _values(entry, console.arguments, more)  # a wrong command line is refused before a session is opened
    with console.opened() as opened:
        if not console.arguments.actor and PRESIDER in entry.fields and entry.who is conductor:
            given = {"actor": presider_now(opened.work) or opened.actor, **given}  # as the window proposes
        with naming_presiders(console, opened), naming_gaps(console, opened):
            perform(entry, _command(entry, opened, given), opened.work, opened.services)
        with opened.work as work:
            state = work.session.get().state.value
    console.say("cli.recorded", act=entry.word)
    console.answer({"recorded": entry.word, "state": state})


def _run(entry: Entry[Any], console: Console) -> int:
    record(entry, console)
    return OK


def _add(parser: argparse.ArgumentParser, field: Field, words: Words) -> None:
    if field.switches:
        _add_switches(parser, field, words)
    elif field.ask is Ask.FINDINGS:
        _add_findings(parser, words)
    else:
        shape = _shape(field, words) | ({"dest": field.name} if field.flag.startswith("-") else {})
        parser.add_argument(field.flag, **shape, help=words.of(f"reconciliation.field.{field.id}"))


def _shape(field: Field, words: Words) -> dict[str, Any]:
    """Return the parameters of argparse for the field."""
    named = {"metavar": words.of(f"cli.metavar.{_METAVARS[field.ask]}")} if field.ask in _METAVARS else {}
    required = {"required": field.required} if field.flag.startswith("-") else {}
    match field.ask:
        case Ask.TICK:
            return {"action": "store_true"}
        case Ask.NUMBERED:
            return {"nargs": "+", "action": "extend", "type": pair, **named, **required, "default": []}
        case Ask.MANY | Ask.CASES | Ask.MEMBER if field.many or field.ask is not Ask.MEMBER:
            kind = {"type": pair} if field.ask is Ask.CASES else {}
            metavar = named or {"metavar": words("cli.metavar.code")}
            several = {"nargs": "+"} if field.many else {"action": "append"}
            return {**several, **kind, **metavar, **required, "default": []}
        case Ask.VOTES:
            return {"nargs": 3, "type": int, "default": (0, 0, 0), "metavar": tuple(words("cli.metavar.votes").split())}
        case Ask.DAY:
            return {"type": day, **named, **required}
        case Ask.NUMBER:
            return {"type": int, "default": 0 if field.default == "" else field.default, **named, **required}
        case Ask.CHOICE | Ask.ONE if field.choices:
            return {"choices": field.choices, "default": field.default or None, **required}
        case Ask.ONE if field.value is int:
            return {"type": int, "metavar": words("cli.metavar.number"), **required}
        case Ask.SCOPE | Ask.MEMBER | Ask.ACTOR | Ask.PRODUCT | Ask.ONE:
            return {"default": None, **named, **required}
        case _:
            return {"default": field.default, **named, **required}


def _add_switches(parser: argparse.ArgumentParser, field: Field, words: Words) -> None:
    """Add one flag for each choice; a choice without a flag is the default."""
    group = parser.add_mutually_exclusive_group(required=all(field.switches))
    for code, flag in zip(field.choices, field.switches, strict=True):
        if flag:
            text = words.of(f"reconciliation.option.{field.id}.{code}")
            group.add_argument(flag, dest=field.name, action="store_const", const=code, help=text)
        else:
            parser.set_defaults(**{field.name: code})


def _add_findings(parser: argparse.ArgumentParser, words: Words) -> None:
    parser.add_argument(
        "--item", type=item, action="append", default=[], metavar=words("cli.metavar.item"), help="5.1:4=met"
    )
    parser.add_argument("--from", dest="source", metavar=words("cli.metavar.file"), help=words("cli.help.findings"))
    for name in ("reason", "paper"):
        parser.add_argument(f"--{name}", default="", help=words.of(f"reconciliation.field.finding_{name}"))


def _value(field: Field, arguments: argparse.Namespace) -> Any:
    if field.ask is Ask.FINDINGS:
        return findings(arguments)
    given = getattr(arguments, field.name)
    match field.ask:
        case Ask.CASES:
            return {CriterionCode(criterion): case for criterion, case in given}
        case Ask.NUMBERED:
            if len(dict(given)) < len(given):
                raise UnknownUsage(detail=field.flag, help="ocop session --help")
            return dict(given)
        case Ask.MANY | Ask.VOTES:
            return tuple(given)
        case Ask.CHOICE | Ask.ONE if given is not None:
            return field.read(given)
        case _:
            return given


def item(text: str) -> tuple[str, int, bool]:
    """Return ``5.1:4=met`` as criterion, star, met. Raises ArgumentTypeError."""
    place, _, word = text.partition("=")
    criterion, _, star = place.partition(":")
    if not criterion or not star.isdigit() or word not in ("met", "unmet"):
        raise argparse.ArgumentTypeError(f"{text}: 5.1:4=met | 5.1:4=unmet")
    return criterion, int(star), word == "met"


def findings(a: argparse.Namespace) -> tuple[Finding, ...]:
    """Return the findings of ``--item`` and ``--from``. Raises UnknownUsage, FieldWrong."""
    found = tuple(Finding(CriterionCode(code), star, met, a.reason, a.paper) for code, star, met in a.item)
    if a.source is not None:
        found += _listed(a.source)
    if not found:
        raise UnknownUsage(detail="--item | --from", help="ocop session finding --help")
    return found


def _listed(source: str) -> tuple[Finding, ...]:
    """Read ``[{"criterion", "star", "met", "reason"?, "paper"?}]``. Raises FieldWrong."""
    rows = read_json(source)
    expected = '[{"criterion": "5.1", "star": 4, "met": true, "reason": "…"}]'
    found = []
    for row in rows if isinstance(rows, list) else [{}]:
        try:
            known = Finding(row["criterion"], row["star"], row["met"], row.get("reason", ""), row.get("paper", ""))
            unknown = set(row) - _FINDING
        except (TypeError, KeyError, AttributeError) as fault:
            raise FieldWrong(file=source, field="findings", expected=expected) from fault
        texts = (known.criterion, known.reason, known.paper)
        shapes = all(isinstance(text, str) for text in texts) and type(known.star) is int and type(known.met) is bool
        if not shapes or unknown:
            raise FieldWrong(file=source, field="findings", expected=expected)
        found.append(known)
    return tuple(found)
