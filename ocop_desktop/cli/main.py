"""The command line ``ocop``: maps arguments to a command, errors to exit codes.

Only the family of the current command is imported. Exit codes: 0 success; 1 a fault of the program;
2 wrong command line; 3 refused input (InputError); 4 forbidden by a rule (RuleError); 5 failure of a
device (DeviceError); 6 a package in quarantine; 130 interrupted by the user (Ctrl+C).
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final, TextIO

from .. import __version__
from ..domain.errors import DeviceError, OcopError, RuleError
from ..wording import Language, Words
from .argparse_words import language_of, translate
from .console import DEVICE, INPUT, INTERRUPTED, RULE, USAGE, Console
from .errors import Interrupted, OutputLost, TextNotUnicode, UsageError
from .parsing import Parser, common

if TYPE_CHECKING:
    from ..usecases.overview.program import Program

Register = Callable[[argparse.ArgumentParser, Words], None]


def _session(parser: argparse.ArgumentParser, words: Words) -> None:
    from .session import register

    register(parser, words)


def _import(parser: argparse.ArgumentParser, words: Words) -> None:
    from .lists import register

    register(parser, words)


def _product(parser: argparse.ArgumentParser, words: Words) -> None:
    from .product import register

    register(parser, words)


def _dossier(parser: argparse.ArgumentParser, words: Words) -> None:
    from .dossier import register

    register(parser, words)


def _package(parser: argparse.ArgumentParser, words: Words) -> None:
    from .packages import register

    register(parser, words)


def _sheet(parser: argparse.ArgumentParser, words: Words) -> None:
    from .sheets import register

    register(parser, words)


def _reconcile(parser: argparse.ArgumentParser, words: Words) -> None:
    from .reconcile import register

    register(parser, words)


def _conclude(parser: argparse.ArgumentParser, words: Words) -> None:
    from .reconcile import register_conclude

    register_conclude(parser, words)


def _written(parser: argparse.ArgumentParser, words: Words) -> None:
    from .written import register

    register(parser, words)


def _minutes(parser: argparse.ArgumentParser, words: Words) -> None:
    from .papers import register_minutes

    register_minutes(parser, words)


def _documents(parser: argparse.ArgumentParser, words: Words) -> None:
    from .documents import register_documents

    register_documents(parser, words)


def _archive(parser: argparse.ArgumentParser, words: Words) -> None:
    from .archive import register_archive

    register_archive(parser, words)


def _page_check(parser: argparse.ArgumentParser, words: Words) -> None:
    from .scans import register_page_check

    register_page_check(parser, words)


def _results(parser: argparse.ArgumentParser, words: Words) -> None:
    from .papers import register_results

    register_results(parser, words)


def _export(parser: argparse.ArgumentParser, words: Words) -> None:
    from .papers import register_export

    register_export(parser, words)


def _catalogue(parser: argparse.ArgumentParser, words: Words) -> None:
    from .catalogue import register_catalogue

    register_catalogue(parser, words)


def _template(parser: argparse.ArgumentParser, words: Words) -> None:
    from .catalogue import register_template

    register_template(parser, words)


def _audit(parser: argparse.ArgumentParser, words: Words) -> None:
    from .checks import register_audit

    register_audit(parser, words)


def _demo(parser: argparse.ArgumentParser, words: Words) -> None:
    from .demo import register

    register(parser, words)


def _self_test(parser: argparse.ArgumentParser, words: Words) -> None:
    from .checks import register_self_test

    register_self_test(parser, words)


def _doctor(parser: argparse.ArgumentParser, words: Words) -> None:
    from .doctor import register

    register(parser, words)


FAMILIES: dict[str, Register] = {
    "session": _session,
    "import": _import,
    "product": _product,
    "dossier": _dossier,
    "package": _package,
    "sheet": _sheet,
    "reconcile": _reconcile,
    "conclude": _conclude,
    "written": _written,
    "minutes": _minutes,
    "documents": _documents,
    "archive": _archive,
    "page-check": _page_check,
    "results": _results,
    "export": _export,
    "catalogue": _catalogue,
    "template": _template,
    "audit": _audit,
    "self-test": _self_test,
    "doctor": _doctor,
    "demo": _demo,
}


VERSION: Final = f"ocop-desktop {__version__}"


def build_parser(argv: Sequence[str], version: str = VERSION) -> argparse.ArgumentParser:
    """Return the parser for these arguments; only families named in them are imported."""
    language = language_of(argv)
    translate(language)
    return _parser(language, tuple(name for name in FAMILIES if name in argv), version)


@cache
def _parser(language: Language, full: tuple[str, ...], version: str) -> argparse.ArgumentParser:
    """Return the parser in that language, with the commands of the families in ``full``."""
    words = Words(language)
    parser: argparse.ArgumentParser = Parser(
        prog="ocop", parents=[common(words)], description=words("cli.command.program")
    )
    parser.add_argument("--version", action="version", version=version, help=words("cli.help.version"))
    parser.set_defaults(session=None, actor="", lang="vi", anywhere=False, as_json=False)
    families = parser.add_subparsers(metavar=words("cli.metavar.command"), required=True)
    for name, register in FAMILIES.items():
        text = words(f"cli.command.{name}")
        if name in full:
            register(families.add_parser(name, parents=[common(words)], help=text, description=text), words)
        else:
            families.add_parser(name, help=text)
    return parser


def main(
    argv: Sequence[str],
    program: Callable[[], Program],
    play_sample: Callable[[argparse.Namespace], int],
    version: str = VERSION,
) -> int:
    """Run one command and return the exit code.

    program: builds the program when a command needs it. play_sample: plays the sample session with
    the arguments of ``ocop demo``. version: what ``--version`` prints.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by who started the program; some argparse need one
            setattr(sys, name, io.StringIO())
        _set_utf8(getattr(sys, name))
    console = Console(argparse.Namespace(lang=language_of(argv), as_json="--json" in argv), program, play_sample)
    try:
        _check_words(argv)
        console.arguments = build_parser(argv, version).parse_args(argv)
        code = int(console.arguments.run(console))
        console.flush()
        return code
    except OutputLost as fault:
        console.fail(fault)
        sys.stdout = io.StringIO()  # discard the rest of the output: it cannot be written
        return DEVICE
    except KeyboardInterrupt:
        console.fail(Interrupted())
        return INTERRUPTED
    except UsageError as fault:
        console.fail(fault)
        return USAGE
    except OcopError as fault:
        console.fail(fault)
        return exit_code(fault)
    except BrokenPipeError:
        # The reader of the output has closed it: no message can be shown.
        sys.stdout = io.StringIO()
        return DEVICE
    except SystemExit as left:  # --help and --version
        return int(left.code or 0)


def _check_words(argv: Sequence[str]) -> None:
    """Refuse arguments that are not UTF-8: they can be neither stored nor printed. Raises TextNotUnicode."""
    for word in argv:
        if any("\ud800" <= character <= "\udfff" for character in word):
            raise TextNotUnicode(word=word.encode(errors="replace").decode())


def exit_code(fault: OcopError) -> int:
    """Return the exit code of an expected error."""
    if isinstance(fault, RuleError):
        return RULE
    return DEVICE if isinstance(fault, DeviceError) else INPUT


def _set_utf8(stream: TextIO) -> None:
    """Set the stream to UTF-8: a Windows console defaults to a code page without Vietnamese."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
