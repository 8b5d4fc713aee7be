"""What is missing before a step that cannot be taken back, by name and number; ``usecases.questions.gaps`` lists it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from .questions import Raised


class FinalStep(StrEnum):
    """A step that cannot be taken back."""

    CLOSE = "close"
    OPEN = "open"
    ROUND = "round"
    CONCLUDE = "conclude"
    SIGN = "sign"
    REOPEN = "reopen"
    ISSUE = "issue"


class Mend(StrEnum):
    """The place where a gap is closed; "" in ``Gap`` where there is none."""

    SHEETS = "sheets"
    FILES = "files"
    KEYS = "keys"
    ATTENDANCE = "attendance"
    ROUND = "round"
    QUESTIONS = "questions"
    DOSSIERS = "dossiers"


class GapCode(StrEnum):
    """Kinds of lines in the list; ``gap.<code>`` is the sentence, ``gap_detail.<code>`` the names."""

    SHEETS = "sheets"
    SHEETS_IN = "sheets_in"
    FILES = "files"
    FILES_NONE = "files_none"
    KEYS = "keys"
    KEYS_COMPARED = "keys_compared"
    ATTENDANCE = "attendance"
    ATTENDANCE_RECORDED = "attendance_recorded"
    QUORUM = "quorum"
    QUORUM_MET = "quorum_met"
    EMPTY_ROUND = "empty_round"
    DAYS_APART = "days_apart"
    QUESTION = "question"
    QUESTIONS_SETTLED = "questions_settled"
    REASONS_AGAIN = "reasons_again"
    TRAY = "tray"
    NO_EVIDENCE = "no_evidence"
    EVIDENCE = "evidence"
    HAVE_OLDER = "have_older"


@dataclass(frozen=True, slots=True)
class Gap:
    """One line of the list.

    facts: what its sentences name. count: of what is missing or there. missing: a reason is needed to go on;
    False: the line says what is in order, or what follows. subjects: codes of members, products or files.
    raised: the open question of the law, for the code ``question``.
    """

    code: GapCode
    missing: bool
    mend: Mend | None = None
    count: int = 1
    subjects: tuple[str, ...] = ()
    facts: Mapping[str, str | int] = field(default_factory=dict)
    raised: Raised | None = None

    @property
    def note(self) -> bool:
        """Whether the line says what follows or deserves a look, rather than what is in order."""
        return self.code in (GapCode.DAYS_APART, GapCode.REASONS_AGAIN, GapCode.HAVE_OLDER)

    @property
    def named(self) -> str:
        """What distinguishes the line from every other state of affairs: what is typed, and the facts it names."""
        facts = self.facts if self.raised is None else self.raised.facts
        return " ".join((self.typed, *(f"{name}={fact}" for name, fact in facts.items())))

    @property
    def typed(self) -> str:
        """Kind and subjects as typed: ``sheets:M03,M04``; of a question ``rerating:SP001``."""
        code = self.code.value if self.raised is None else self.raised.question.value
        return f"{code}:{','.join(self.subjects)}".removesuffix(":")
