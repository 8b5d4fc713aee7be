"""Declaration of commands: the parser, the common options, the types of values."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NoReturn

from ..domain.council.council import Reference
from ..domain.text import NotADay, nfc, typed_day
from ..wording import LANGUAGES, Words
from .argparse_words import language_of, name_values, translate
from .console import Console
from .errors import UnknownUsage


class Parser(argparse.ArgumentParser):
    """A parser that reports its errors as expected errors, and shows no name of a variable."""

    def add_argument(self, *args: Any, **kwargs: Any) -> argparse.Action:
        """Add an argument; without ``metavar`` its values are named in the language of the run."""
        action = super().add_argument(*args, **kwargs)
        name_values(action)
        return action

    def error(self, message: str) -> NoReturn:
        """Raise UnknownUsage instead of leaving the process."""
        raise UnknownUsage(detail=message, help=f"{self.prog} --help")


def common(words: Words) -> argparse.ArgumentParser:
    """Return the options of all commands; allowed before or after the command's name."""
    parser = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    group = parser.add_argument_group(words("cli.help.common"))
    group.add_argument("--session", metavar=words("cli.metavar.file"), help=words("cli.help.session"))
    group.add_argument("--as", dest="actor", metavar=words("cli.metavar.code"), help=words("cli.help.as"))
    group.add_argument("--lang", choices=LANGUAGES, help=words("cli.help.lang"))
    group.add_argument("--anywhere", action="store_true", help=words("cli.help.anywhere"))
    return parser


def tool_parser(name: str, argv: Sequence[str]) -> tuple[argparse.ArgumentParser, Words]:
    """Return the parser of a developer's tool (``dev.py NAME``) and its sentences, in the language of ``argv``."""
    words = Words(language_of(argv))
    translate(words.language)
    parser = argparse.ArgumentParser(prog=f"dev.py {name}", description=words.of(f"cli.command.{name}"))
    parser.add_argument("--lang", choices=LANGUAGES, help=words("cli.help.lang"))
    return parser, words


class Commands:
    """The commands of one family. words: in the language of the run."""

    def __init__(self, family: argparse.ArgumentParser, words: Words, *, required: bool = True) -> None:
        self.words = words
        self._commands = family.add_subparsers(metavar=words("cli.metavar.task"), required=required)

    def add(
        self, name: str, run: Callable[[Console], int], text: str, *, machine: bool = True
    ) -> argparse.ArgumentParser:
        """Add one command with the common options. machine: it has the switch ``--json``."""
        parser = self._commands.add_parser(name, parents=[common(self.words)], help=text, description=text)
        finish_command(parser, self.words, run, machine=machine)
        return parser


def finish_command(
    parser: argparse.ArgumentParser, words: Words, run: Callable[[Console], int], *, machine: bool = True
) -> None:
    """Set the function of a parser's command. machine: it has the switch ``--json``."""
    parser.set_defaults(run=run)
    if machine:
        parser.add_argument(
            "--json", dest="as_json", action="store_true", default=argparse.SUPPRESS, help=words("cli.help.json")
        )


def day(text: str) -> date:
    """Read a date by ``typed_day``. Raises ArgumentTypeError."""
    try:
        return typed_day(text)
    except NotADay as fault:
        raise argparse.ArgumentTypeError(f"{text}: 2026-11-30 | 30/11/2026") from fault


def reference(values: list[str] | None, subject: str | None = None, body: str | None = None) -> Reference | None:
    """Return a document from its number and date, two arguments of the command line. Raises UnknownUsage.

    subject, body: of the document, None where they are not given.
    """
    if values is None:
        return None
    try:
        return Reference(values[0], day(values[1]), nfc(subject or "").strip(), nfc(body or "").strip())
    except argparse.ArgumentTypeError as fault:
        raise UnknownUsage(detail=str(fault), help="ocop --help") from fault


def pair(text: str) -> tuple[str, str]:
    """Split ``name=value``. Raises ArgumentTypeError."""
    name, sign, value = text.partition("=")
    if not sign or not name.strip():
        raise argparse.ArgumentTypeError(f"{text}: …=…")
    return name.strip(), value.strip()
