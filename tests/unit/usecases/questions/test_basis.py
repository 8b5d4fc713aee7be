"""The documents that a session rests on are cited with date, issuing body and subject, or listed as open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ocop_desktop.domain.council.council import Reference
from ocop_desktop.domain.council.settings import SessionSettings
from ocop_desktop.domain.questions.questions import Question, Raised
from ocop_desktop.usecases.questions.questions import questions
from ocop_desktop.wording import Words
from ocop_desktop.wording.question_words import question_subject
from tests.helpers.sessions import World

DAY = date(2026, 8, 1)


def open_parts(world: World) -> list[tuple[str, str]]:
    raised = questions(world.office.work, world.office.services())
    return [
        (str(entry.facts["paper"]), str(entry.facts["part"]))
        for entry in raised
        if entry.question is Question.BASIS and entry.open
    ]


def test_without_documents_nothing_lacks_a_part() -> None:
    assert open_parts(World().prepare()) == []


def test_each_missing_part_is_a_question() -> None:
    world = World(settings=SessionSettings(regulation_number="2/QC", regulation_date=DAY, regulation_body="UBND"))
    world.command = replace(
        world.command,
        council_decision=Reference("1/QĐ", DAY, "Về việc thành lập", "UBND tỉnh"),
        plan=Reference("3/KH", None, "Về việc đánh giá"),
    )
    assert open_parts(world.prepare()) == [("regulation", "subject"), ("plan", "date"), ("plan", "body")]


def test_a_list_of_missing_parts_names_the_document_and_the_part() -> None:
    raised = Raised(Question.BASIS, facts={"paper": "plan", "part": "body"})
    assert question_subject(raised, Words()) == "Kế hoạch: cơ quan ban hành"


def test_the_regulation_is_a_document_once_it_has_a_number() -> None:
    session = World(settings=SessionSettings(regulation_body="UBND")).prepare().office.session
    assert session.regulation is None
    numbered = replace(session, settings=replace(session.settings, regulation_number="2/QC", regulation_date=DAY))
    assert numbered.regulation == Reference("2/QC", DAY, "", "UBND")
