"""How commands are declared: the parser, the options all of them take, the kinds of values."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from typing import NoReturn

from ..domain.council.council import Reference
from ..domain.text import NotADay, typed_day
from .console import Console
from .errors import UnknownUsage

Commands = argparse._SubParsersAction  # the type has no public name


class Parser(argparse.ArgumentParser):
    """A parser whose complaints are expected errors, told like any other."""

    def error(self, message: str) -> NoReturn:
        """Raise UnknownUsage instead of leaving the process."""
        raise UnknownUsage(detail=message, help=f"{self.prog} --help")


def common() -> argparse.ArgumentParser:
    """The options every command takes; before or after the command's own words."""
    parser = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    group = parser.add_argument_group("chung cho mọi lệnh")
    group.add_argument("--session", metavar="TỆP", help="tệp phiên họp (.ocopdb); mặc định: biến OCOP_SESSION")
    group.add_argument("--as", dest="actor", metavar="MÃ", help="mã người thực hiện, ghi vào nhật ký")
    group.add_argument("--lang", choices=("vi", "en"), help="ngôn ngữ thông báo")
    group.add_argument("--anywhere", action="store_true", help="mở cả tệp nằm trên USB hoặc thư mục đồng bộ")
    return parser


def add_command(
    commands: Commands[argparse.ArgumentParser],
    name: str,
    run: Callable[[Console], int],
    text: str,
    *,
    machine: bool = True,
) -> argparse.ArgumentParser:
    """Add one command with the common options. machine: it takes ``--json`` as a switch."""
    parser = commands.add_parser(name, parents=[common()], help=text, description=text)
    finish_command(parser, run, machine=machine)
    return parser


def finish_command(parser: argparse.ArgumentParser, run: Callable[[Console], int], *, machine: bool = True) -> None:
    """Say what a parser's command runs. machine: it takes ``--json`` as a switch."""
    parser.set_defaults(run=run)
    if machine:
        parser.add_argument(
            "--json", dest="as_json", action="store_true", default=argparse.SUPPRESS, help="trả lời bằng JSON"
        )


def day(text: str) -> date:
    """A date as ``typed_day`` reads it. Raises ArgumentTypeError."""
    try:
        return typed_day(text)
    except NotADay as fault:
        raise argparse.ArgumentTypeError(f"{text}: YYYY-MM-DD | DD/MM/YYYY") from fault


def reference(values: list[str] | None) -> Reference | None:
    """A paper from its number and date, as two words of the command line. Raises UnknownUsage."""
    if values is None:
        return None
    try:
        return Reference(values[0], day(values[1]))
    except argparse.ArgumentTypeError as fault:
        raise UnknownUsage(detail=str(fault), help="ocop --help") from fault


def pair(text: str) -> tuple[str, str]:
    """``name=value`` in two. Raises ArgumentTypeError."""
    name, sign, value = text.partition("=")
    if not sign or not name.strip():
        raise argparse.ArgumentTypeError(f"{text}: …=…")
    return name.strip(), value.strip()
