"""Exit codes and messages a script can act on: usage, input, rule, device, quarantine."""

from __future__ import annotations

from pathlib import Path

import pytest

from ocop_desktop.app.bootstrap import Application
from ocop_desktop.usecases.exchange.key_digits import typed_digits
from ocop_desktop.usecases.overview.program import DriveSpace
from ocop_desktop.viewing.confined import ConfinedDocument
from ocop_desktop.viewing.documents import Finding
from tests.e2e.commands import accepting, done, ocop
from tests.e2e.test_cli_lists import COUNCIL
from tests.helpers.digits import digits_on
from tests.helpers.workbooks import MEMBER_HEADERS, product, products, workbook


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a session in scoring (``s.ocopdb``), its package, and the chair's workspace (``M01.ocopdb``)."""
    root = tmp_path_factory.mktemp("world")
    session = root / "s.ocopdb"
    done(root / "tk", "session", "new", "--name", "Phiên thử", "--session", session)
    council = workbook(root / "m.xlsx", [MEMBER_HEADERS, *COUNCIL])
    done(root / "tk", "import", "members", council, "--session", session)
    done(root / "tk", "import", "products", products(root / "p.xlsx", product("SP001")), "--session", session)
    out = done(
        root / "tk", "package", "export", "session", "--despite", "để ngỏ", "--to", root, "--session", session, "--json"
    )
    package = Path(out.answer["packages"][0]["path"]).rename(root / "phien.ocop")
    own = ("--as", "M01", "--session", root / "M01.ocopdb")
    done(root / "m1", "package", "import", package, *accepting("TK01", package), *own)
    return root


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ((), "cli.usage"),
        (("nope",), "cli.usage"),
        (("session", "new"), "cli.usage"),
        (("session", "new", "--name", "x", "--cut-off", "mai"), "cli.usage"),
        (("session", "new", "--name", "x", "--setting", "spread_limit"), "cli.usage"),
        (("session", "new", "--name", "x", "--decision", "12", "hôm qua"), "cli.usage"),
        (("session", "show"), "cli.session_not_named"),
        (("conclude",), "cli.session_not_named"),
        (("minutes",), "cli.nothing_to_do"),
        (("sheet", "enter", "--from", "x", "--paper", "--submit"), "cli.usage"),
        (("session", "finding", "--product", "SP001"), "cli.usage"),
        (("session", "finding", "--product", "SP001", "--item", "5.1=met"), "cli.usage"),
    ],
)
def test_a_wrong_command_line_is_exit_code_2(tmp_path: Path, words: tuple[str, ...], code: str) -> None:
    ran = ocop(tmp_path, *words, *([] if words[:1] in ((), ("nope",)) else ["--json"]))
    assert ran.code == 2
    assert ran.err.strip()
    if ran.out:
        assert ran.answer["error"]["code"] == code


@pytest.mark.parametrize(
    ("words", "exit_code", "code"),
    [
        (
            ("session", "recuse", "--member", "M09", "--product", "SP001", "--category", "x"),
            3,
            "council.unknown_member",
        ),
        (("session", "withdraw", "--product", "SP009", "--letter", "x"), 3, "council.unknown_product"),
        (("session", "attend", "--member", "M01", "--absent"), 3, "acts.reason_missing"),
        (("session", "open"), 4, "council.not_in_this_role"),
        (("results",), 4, "results.not_opened"),
        (("export", "sheets", "--json", "-"), 4, "results.not_opened"),
        (("reconcile", "list"), 4, "results.not_opened"),
        (("reconcile", "matrix", "SP001"), 4, "results.not_opened"),
        (("conclude",), 4, "council.not_in_this_role"),
        (("package", "export", "result", "--to", "x"), 4, "workflow.not_in_this_state"),
        (("sheet", "show", "--member", "M01", "--product", "SP001"), 4, "sheet.not_yours"),
        (("session", "new", "--name", "x", "--rule", "99-1999"), 3, "catalogue.not_shipped"),
        (("session", "new", "--name", "x"), 5, "store.file_taken"),
        (("catalogue", "show", "--set", "99"), 3, "acts.unknown_set"),
    ],
)
def test_refusals_have_their_exit_code_and_their_code(
    world: Path, words: tuple[str, ...], exit_code: int, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(world)
    before = done(world / "tk", "audit", "--json", "--session", world / "s.ocopdb").answer["head"]
    option = [] if words[0] in ("results", "export") else ["--json"]
    ran = ocop(world / "tk", "--session", world / "s.ocopdb", *words, *option)
    sentence, *hint = ran.err.splitlines()
    assert (ran.code, bool(hint)) == (exit_code, code == "workflow.not_in_this_state")
    if ran.out:
        error = ran.answer["error"]
        assert (error["code"], error["sentence"]) == (code, sentence)
    assert done(world / "tk", "audit", "--json", "--session", world / "s.ocopdb").answer["head"] == before


def test_english_is_spoken_on_request(world: Path) -> None:
    ran = ocop(world / "tk", "--lang", "en", "results", "--session", world / "s.ocopdb")
    assert ran.err.startswith("The sheets are not open,")


def test_a_second_program_on_the_file_is_told_that_it_is_in_use(world: Path) -> None:
    from ocop_desktop.app.bootstrap import build
    from ocop_desktop.app.config import places_under

    with build(places_under(world / "tk")).open(world / "s.ocopdb"):
        ran = ocop(world / "tk", "session", "show", "--session", world / "s.ocopdb", "--json")
    assert (ran.code, ran.answer["error"]["code"]) == (5, "store.in_use")


def test_a_missing_and_a_foreign_file_are_device_errors(tmp_path: Path) -> None:
    assert ocop(tmp_path, "session", "show", "--session", tmp_path / "x.ocopdb").code == 5
    (tmp_path / "y.ocopdb").write_text("không phải", encoding="utf-8")
    assert ocop(tmp_path, "session", "show", "--session", tmp_path / "y.ocopdb").code == 5


def test_a_whole_package_verifies_without_a_session_and_its_owner_stays_open(world: Path) -> None:
    ran = done(world / "elsewhere", "package", "verify", world / "phien.ocop")
    assert "chữ ký đúng, chưa biết của ai" in ran.out
    assert "chính màn hình máy của người ký" in ran.out
    assert digits_on(world / "phien.ocop") not in typed_digits(ran.out), "typed from here, they would compare nothing"
    known = done(world / "tk", "package", "verify", world / "phien.ocop", "--session", world / "s.ocopdb")
    assert "của TK01" in known.out


def test_a_flipped_bit_is_refused_by_verify_and_kept_apart_by_import(world: Path, tmp_path: Path) -> None:
    body = bytearray((world / "phien.ocop").read_bytes())
    body[len(body) // 2] ^= 1
    flipped = tmp_path / "lat.ocop"
    flipped.write_bytes(body)
    ran = ocop(world / "elsewhere", "package", "verify", flipped, world / "phien.ocop", "--json")
    assert (ran.code, [verdict["ok"] for verdict in ran.answer["packages"]]) == (3, [False, True])
    taken = ocop(world / "m1", "package", "import", flipped, "--session", world / "M01.ocopdb", "--json")
    (told,) = taken.answer["packages"]
    assert (taken.code, told["status"], told["error"]["code"][:8]) == (6, "quarantined", "package.")
    assert Path(told["kept_at"]).read_bytes() == bytes(body)


def test_the_wrong_kind_of_package_is_kept_apart(world: Path) -> None:
    ran = ocop(world / "tk", "package", "import", world / "phien.ocop", "--session", world / "s.ocopdb")
    assert ran.code == 6
    assert "gói phiên, không nhận vào tệp phiên họp này" in ran.err


def test_a_workspace_is_made_once(world: Path) -> None:
    again = ocop(
        world / "m1", "package", "import", world / "phien.ocop", "--as", "M01", "--session", world / "M01.ocopdb"
    )
    assert (again.code, "không có gì thay đổi" in again.out) == (0, True)
    stranger = ocop(world / "m9", "package", "import", world / "phien.ocop", "--as", "M09", "--session", "")
    assert stranger.code == 3
    nobody = ocop(world / "m9", "package", "import", world / "phien.ocop", "--session", "")
    assert nobody.code == 2


def test_nobody_scores_for_another(world: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "p.json"
    sheet.write_text('{"member": "M01", "product": "SP001", "answers": {}}', encoding="utf-8")
    assert ocop(world / "tk", "sheet", "enter", "--from", sheet, "--session", world / "s.ocopdb").code == 4
    done(world / "m1", "sheet", "enter", "--from", sheet, "--session", world / "M01.ocopdb")
    done(world / "m1", "sheet", "inspected", "--product", "SP001", "--session", world / "M01.ocopdb")
    shown = done(
        world / "m1", "sheet", "show", "--product", "SP001", "--json", "--session", world / "M01.ocopdb"
    ).answer
    assert (shown["inspected"], shown["total"], shown["state"]) == (True, 0, "draft")
    early = ocop(world / "m1", "reconcile", "rescore", "--from", sheet, "--session", world / "M01.ocopdb", "--json")
    assert early.answer["error"]["code"] == "cli.no_rescoring"
    gaps = ocop(world / "m1", "sheet", "submit", "--product", "SP001", "--session", world / "M01.ocopdb", "--json")
    assert (gaps.code, gaps.answer["error"]["code"]) == (4, "sheet.has_gaps")
    done(world / "m1", "sheet", "discard", "--product", "SP001", "--session", world / "M01.ocopdb")


def test_paper_entries_that_differ_are_shown_and_not_submitted(world: Path, tmp_path: Path) -> None:
    session = ("--session", world / "s.ocopdb")
    scan = tmp_path / "quet.pdf"
    scan.write_bytes(b"%PDF-1.4 thu")
    for name, level in (("mot", 1), ("hai", 2)):
        row = f'{{"member": "M01", "product": "SP001", "answers": {{"1.1": {{"level": {level}}}}}}}'
        (tmp_path / f"{name}.json").write_text(row, encoding="utf-8")
    done(world / "tk", "sheet", "enter", "--paper", "--from", tmp_path / "mot.json", "--scan", scan, *session)
    same = ocop(world / "tk", "sheet", "second-entry", "--from", tmp_path / "hai.json", *session, "--json")
    assert (same.code, same.answer["error"]["code"]) == (4, "paper.same_typist")
    second = done(
        world / "tk", "--as", "TG1", "sheet", "second-entry", "--from", tmp_path / "hai.json", *session, "--json"
    )
    assert second.answer["sheets"][0]["differences"] == [{"criterion": "1.1", "first": 1, "second": 2}]
    ran = ocop(world / "tk", "sheet", "submit", "--paper", "--member", "M01", "--product", "SP001", *session, "--json")
    assert (ran.code, ran.answer["error"]["code"]) == (4, "paper.entries_differ")
    wrong_place = ocop(
        world / "m1", "sheet", "enter", "--paper", "--from", tmp_path / "mot.json", "--session", world / "M01.ocopdb"
    )
    assert wrong_place.code == 4


def test_an_output_that_cannot_be_written_is_a_device_error(world: Path, tmp_path: Path) -> None:
    ran = ocop(world / "tk", "catalogue", "export", "--json", tmp_path / "no" / "k.json")
    assert ran.code == 5
    assert "k.json" in ran.err


def test_a_session_takes_its_settings_and_a_copy_is_whole(tmp_path: Path) -> None:
    words = ["--name", "Phiên Thử – Đợt 2", "--setting", "spread_limit=12", "--setting", "secretary_scores=true"]
    words += [
        "--setting",
        "sources.spread_limit=Điều 9",
        "--regulation",
        "5/QĐ-UBND",
        "01/02/2026",
        "--basis",
        "Căn cứ",
    ]
    made = done(tmp_path, "session", "new", *words, "--json").answer["session"]
    assert Path(made) == tmp_path / "OCOP" / "phien-thu-dot-2.ocopdb"
    shown = done(tmp_path, "session", "show", "--session", made, "--json").answer
    assert shown["settings"]["spread_limit"] == 12
    assert shown["settings"]["sources"] == {"spread_limit": "Điều 9"}
    assert (shown["settings"]["secretary_scores"], shown["settings"]["regulation_date"]) == (True, "2026-02-01")
    done(tmp_path, "session", "copy", tmp_path / "b.ocopdb", "--session", made)
    assert done(tmp_path, "audit", "--session", tmp_path / "b.ocopdb").out.count("\n") == 3
    refused = ocop(tmp_path, "session", "new", "--name", "x", "--setting", "spread_limit=101", "--json")
    assert (refused.code, refused.answer["error"]["code"]) == (3, "settings.refused")


def test_the_self_test_says_that_everything_lies_on_a_stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stick = DriveSpace(tmp_path, "USB OCOP", "removable", 1 << 30)
    monkeypatch.setattr(Application, "drives", lambda self: (stick,))
    ran = done(tmp_path / "nha", "self-test", "--json")
    assert ran.answer["on_stick"] is True
    assert str(tmp_path / "nha") in ran.err


def test_the_self_test_does_every_part_once(tmp_path: Path) -> None:
    answer = done(tmp_path, "self-test", "--json").answer
    assert answer["ok"] is True
    assert (answer["catalogues"] >= 26, answer["papers"] >= 1, answer["evidence"]) == (True, True, 1)
    assert answer["word"] > 5_000


def test_the_self_test_fails_where_documents_cannot_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def lacks(document: ConfinedDocument, page: int, folded: str) -> Finding:
        assert folded == "nguyen thi mat, dak lak"
        return Finding((), 0)  # as where the program's own typeface is missing

    monkeypatch.setattr(ConfinedDocument, "find", lacks)
    refused = ocop(tmp_path, "self-test", "--json")
    assert (refused.code, refused.answer["error"]["code"]) == (3, "viewing.page_broken")
