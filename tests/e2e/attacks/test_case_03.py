"""Case 3: a flag took whatever key came first, and a forged package that sorted first was taken for the member's."""

from __future__ import annotations

from tests.e2e.commands import ocop
from tests.helpers.digits import digits_on
from tests.helpers.sessions import SECRETARY
from tests.helpers.towns import Town


def test_a_forged_package_beside_the_true_one_is_not_taken(town: Town) -> None:
    true = town.score("M03", SP002=90)
    (package,) = town.stick.glob("phien_*.ocop")
    town.program("stranger").join(package, "M03", digits=digits_on(package)).close()
    forged = town.score("M03", "stranger", SP002=10)
    forged = forged.rename(forged.with_name("phieu_M03-lan1_r01_00000000.ocop"))
    right = digits_on(true)
    at = ("--session", town.file, "--anywhere", "package", "import")

    home = town.root / SECRETARY
    both = ocop(home, *at, forged, true, "--accept", f"M03={right}", "--json")
    assert both.code == 6
    refused = both.answer["packages"]
    assert [one["error"]["code"] for one in refused] == ["package.two_signers"] * 2
    assert true.name in refused[0]["error"]["sentence"]
    assert forged.name in refused[1]["error"]["sentence"]

    flag = ocop(home, *at, forged, "--accept-key")
    assert (flag.code, "10 chữ số đầu: --accept M02=7155970491" in flag.err) == (2, True)
    for wrong in ("M03=0000000000", "M03", "=0000000000"):
        assert ocop(home, *at, forged, "--accept", wrong).code == (6 if wrong.startswith("M03=") else 2)
    two = ocop(home, *at, true, "--accept", f"M03={right}", "--accept", f"M04={right}")
    assert two.code == 2, "one person at a time"
    late = ocop(home, *at, true, "--accept", f"M03={right}", "--json")
    assert late.answer["packages"][0]["error"]["code"] == "package.two_signers", "the false one waits for a decision"
    settled = ocop(home, *at[:3], "package", "settle", forged.name, "--delete", "--reason", "M03: không phải của tôi")
    assert settled.code == 0
    asked = ocop(home, *at, true)
    assert (asked.code, "--accept M03=" in asked.err, right in asked.err + asked.out) == (4, True, False)
    assert ocop(home, *at, true, "--accept", f"M03={right}").code == 0
    with town.office() as session, session.work as work:
        assert [member.code for member in work.members.all() if member.public_key] == ["M03", SECRETARY]
        assert len(work.sheets.heads()) == 1
