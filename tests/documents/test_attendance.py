"""The attendance list: every member with room to sign, before anybody has come."""

from __future__ import annotations

import io

from ocop_desktop.documents import content
from ocop_desktop.documents.forms.attendance import attendance_document, attendance_facts
from ocop_desktop.documents.pdf import write_pdf
from tests.helpers.sessions import World

from .reading import FONTS, pages


def test_every_member_stands_once_with_room_to_sign_and_guests_have_empty_lines() -> None:
    world = World().collect()
    facts = attendance_facts(world.office.work, world.office.services())
    document = attendance_document(facts)
    (table,) = (block for block in document.blocks if isinstance(block, content.Table))
    with world.office.work as work:
        names = {member.name for member in work.members.all()}
    assert {str(row[1]) for row in table.rows} == names | {""}
    assert len(table.rows) == len(names) + 4
    assert all(row[-1] == "" for row in table.rows)
    assert table.row_height is not None
    assert table.row_height >= 12
    out = io.BytesIO()
    write_pdf(document, FONTS, out, strict=True)
    text = " ".join(" ".join(pages(out.getvalue())).split())
    assert "DANH SÁCH KÝ THAM DỰ" in text
    assert "DỰ THẢO" not in text
