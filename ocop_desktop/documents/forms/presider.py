"""The signature of who presided, under the minutes.

Source: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.7 (quyền hạn, chức vụ của người ký) and Phụ lục III, Mẫu 1.9.
"""

from __future__ import annotations

import re

from ...domain.minutes.minutes import MinutesFacts, MinutesMember
from ...domain.values import Role
from .. import content
from .phrases import People, post_text
from .state_paper import FOR_CHAIR


def signing_presider(facts: MinutesFacts, people: People) -> content.Signature:
    """Return the block of the presider who signs: the last one, with the government post under the council's title.

    Mẫu 1.9 is signed by the presider as such; a deputy signs in the chair's place where the form says so.
    """
    if not facts.presiding:
        return content.Signature(("CHỦ TỌA",), "")
    code = facts.presiding[-1].member
    member = people.member(code)
    if member is None:
        return content.Signature(("CHỦ TỌA",), code)
    if facts.minutes_for_chair and member.role is Role.DEPUTY:
        offices = list(FOR_CHAIR)
    else:
        offices = ["CHỦ TỌA", "CHỦ TỊCH HỘI ĐỒNG" if member.role is Role.CHAIR else "PHÓ CHỦ TỊCH HỘI ĐỒNG"]
    if member.title:
        # The government post is printed under the council's title, its body in full.
        post = _BODY_IN_SHORT.sub(lambda short: _IN_FULL[short.group().upper()], _post_with_body(member))
        offices.append(post.upper())
    return content.Signature(tuple(offices), member.name)


_IN_FULL = {"UBND": "Ủy ban nhân dân", "HĐND": "Hội đồng nhân dân"}
_BODY_IN_SHORT = re.compile(r"\b(UBND|HĐND)\b", re.IGNORECASE)


def _post_with_body(member: MinutesMember) -> str:
    """Return the post with its body: "Phó Chủ tịch UBND tỉnh Sao Mai"; a body named in the post is not repeated."""
    post = post_text(member)
    named = any(word in member.title for word in ("UBND", "Ủy ban", "Sở", "Bộ", "Chi cục", "Văn phòng"))
    merged = len(post.split()) < len(f"{member.title} {member.department}".split())
    return member.title if named and not merged else post
