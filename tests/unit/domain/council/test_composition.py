"""Parts of a council that the decree names, by the members' bodies."""

from __future__ import annotations

import json

import pytest

from ocop_desktop.domain.council.composition import Part, members_of, parse_composition
from ocop_desktop.domain.council.council import Member
from ocop_desktop.domain.values import MemberId, Role, Tier
from tests.helpers.paths import ROOT

FILE = ROOT / "resources" / "composition" / "26-2026.json"
PARTS = parse_composition("26-2026", json.loads(FILE.read_bytes()))
PROVINCE = {part.code: part for part in PARTS[Tier.PROVINCE]}


@pytest.mark.parametrize(
    ("body", "codes"),
    [
        ("Sở Y tế", {"YT"}),
        ("SO Y TE tinh Sao Mai", {"YT"}),
        ("Chi cục Thủy sản, Sở Nông nghiệp và Môi trường", {"NNMT", "CN"}),
        ("Sở Nông nghiệp & Môi trường", {"NNMT"}),
        ("Sở NN&MT", {"NNMT"}),
        ("Sở Văn hoá, Thể thao và Du lịch", {"VHTTDL"}),
        ("Chi cục An toàn vệ sinh thực phẩm", set()),
        ("Văn phòng Điều phối Nông thôn mới tỉnh", {"OCOP"}),
        ("Tổ chức Sở Y tếx", set()),
        ("", set()),
    ],
)
def test_a_body_names_its_parts(body: str, codes: set[str]) -> None:
    assert {code for code, part in PROVINCE.items() if part.names(body)} == codes


def test_the_decree_names_eight_parts_at_province_and_six_at_the_ministry() -> None:
    assert list(PROVINCE) == ["NNMT", "CT", "YT", "KHCN", "VHTTDL", "ATTP", "OCOP", "CN"]
    assert [part.code for part in PARTS[Tier.MINISTRY]] == ["CT", "YT", "KHCN", "VHTTDL", "OCOP", "CN"]
    assert [code for code, part in PROVINCE.items() if part.optional] == ["ATTP"]


def test_a_substitute_represents_nobody() -> None:
    part = Part("YT", "Sở Y tế", ("Sở Y tế",))
    people = [
        Member(f"M{n}", "Thử", "", "Sở Y tế", role, True, id=MemberId(str(n)))
        for n, role in enumerate((Role.MEMBER, Role.SUBSTITUTE, Role.SECRETARY))
    ]
    assert members_of(part, people) == (people[0], people[2])


@pytest.mark.parametrize("document", [{}, {"rule": "26-2026"}, {"rule": "26-2026", "parts": {"province": []}}])
def test_another_form_is_refused(document: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="composition"):
        parse_composition("26-2026", document)
