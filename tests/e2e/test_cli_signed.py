"""To whom packages go and that the minutes are signed, by the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx
import pytest

from tests.e2e.commands import Ran, done
from tests.e2e.test_cli_room import Room, with_one_product
from tests.helpers import pdf_text
from tests.helpers.paper_scans import printed_pages, save_scans, scanned


@pytest.fixture
def room(tmp_path: Path) -> Room:
    """One product, scored, opened and concluded."""
    room = with_one_product(tmp_path)
    room.conclude()
    return room


def test_recipients_are_recorded_and_an_unknown_one_leaves_no_package(room: Room) -> None:
    before = sorted(room.root.glob("*.ocop"))
    assert room.code("package", "export", "result", "--to", room.root, "--for", "M99") == "council.unknown_member"
    assert sorted(room.root.glob("*.ocop")) == before
    room.do("package", "export", "result", "--to", room.root, "--for", "M01")


def test_minutes_are_signed_once_and_a_later_form_makes_version_two(room: Room) -> None:
    sign = ("minutes", "signed", "--number", "12/BB-HĐOCOP", "--date", "01/07/2026", "--despite", "để ngỏ")
    assert room.do(*sign, "--json").answer["number"] == "12/BB-HĐOCOP"
    assert room.code(*sign) == "minutes.already_signed"
    form = room.root / "form.json"
    form.write_text('{"place": "Hội trường B"}', encoding="utf-8")
    room.do("minutes", "form", "--from", form)
    room.do("minutes", "--pdf", room.root / "bb.pdf")
    text = pdf_text.pages(room.root / "bb.pdf")[0]
    assert "(Bản số 2, bổ sung, đính chính Biên bản số 12/BB-HĐOCOP ngày 01/07/2026 đã ký;" in text


def test_all_papers_of_the_register_are_written_into_one_folder_by_one_command(room: Room) -> None:
    listed = room.do("documents", "list", "--json").answer
    assert all(entry["readable"] for entry in listed)
    out = room.root / "văn bản"
    written = room.do("documents", "write", "--all", "--out", out, "--json").answer
    assert written["too_early"] == []
    needed = [entry for entry in listed if entry["code"] not in written["not_needed"]]
    assert [entry["code"] for entry in written["written"]] == [e["code"] for e in needed for _ in e["formats"]]
    assert room.code("documents", "write", written["not_needed"][0], "--out", out) == "papers.not_needed"
    assert sorted(str(path) for path in out.iterdir()) == sorted(entry["path"] for entry in written["written"])
    assert [path.suffix for path in sorted(out.glob("*-bien-ban-hop-hoi-dong.*"))] == [".docx", ".pdf"]
    assert room.code("documents", "write", "minutes", "--out", out) == "cli.output_taken"  # it may have been edited
    assert room.code("documents", "write", "--out", out) == "cli.nothing_to_do"
    assert room.code("documents", "write", "quyet-dinh", "--out", out) == "papers.unknown"


def test_a_paper_is_made_from_the_agency_s_own_template_by_file_or_once_it_is_kept(room: Room) -> None:
    template, out = room.root / "mẫu của tỉnh.docx", room.root / "văn bản"
    room.do("documents", "template", "minutes", "--out", template)
    assert room.code("documents", "template", "minutes", "--out", template) == "cli.output_taken"
    own = docx.Document(str(template))
    own.paragraphs[0].insert_paragraph_before("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG {{ so_ky_hieu }}")
    own.save(str(template))

    def first_line(*more: object) -> str:
        written = room.do(
            "documents", "write", "minutes", "--out", out / str(len(list(out.glob("*")))), *more, "--json"
        )
        (path,) = (one["path"] for one in written.answer["written"] if one["path"].endswith(".docx"))
        assert len(written.answer["written"]) == (1 if more else 2)
        return docx.Document(path).paragraphs[0].text

    ours = "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG Số: ……/BB-HĐOCOP"
    assert first_line("--template", template) == ours
    assert first_line() != ours
    assert room.do("documents", "template", "minutes", "--keep", template, "--json").answer["kept"]
    assert first_line() == ours
    room.do("minutes", "--docx", room.root / "bb.docx")
    assert docx.Document(str(room.root / "bb.docx")).paragraphs[0].text == ours
    assert room.do("documents", "template", "minutes", "--forget", "--json").answer["removed"]
    assert not room.do("documents", "template", "minutes", "--forget", "--json").answer["removed"]
    assert first_line() != ours


def test_who_took_a_template_is_listed_and_feedback_for_each_entity_has_one_too(room: Room) -> None:
    template, out = room.root / "mẫu góp ý.docx", room.root / "văn bản"
    room.do("documents", "template", "feedback", "--out", template)
    own = docx.Document(str(template))
    own.paragraphs[0].insert_paragraph_before("SỞ THỬ gửi: {{ chu_the }}")
    own.save(str(template))
    room.do("documents", "template", "feedback", "--keep", template)
    kept = {one["code"]: one["template"] for one in room.do("documents", "list", "--json").answer}
    assert kept["minutes"] is None
    assert kept["feedback"]["name"] == "mẫu góp ý.docx"
    assert kept["feedback"]["by"] == "Đinh Thử Tư"
    assert "mẫu góp ý.docx" in room.do("documents", "list").out
    written = room.do("documents", "write", "feedback", "--out", out, "--json").answer["written"]
    (file,) = (one["path"] for one in written if one["path"].endswith(".docx"))
    assert docx.Document(file).paragraphs[0].text.startswith("SỞ THỬ gửi: ")
    assert room.code("documents", "write", "feedback", "--out", out) == "cli.output_taken"
    room.do("documents", "template", "feedback", "--forget")


def test_a_template_that_cannot_be_used_writes_nothing_and_is_not_kept(room: Room) -> None:
    wrong, out = room.root / "a.docx", room.root / "out"
    made = docx.Document()
    made.add_paragraph("{{ so_phieu }}")
    made.save(str(wrong))
    write = ("documents", "write", "minutes", "--out", out, "--template")
    assert room.code(*write, wrong) == "templates.unknown"
    assert room.code(*write, room.root / "m.xlsx") == "templates.not_docx"
    assert room.code("documents", "template", "minutes", "--keep", wrong) == "templates.unknown"
    assert room.code("documents", "template", "derivation", "--out", room.root / "b.docx") == "papers.format_unknown"
    assert room.code("documents", "write", "--all", "--out", out, "--template", wrong) == "cli.nothing_to_do"
    assert not list(out.glob("*"))
    assert not (room.root / "b.docx").exists()


def test_before_the_opening_no_paper_with_figures_is_written(tmp_path: Path) -> None:
    room = Room(tmp_path)
    room.do("session", "new", "--name", "Phiên thử", "--sample")
    listed = room.do("documents", "list", "--json").answer
    blank = {entry["code"] for entry in listed if entry["since"] == "always"}
    assert blank == {entry["code"] for entry in listed if entry["readable"]}
    written = room.do("documents", "write", "--all", "--out", room.root / "out", "--json").answer
    assert "minutes" in written["too_early"]
    assert room.code("documents", "write", "minutes", "--out", room.root / "out") == "papers.too_early"
    assert {entry["code"] for entry in written["written"]} == blank - set(written["not_needed"])
    assert set(written["not_needed"]) < blank  # without a product nothing is handed over or asked
    assert {str(path) for path in (room.root / "out").iterdir()} == {entry["path"] for entry in written["written"]}
    assert room.code("sheet", "pdf", "--out", room.root / "p.pdf") == "results.not_opened"


def test_score_sheets_are_printed_on_the_decree_s_form(room: Room) -> None:
    out = room.root / "phiếu.pdf"
    made = room.do("sheet", "pdf", "--out", out, "--member", "M01", "M03", "--by-member", "--json").answer
    assert (made["sheets"], made["pages"]) == (2, len(pdf_text.pages(out)))
    assert "PHIẾU ĐÁNH GIÁ SẢN PHẨM OCOP" in pdf_text.pages(out)[0]
    assert room.code("sheet", "pdf", "--out", out, "--member", "M99") == "council.unknown_member"
    assert room.do("sheet", "blank", "--out", out, "--set", "26", "--product", "SP001", "--json").answer["sheets"] == 2
    assert room.code("sheet", "blank", "--out", out, "--set", "27") == "acts.unknown_set"
    assert room.code("sheet", "blank", "--out", out, "--rule", "26-2026", "--product", "SP001") == "cli.usage"
    alone = done(room.root / "home", "sheet", "blank", "--session", "", "--out", out, "--set", "25", "--json").answer
    assert alone["sheets"] == 1


def states(ran: Ran) -> list[tuple[str, str | None, int | None]]:
    return [(page["state"], page["paper"], page["page"]) for page in ran.answer["pages"]]


def test_scans_of_printed_papers_are_checked_filed_and_what_is_missing_is_named(room: Room) -> None:
    out = room.root / "văn bản"
    written = room.do("documents", "write", "derivation", "handed_in", "--out", out, "--json").answer["written"]
    derivation, handed_in = ([*printed_pages(Path(one["path"]))] for one in written)
    whole = save_scans([scanned(page, seed) for seed, page in enumerate(handed_in[::-1])], room.root / "a.pdf")
    part = save_scans([scanned(derivation[0], 9), scanned(derivation[0], 10)], room.root / "b.pdf")
    checked = room.run("page-check", whole, "--json")
    assert checked.code == 0
    assert states(checked) == [("filed", "handed_in", number) for number in range(len(handed_in), 0, -1)]
    said = room.run("page-check", part)
    assert said.code == 0
    assert "So với hồ sơ của phiên họp: " in said.out
    assert (
        f"b.pdf, trang quét 1: Bảng diễn giải điểm, trang 1/{len(derivation)}, bản số 1; nội dung in khớp hồ sơ."
        in said.out
    )
    filed = room.run("documents", "file", part, whole, "--out", room.root / "hồ sơ", "--json")
    assert filed.code == 4  # pages of the derivation are missing
    assert [(one["code"], one["missing"]) for one in filed.answer["papers"]] == [
        ("handed_in", []),
        ("derivation", [*range(2, len(derivation) + 1)]),
    ]
    assert states(filed)[:2] == [("filed", "derivation", 1), ("doubled", "derivation", 1)]
    assert [len(pdf_text.pages(Path(one["path"]))) for one in filed.answer["papers"]] == [len(handed_in), 1]
    assert room.code("documents", "file", whole, "--out", room.root / "hồ sơ") == "cli.output_taken"
    assert len(signed_of(room, "handed_in")["filings"]) == 1  # the second batch was refused as a whole
    again = room.run("page-check", *(one["path"] for one in filed.answer["papers"]), "--json")
    assert again.code == 0


def signed_of(room: Room, code: str) -> dict[str, Any]:
    """What the list of papers says of the signatures of one paper."""
    (entry,) = (one for one in room.do("documents", "list", "--json").answer if one["code"] == code)
    found: dict[str, Any] = entry["signed"]
    return found


def test_filed_scans_are_recorded_kept_archived_and_withdrawn_by_another_act_alone(room: Room) -> None:
    out = room.root / "văn bản"
    (written,) = room.do("documents", "write", "handed_in", "--out", out, "--json").answer["written"]
    scan = save_scans([scanned(page, 3) for page in printed_pages(Path(written["path"]))], room.root / "a b ộ.pdf")
    assert not signed_of(room, "handed_in")["whole"]
    for more in (("--unsigned", "Đinh Thử Một"), ()):
        (paper,) = room.do("documents", "file", scan, *more, "--json").answer["papers"]
        assert paper["path"] is None
    state = signed_of(room, "handed_in")
    assert (state["whole"], state["missing"], state["unsigned"]) == (True, [], [])
    assert state["doubled"] == state["pages"] == paper["pages"]
    first, second = state["filings"]
    kept = room.session.with_suffix(".tailieu") / second["sha256"][:2] / second["sha256"]
    assert kept.read_bytes().startswith(b"%PDF")
    logged = next(line for line in room.do("audit", "--json").answer["entries"] if second["sha256"] in str(line))
    assert "handed_in" in str(logged)
    said = room.do("documents", "list").out
    assert "Đã ký: bản quét đủ trang." in said
    room.do("minutes", "signed", "--number", "12/BB-HĐOCOP", "--date", "01/07/2026", "--despite", "để ngỏ")
    withdraw = ("documents", "withdraw", str(second["number"]))
    assert room.code("documents", "withdraw", "1", "--reason", "nhầm") == "scans.filing_unknown"
    room.do(*withdraw, "--reason", "trang mờ")
    assert room.code(*withdraw, "--reason", "trang mờ") == "scans.filing_withdrawn"
    state = signed_of(room, "handed_in")
    assert (state["whole"], state["doubled"], state["unsigned"]) == (False, [], ["Đinh Thử Một"])
    assert "ĐÃ GỠ: trang mờ" in room.do("documents", "list").out
    label = ("--file-code", "12/VPĐP", "--retention", "Vĩnh viễn")
    room.do("archive", "write", "--out", room.root / "lưu", *label)
    (archived,) = (room.root / "lưu" / "ban-quet" / "van-ban").glob("*.pdf")
    assert archived.stem.endswith(f"-{first['number']:04}")
    assert "bản quét đã ký, trang" in (room.root / "lưu" / "muc-luc.csv").read_text("utf-8-sig")
    assert room.do("archive", "verify", room.root / "lưu", "--json").answer["whole"]


def test_a_page_without_a_code_does_not_pass_before_a_person_names_its_paper(room: Room) -> None:
    out = room.root / "văn bản"
    (minutes,) = (
        one["path"]
        for one in room.do("documents", "write", "minutes", "--out", out, "--json").answer["written"]
        if one["path"].endswith(".pdf")
    )
    first, *_, last = printed_pages(Path(minutes))
    batch = save_scans([scanned(first, 1), scanned(last, 2)], room.root / "a.pdf")
    ran = room.run("page-check", batch)
    assert ran.code == 4
    assert "a.pdf, trang quét 1: chưa xếp, không đọc được mã ở chân trang" in ran.out
    assert "trang quét 2: Biên bản họp Hội đồng, trang" in ran.out
    assert room.code("page-check", batch, "--confirm", "lạ") == "papers.unknown"
    assert room.run("page-check", room.root / "không có.pdf").code == 3


def test_every_page_of_the_minutes_carries_a_code_where_that_is_asked_for(room: Room) -> None:
    out = room.root / "văn bản"
    written = room.do("documents", "write", "minutes", "--every-page", "--out", out, "--json").answer["written"]
    (minutes,) = (Path(one["path"]) for one in written if one["path"].endswith(".pdf"))
    images = [*printed_pages(minutes)]
    ran = room.run("page-check", save_scans([scanned(images[0], 1)], room.root / "a.pdf"), "--json")
    assert states(ran) == [("filed", "minutes", 1)]
