"""The context of a command: its arguments, the program, the open session, the output.

Text is for users, one line per fact; with ``--json`` the same facts are written to standard output
as one object, and nothing else.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from ..domain.errors import OcopError
from ..domain.text import escaped
from ..wording import Fact, Language, Words
from ..wording.system_faults import fault_term
from .errors import OutputLost, SessionNotNamed
from .naming import chosen

if TYPE_CHECKING:
    from ..usecases.core.file_faults import FileFault
    from ..usecases.core.ports import Services, UnitOfWork
    from ..usecases.overview.program import OpenSession, Program

SESSION_VARIABLE = "OCOP_SESSION"

OK = 0
BUG = 1
USAGE = 2
INPUT = 3
RULE = 4
DEVICE = 5
QUARANTINED = 6
INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class CommandSession:
    """An open session for one command.

    actor: code recorded as the actor. own: code of the file's owner, "" while the session has no
    members. role: ``secretary`` or ``member``. services: with the key of ``own``, because a key
    belongs to the user of a computer and not to the actor of an act.
    """

    session: OpenSession
    services: Services
    actor: str
    own: str
    role: str

    @property
    def work(self) -> UnitOfWork:
        """The unit of work of the session."""
        return self.session.work


@dataclass
class Console:
    """One run of one command.

    arguments: as parsed. make_program: builds the program on first use. play_sample: plays the
    sample session with the arguments of ``ocop demo`` and returns the exit code.
    """

    arguments: argparse.Namespace
    make_program: Callable[[], Program]
    play_sample: Callable[[argparse.Namespace], int]
    out: TextIO = field(default_factory=lambda: sys.stdout or io.StringIO())
    err: TextIO = field(default_factory=lambda: sys.stderr or io.StringIO())
    session: OpenSession | None = field(default=None, init=False)
    """The session that the command opened last."""

    _marked: bool = field(default=False, init=False)

    @cached_property
    def program(self) -> Program:
        """The program, built on first use."""
        return self.make_program()

    @property
    def language(self) -> Language:
        """The language of the output for users."""
        return "en" if self.arguments.lang == "en" else "vi"

    @property
    def for_machines(self) -> bool:
        """The output is one JSON object."""
        return bool(self.arguments.as_json)

    @property
    def words(self) -> Words:
        """The sentences in the language of this run."""
        return Words(self.language)

    def line(self, text: str = "") -> None:
        """Print one line for users; not with ``--json``."""
        if not self.for_machines:
            if self._faults and not self._marked:
                self._marked = True
                self.line(self.words("file.unchecked", count=len(self._faults)))
            self.print(escaped(text, multiline=True) + "\n")

    @property
    def _faults(self) -> tuple[FileFault, ...]:
        """Where the session's file is not what its log says, if anything was told of it: the answer is then marked."""
        found = self.session.found if self.session is not None else None
        return found.faults if found is not None else ()

    def print(self, text: str) -> None:
        """Write text to standard output. Raises OutputLost, BrokenPipeError."""
        with _output_errors():
            self.out.write(text)

    def flush(self) -> None:
        """Flush standard output. Raises OutputLost, BrokenPipeError."""
        with _output_errors():
            self.out.flush()

    def warn(self, text: str) -> None:
        """Write one line to standard error; ignore its failures."""
        with suppress(OSError):
            self.err.write(escaped(text, multiline=True) + "\n")

    @contextmanager
    def progress(self) -> Iterator[Callable[[int, int], None]]:
        """Yield a function that shows on a terminal how much of a long work is done; elsewhere it shows nothing."""
        shown = self.err.isatty()

        def step(done: int, total: int) -> None:
            if shown:
                with suppress(OSError):
                    self.err.write(f"\r{100 * done // total:3} %\r")
                    self.err.flush()

        yield step
        step(1, 1)

    def say(self, code: str, /, **facts: Fact) -> None:
        """Print one sentence for users."""
        self.line(self.words.of(code, facts))

    def detail(self, code: str, /, **facts: Fact) -> None:
        """Print a sentence indented below the line above."""
        self.line("    " + self.words.of(code, facts))

    def answer(self, data: Mapping[str, Any] | Sequence[Mapping[str, Any]]) -> None:
        """Print the answer with ``--json``; nothing otherwise. Of a file with faults it has the faults."""
        if not self.for_machines:
            return
        if self._faults:
            from ..wording.file_words import fault_facts

            if isinstance(data, Mapping):
                data = {**data, "unchecked": fault_facts(self._faults, self.words)}
            else:
                self.warn(self.words("file.unchecked", count=len(self._faults)))
        self.print(json_text(data))

    def error(self, fault: OcopError) -> dict[str, Any]:
        """Return an error for other programs."""
        return {"code": fault.code, "facts": fault.facts, "sentence": self.words.error(fault)}

    def fail(self, fault: OcopError) -> None:
        """Print an error: a sentence on standard error; with ``--json`` an object on standard output."""
        if self.for_machines or getattr(self.arguments, "json_file", None):
            with suppress(OutputLost):
                self.print(json_text({"error": self.error(fault)}))
        self.warn_of(fault)

    def warn_of(self, fault: OcopError) -> None:
        """Write the sentence of an error, and the option that answers it, to standard error."""
        self.warn(self.words.error(fault))
        if self.words.knows(f"cli.hint.{fault.code}"):
            self.warn(self.words.of(f"cli.hint.{fault.code}", fault.facts))

    def session_path(self) -> Path | None:
        """The session of ``--session`` or OCOP_SESSION, made absolute; None without either.

        An empty ``--session ""`` overrides OCOP_SESSION.
        """
        named = self.arguments.session
        if named is None:
            named = os.environ.get(SESSION_VARIABLE, "").strip()
        return chosen(named) if named else None

    @contextmanager
    def opened(self) -> Iterator[CommandSession]:
        """Open the session, determine the actor, close it at the end.

        Raises SessionNotNamed and the errors of opening (in use, damaged, newer, unsafe place).
        """
        path = self.session_path()
        if path is None:
            raise SessionNotNamed()
        with self.program.open(path, anywhere=self.arguments.anywhere) as session:
            if session.other_log is not None:
                from ..wording.file_words import other_log_line

                self.warn(other_log_line(session.other_log, self.words))
                self.warn(self.words("cli.other_log"))
            from ..usecases.core.file_faults import UNEXPECTED, CheckedFile, naming_damage

            with naming_damage(lambda: session.found or CheckedFile(), UNEXPECTED):
                yield self.opened_of(session)

    def opened_of(self, session: OpenSession) -> CommandSession:
        """Return the context of a command on an open session."""
        from ..usecases.core.check_everything import check_rows
        from ..usecases.core.file_faults import naming_damage

        self.session = session
        with session.work as work, naming_damage(lambda: check_rows(work)):
            workspace = work.session.workspace()
            own = next((member.code for member in work.members.all() if member.id == workspace.member), "")
        actor = self.arguments.actor or own
        return CommandSession(session, session.services(own), actor, own, workspace.role)


def json_text(data: Any) -> str:
    """Return JSON in this program's format: UTF-8, two spaces, fields in order, one line feed at the end."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


@contextmanager
def _output_errors() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as fault:
        raise OutputLost(reason=fault_term(fault)) from fault
