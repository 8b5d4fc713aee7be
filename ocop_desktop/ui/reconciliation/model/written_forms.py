"""The acts of rating by written opinion as forms, and from a filled form to the use case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from ....domain.acts.written_opinion import MeetingGround, ReplyKind
from ....domain.council.workflow import AFTER_OPENING, BEFORE_CONCLUSION
from ....domain.text import date_vi, typed_day
from ....domain.values import Role, SessionState
from ....usecases.core.changes import Changes
from ....usecases.core.ports import Services, UnitOfWork
from ....usecases.council.acts import record_act
from ....usecases.council.acts.written_asked import FormBatch, NoProducts
from ....usecases.council.acts.written_closed import CloseBatch
from ....usecases.council.acts.written_meeting import MoveToMeeting
from ....usecases.council.acts.written_reply import RecordReply
from ....usecases.council.acts.written_settled import SettleInWriting
from ....usecases.council.written_board import BatchLine, ProductReplies, WrittenBoard
from ....usecases.council.written_opinions import close_batch, settle_in_writing
from .fields import Field, Fields, Form, Kind, Values

Recording = Callable[[UnitOfWork, Services], Changes]


class WrittenForms(Fields):
    """Builds them; a form that does not belong to the state of the session or its batches is None."""

    @property
    def _board(self) -> WrittenBoard | None:
        return self.reading.written

    def written_ask(self) -> Form | None:
        """Form a batch of the products for re-rating that are in none."""
        board = self._board
        if board is None or self.reading.state is not SessionState.SCORING or not board.candidates:
            return None
        ticks = (
            Field(f"ask:{product.code}", f"{product.code} – {product.name}", Kind.CHECK, value="1")
            for product in board.candidates
        )
        today = date_vi(board.today)
        return self.form(
            "written_ask",
            *ticks,
            self.text("written_asked", value=today),
            self.text("written_deadline"),
            self.text("written_letter"),
            of_product=False,
        )

    def written_reply(self) -> Form | None:
        """A member's reply on paper."""
        board = self._board
        lines = self._lines(closed=False)
        if board is None or self.reading.state not in BEFORE_CONCLUSION or not lines:
            return None
        whole = ("", self.words("reconciliation.written.whole"))
        products = tuple(
            (entry.product.code, f"{entry.product.code} – {entry.product.name}")
            for line in lines
            for entry in line.products
            if _open(entry)
        )
        return self.form(
            "written_reply",
            self._batches(lines),
            self.choice("member", self.people()),
            self.choice("written_product", (whole, *products)),
            self.choice(
                "written_answer",
                tuple((kind.value, self.words(f"written.answer.{kind.value}")) for kind in ReplyKind),
            ),
            self.text("written_received", value=date_vi(board.today)),
            self.text("paper"),
            self.text("text", Kind.LINES),
            of_product=False,
        )

    def written_close(self) -> Form | None:
        """The presider closes a batch."""
        lines = self._lines(closed=False)
        if self.reading.state not in BEFORE_CONCLUSION or not lines or not self.presiding:
            return None
        return self.form("written_close", self._batches(lines), self.presiders(), self.text("reason"), of_product=False)

    def written_meeting(self) -> Form | None:
        """The presider sends a product to a meeting; those of which it is proposed come first."""
        board = self._board
        if board is None or self.reading.state not in BEFORE_CONCLUSION or not self.presiding:
            return None
        found = [entry for line in board.batches for entry in line.products if _open(entry)]
        if not found:
            return None
        found.sort(key=lambda entry: not entry.reasons)
        codes = [entry.product.code for entry in found]
        choices = tuple((entry.product.code, f"{entry.product.code} – {entry.product.name}") for entry in found)
        first = self.product if self.product in codes else codes[0]
        chosen = next(entry for entry in found if entry.product.code == first)
        why = "; ".join(self.words(f"written.reason.{reason.value}") for reason in chosen.reasons)
        grounds = tuple((ground.value, self.words(f"written.ground.{ground.value}")) for ground in MeetingGround)
        return self.form(
            "written_meeting",
            self.choice("written_moved", choices, first),
            self.choice("written_ground", grounds, "" if chosen.reasons else MeetingGround.COMPLEX.value),
            self.presiders(),
            self.text("reason", Kind.LINES, why),
            of_product=False,
        )

    def written_settle(self) -> Form | None:
        """Conclude the products of a closed batch on their written opinions."""
        lines = [line for line in self._lines(closed=True) if any(map(_unsettled, line.products))]
        if self.reading.state not in AFTER_OPENING or not lines:
            return None
        line = lines[0]
        ticks = (
            Field(
                f"settle:{entry.product.code}",
                f"{entry.product.code} – {entry.product.name}",
                Kind.CHECK,
                value="" if entry.reasons or not entry.quorum.met else "1",
            )
            for entry in line.products
            if _unsettled(entry)
        )
        people = self.people(Role.CHAIR, Role.DEPUTY, Role.SECRETARY)
        seats = [code for code, _ in people]
        return self.form(
            "written_settle",
            self._batches([line]),
            *ticks,
            self.choice("actor", people, self.seat if self.seat in seats else ""),
            self.text("reason"),
            of_product=False,
        )

    def unsettled_in_writing(self) -> tuple[str, ...]:
        """What is told before the conclusion: products asked about in writing and neither concluded nor sent on."""
        board = self._board
        return tuple(
            self.words("reconciliation.written.unsettled", product=entry.product.code, batch=line.batch.number)
            for line in (() if board is None else board.batches)
            for entry in line.products
            if _unsettled(entry)
        )

    def _lines(self, *, closed: bool) -> list[BatchLine]:
        board = self._board
        return [] if board is None else [line for line in board.batches if line.batch.closed is closed]

    def _batches(self, lines: list[BatchLine]) -> Field:
        return self.choice(
            "written_batch",
            tuple(
                (
                    str(line.batch.number),
                    self.words(
                        "reconciliation.written.of_products",
                        batch=line.batch.number,
                        products=", ".join(entry.product.code for entry in line.products),
                    ),
                )
                for line in lines
            ),
        )


def _open(entry: ProductReplies) -> bool:
    return entry.meeting is None and not entry.ended


def _unsettled(entry: ProductReplies) -> bool:
    return _open(entry) and entry.settled is None


def written_recording(form: str, values: Values, by: str) -> Recording:
    """What records a form of this module; what it raises comes when it is carried out, NotADay among it.

    by: in whose name, where the form does not ask.
    """
    return lambda work, services: _BUILDERS[form](_Given(values, by))(work, services)


class _Given:
    def __init__(self, values: Values, by: str) -> None:
        self._values, self.by = values, by

    def __getitem__(self, name: str) -> str:
        return self._values.get(name, "").strip()

    def day(self, name: str) -> date:
        return typed_day(self[name])

    def ticked(self, head: str) -> tuple[str, ...]:
        return tuple(name.partition(":")[2] for name, value in self._values.items() if name.startswith(head) and value)

    @property
    def batch(self) -> int:
        return int(self["written_batch"])


def _ask(given: _Given) -> Recording:
    asked, deadline = given.day("written_asked"), given.day("written_deadline")
    command = FormBatch(given.ticked("ask:"), asked, deadline, given.by, given["written_letter"])
    return lambda work, services: record_act(command, work, services)


def _reply(given: _Given) -> Recording:
    command = RecordReply(
        given.batch,
        given["member"],
        ReplyKind(given["written_answer"]),
        given.day("written_received"),
        given.by,
        given["written_product"] or None,
        given["text"],
        given["paper"],
    )
    return lambda work, services: record_act(command, work, services)


def _close(given: _Given) -> Recording:
    command = CloseBatch(given.batch, given["presider_by"], given["reason"])
    return lambda work, services: close_batch(command, work, services)


def _meeting(given: _Given) -> Recording:
    ground = MeetingGround(given["written_ground"])
    command = MoveToMeeting(given["written_moved"], ground, given["reason"], given["presider_by"])
    return lambda work, services: record_act(command, work, services)


def _settle(given: _Given) -> Recording:
    chosen = given.ticked("settle:")
    command = SettleInWriting(given.batch, given["actor"], chosen, given["reason"])

    def record(work: UnitOfWork, services: Services) -> Changes:
        if not chosen:
            raise NoProducts()  # no tick is not "all of them" here
        return settle_in_writing(command, work, services)

    return record


_BUILDERS: dict[str, Callable[[_Given], Recording]] = {
    "written_ask": _ask,
    "written_reply": _reply,
    "written_close": _close,
    "written_meeting": _meeting,
    "written_settle": _settle,
}
WRITTEN = frozenset(_BUILDERS)
"""Ids of the forms of this module."""
