"""The roster as bytes that packages refer to by hash."""

from __future__ import annotations

from ocop_desktop.domain.canonical import read_canonical
from ocop_desktop.domain.council.roster import roster_body
from tests.helpers.store import a_member, a_session


def test_equal_councils_give_equal_bytes_in_whatever_order_they_are_listed() -> None:
    session, people = a_session(), [a_member(number) for number in (3, 1, 2)]
    body = roster_body(session, people)
    assert body == roster_body(session, people[::-1])
    read = read_canonical(body)
    assert isinstance(read, dict)
    assert [member["code"] for member in read["members"]] == ["M01", "M02", "M03"]
    assert (read["session"], read["council"], read["version"]) == (session.id, session.council_id, 3)


def test_a_key_that_is_not_pinned_is_empty_and_private_matters_stay_out() -> None:
    body = roster_body(a_session(), [a_member(1, public_key=None)])
    assert b'"key":""' in body
    assert b"email" not in body
    assert b"vi-du" not in body
    assert b"000 000" not in body


def test_every_field_of_a_member_has_its_name_in_the_bytes() -> None:
    session, person = a_session(), a_member(1)
    read = read_canonical(roster_body(session, [person]))
    assert isinstance(read, dict)
    assert read["members"] == [
        {
            "code": person.code,
            "department": person.department,
            "id": person.id,
            "key": person.public_key,
            "name": person.name,
            "role": person.role.value,
            "scores": person.scores,
            "title": person.title,
        }
    ]
