"""What happened in the room, printed in the minutes: of the sitting in item 6, of a product in its annex."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from ocop_desktop.domain.minutes.minutes import HappeningFact

from .builders import minutes_facts, round_of
from .reading import minutes_bytes, whole

AT = datetime(2026, 9, 5, 7, 5, tzinfo=UTC)


def test_breaks_votes_and_the_entity_s_time_are_printed_with_who_spoke_and_on_what_paper() -> None:
    facts = minutes_facts(round_of(3))
    own = (
        HappeningFact("entity", AT, until=AT.replace(minute=25), speaker="Bà Thử"),
        HappeningFact("vote", AT, "giữ điểm bình quân", votes=(9, 1, 1)),
        HappeningFact("samples", AT, "05 mẫu còn hạn.", paper="biên bản giao mẫu 3"),
        HappeningFact("site_visit", AT, "đủ phòng", details=(("visited", "28/08/2026"), ("place", "bản Thử"))),
    )
    products = (replace(facts.products[0], happenings=own), *facts.products[1:])
    sitting = (HappeningFact("paused", AT, "nghỉ trưa"),)
    text = whole(minutes_bytes(replace(facts, products=products, happenings=sitting))[0])
    assert "14 giờ 05 phút, tạm nghỉ: nghỉ trưa." in text
    assert "đến 14 giờ 25 phút, chủ thể làm việc với Hội đồng: Bà Thử." in text
    assert "biểu quyết: giữ điểm bình quân; tán thành 09, không tán thành 01, ý kiến khác 01." in text
    assert "khảo sát thực tế: ngày 28/08/2026; nơi khảo sát: bản Thử; đủ phòng." in text
    assert "mẫu sản phẩm: 05 mẫu còn hạn; giấy tờ: biên bản giao mẫu 3." in text


def test_an_event_without_words_is_printed_by_its_name() -> None:
    facts = replace(minutes_facts(round_of(3)), happenings=(HappeningFact("resumed", AT),))
    assert "14 giờ 05 phút, họp tiếp." in whole(minutes_bytes(facts)[0])
