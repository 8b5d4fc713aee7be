"""What every command is handed: its arguments, the program, the open session, where to speak.

Text goes to people, one Vietnamese line per fact; with ``--json`` the same facts go to other
programs as one object on standard output and nothing else is printed there.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from ..domain.errors import OcopError
from ..wording import Fact, Language, Words
from .errors import OutputLost, SessionNotNamed
from .naming import chosen

if TYPE_CHECKING:
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
class Desk:
    """An open session for one command.

    actor: code recorded as who acts. own: code of the person whose file this is, "" while the
    session has no members. role: ``secretary`` or ``member``. services: their key is ``own``'s,
    because a key belongs to a computer's person and not to whoever is named in an act.
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
    """One run of one command. arguments: as parsed; make_program: builds the program when it is first needed."""

    arguments: argparse.Namespace
    make_program: Callable[[], Program]
    out: TextIO = field(default_factory=lambda: sys.stdout or io.StringIO())
    err: TextIO = field(default_factory=lambda: sys.stderr or io.StringIO())

    @cached_property
    def program(self) -> Program:
        """The whole program, built on first use."""
        return self.make_program()

    @property
    def language(self) -> Language:
        """Which language people are addressed in."""
        return "en" if self.arguments.lang == "en" else "vi"

    @property
    def for_machines(self) -> bool:
        """Whether one JSON object is the whole answer."""
        return bool(self.arguments.as_json)

    @property
    def words(self) -> Words:
        """The sentences in the language of this run."""
        return Words(self.language)

    def text(self, code: str, /, **facts: Fact) -> str:
        """The sentence of a code in the language of this run."""
        return self.words.of(code, facts)

    def line(self, text: str = "") -> None:
        """One line for people; not printed where a machine reads."""
        if not self.for_machines:
            self.print(text + "\n")

    def print(self, text: str) -> None:
        """Put text on standard output. Raises OutputLost, BrokenPipeError."""
        with _output_told():
            self.out.write(text)

    def flush(self) -> None:
        """See to it that what was printed has left. Raises OutputLost, BrokenPipeError."""
        with _output_told():
            self.out.flush()

    def warn(self, text: str) -> None:
        """One line on standard error; where that is gone there is nobody to tell."""
        with suppress(OSError):
            self.err.write(text + "\n")

    def say(self, code: str, /, **facts: Fact) -> None:
        """One sentence for people."""
        self.line(self.words.of(code, facts))

    def detail(self, code: str, /, **facts: Fact) -> None:
        """A sentence that belongs to the line above it."""
        self.line("    " + self.words.of(code, facts))

    def answer(self, data: Mapping[str, Any]) -> None:
        """The answer for a machine; nothing where people read."""
        if self.for_machines:
            self.print(json_text(data))

    def error(self, fault: OcopError) -> dict[str, Any]:
        """An error as other programs read it."""
        return {"code": fault.code, "facts": fault.facts, "sentence": self.words.error(fault)}

    def fail(self, fault: OcopError) -> None:
        """Tell an error: a sentence on standard error; where ``--json`` was asked, an object on standard output."""
        if self.for_machines or getattr(self.arguments, "json_file", None):
            with suppress(OutputLost):
                self.print(json_text({"error": self.error(fault)}))
        self.warn(self.words.error(fault))

    def session_path(self) -> Path | None:
        """The session named by ``--session`` or OCOP_SESSION, made absolute; None where neither is.

        An empty ``--session ""`` names none, whatever OCOP_SESSION says.
        """
        named = self.arguments.session
        if named is None:
            named = os.environ.get(SESSION_VARIABLE, "").strip()
        return chosen(named) if named else None

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """Open the session, name the actor, close it at the end.

        Raises SessionNotNamed and what opening raises (in use, damaged, newer, unsafe place).
        """
        path = self.session_path()
        if path is None:
            raise SessionNotNamed()
        with self.program.open(path, anywhere=self.arguments.anywhere) as session:
            yield self.desk_of(session)

    def desk_of(self, session: OpenSession) -> Desk:
        """The desk of a session that is already open."""
        with session.work as work:
            workspace = work.session.workspace()
            own = next((member.code for member in work.members.all() if member.id == workspace.member), "")
        actor = self.arguments.actor or own
        return Desk(session, session.services(own), actor, own, workspace.role)


def json_text(data: Any) -> str:
    """JSON as this program writes it: UTF-8, two spaces, order of the fields kept, one line feed at the end."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


@contextmanager
def _output_told() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as fault:
        raise OutputLost(reason=fault.strerror or type(fault).__name__) from fault
