"""Plays the small session of the museum: every kind of act, every kind of package, invented names only.

    python -m tests.e2e.museum_play [--archive] FOLDER

makes a new piece of ``tests/data/museum`` with the program as it is now; ``--archive`` when the form of the archive
changed, which is most of a piece's size. The clock goes on by a minute a command, keys and ids follow from a seed, so
the same program makes the same bytes.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import sqlite3
import sys
from collections.abc import Callable, Sequence
from contextlib import closing, redirect_stderr, redirect_stdout
from datetime import datetime, timedelta, timezone
from fnmatch import fnmatch
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ocop_desktop.__main__ import play_sample
from ocop_desktop.app.bootstrap import Application, SessionFile
from ocop_desktop.app.config import places_under
from ocop_desktop.app.sources import SeededIds
from ocop_desktop.cli.main import main
from ocop_desktop.domain.dossiers.intake_rows import PlanRow
from ocop_desktop.packages.signing import SigningKey
from ocop_desktop.usecases.exchange.receiving import Receive, receive_package
from ocop_desktop.usecases.exchange.settling import SettleFile, settle_file
from ocop_desktop.usecases.overview.filing import FileScans, ScannedPaper, file_scans
from ocop_desktop.usecases.results.year_plan import ImportYearPlan, import_year_plan
from tests.e2e.commands import going_on, importing
from tests.e2e.museum_data import ASSESSMENTS, COUNCIL, FORM, LETTER, MORE_MEMBER, MORE_PRODUCT, PRODUCTS
from tests.helpers.digits import digits_on
from tests.helpers.messages import field_list_json
from tests.helpers.workbooks import MEMBER_HEADERS, PAPER_HEADERS, product, products, workbook

SUMS = "SHA256SUMS"
ARCHIVES = "luutru_*"
GOOD = "2 1 2 2 3 3 1 3 3 3 1 2 1 2 2 3 3 2 3 5 1 3 2 4 2 2 1 3 4 3 1 2"  # 75 points
WITHOUT_MARK = "2 1 2 2 3 3 1 1 3 3 1 2 1 2 2 3 3 2 3 5 1 3 2 4 2 2 1 3 4 3 1 3"  # 74; 2.1 misses its 4-star level
BEST = "3 2 3 3 3 3 1 3 3 3 1 3 1 3 2 3 5 3 5 5 2 5 2 4 3 3 3 5 5 5 2 3"  # 100
LOW = "1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 2 1 1 1"


class MinuteClock:
    """Stands still within a command, however often it is asked."""

    def __init__(self) -> None:
        self.time = datetime(2026, 9, 5, 8, 0, tzinfo=timezone(timedelta(hours=7)))

    def now(self) -> datetime:
        return self.time


class Play:
    """The laptops of the secretary and the members in one folder, and the stick between them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.clock = MinuteClock()
        self.ids = SeededIds("museum")
        self.keys = 0
        self.session = root / "phien.ocopdb"
        self.stick = root / "usb"
        self.stick.mkdir(parents=True)
        rules = json.loads(self.run("TK01", "catalogue", "export", "--json", "-", session=None))
        self.codes = [criterion["code"] for criterion in rules["sets"][0]["criteria"]]

    def _key(self) -> SigningKey:
        self.keys += 1
        return SigningKey(sha256(f"museum {self.keys}".encode()).digest())

    def program(self, home: str) -> Application:
        return Application(places_under(self.root / home), self.clock, self.ids, self._key, sealing=True)

    def run(self, by: str, *words: str | Path, home: str = "TK01", session: Path | str | None = "") -> str:
        """Run one command of the command line, which must succeed; what it said."""
        self.clock.time += timedelta(minutes=1)
        out, err = io.StringIO(), io.StringIO()
        path = self.session if session == "" else session
        named = ["--session", "" if path is None else str(path), "--as", by]
        with redirect_stdout(out), redirect_stderr(err):
            code = main([*map(str, words), *named], lambda: self.program(home), play_sample)
        if code:
            raise RuntimeError(f"{words}: {code}\n{out.getvalue()}{err.getvalue()}")
        return out.getvalue()

    def do(self, *words: str | Path, by: str = "TK01") -> str:
        return self.run(by, *going_on(*words))

    def workspace(self, member: str, home: str = "") -> Path:
        (file,) = (self.root / (home or member) / "user-data" / "sessions").glob(f"*/{member}.ocopdb")
        return file

    def own(self, member: str, *words: str | Path, home: str = "") -> str:
        """A command at the member's own computer."""
        return self.run(member, *words, home=home or member, session=self.workspace(member, home))

    def office(self) -> SessionFile:
        self.clock.time += timedelta(minutes=1)
        return self.program("TK01").open(self.session, anywhere=True)

    def sheet(self, member: str, code: str, points: str, **more: Any) -> Path:
        answers: dict[str, Any] = dict(zip(self.codes, map(int, points.split()), strict=True))
        answers[self.codes[0]] = {"points": answers[self.codes[0]], "note": "ghi chú thử"}
        row = {"member": member, "product": code, "answers": answers, "inspected": True, "opinion": "Nên làm tiếp."}
        source = self.root / "sheet.json"
        source.write_text(json.dumps(row | more), encoding="utf-8")
        return source

    def newest(self, word: str) -> Path:
        return max(self.stick.glob(f"{word}_*.ocop"), key=lambda path: path.stat().st_mtime_ns)

    def asked(self, step: str) -> list[str]:
        """Codes of the open questions of a step."""
        listed = json.loads(self.do("session", "questions", "--json"))
        return sorted({entry["code"] for entry in listed if entry["open"] and entry["asked_by"] == step})

    def reasons(self) -> tuple[str, ...]:
        """Options of the conclusion that leave open everything that is asked."""
        asked = self.asked("conclude")
        return tuple(word for code in asked for word in ("--leave-open", f"{code}=Để ngỏ theo ý kiến chung"))

    def acts(self) -> list[dict[str, Any]]:
        acts: list[dict[str, Any]] = json.loads(self.do("session", "acts", "--json"))["acts"]
        return acts


def file_and_withdraw(play: Play, scan: Path) -> None:
    """A scan of a paper is filed twice, and once withdrawn."""
    paper = ScannedPaper("handed_in", 1, 2, (1,), scan)
    for unsigned in ((), ("Đinh Thử Hai",)):
        with play.office() as opened:
            file_scans(FileScans((paper,), "TK01", unsigned), opened.work, opened.services("TK01"))
    play.do("documents", "withdraw", str(len(play.acts())), "--reason", "nhận nhầm")


def prepare(play: Play) -> None:
    """Lists, papers and evidence are in, the session package and a dossier are out."""
    play.do(
        *("session", "new", "--name", "Phiên thử của bộ sưu tập", "--sample"),
        *("--parent-body", "ỦY BAN NHÂN DÂN|TỈNH THỬ", "--council-name", "HỘI ĐỒNG|ĐÁNH GIÁ THỬ"),
        *("--decision", "1/QĐ-THỬ", "02/03/2026", "--plan", "3/KH-THỬ", "02/01/2026"),
        *("--regulation", "7/QĐ-THỬ", "01/06/2026", "--basis", "Căn cứ thử một", "--basis", "Căn cứ thử hai"),
        *("--decision-body", "UBND tỉnh Thử", "--decision-subject", "thành lập Hội đồng thử"),
        *("--regulation-body", "UBND tỉnh Thử", "--regulation-subject", "ban hành Quy chế thử"),
        *("--place", "Hội trường Thử", "--cut-off", "29/08/2026"),
        *("--setting", "missed_minimum=council", "--setting", "max_rescoring_rounds=2"),
        *("--setting", "advisory_shown=before", "--setting", "silence_is_agreement=true"),
        *("--setting", "quorum_excludes_unscoring=yes", "--setting", "opinions_exclude_unscoring=no"),
        *("--setting", "vote_majority=all", "--setting", "vote_tie=chair_decides"),
    )
    root = play.root
    play.do("import", "members", workbook(root / "m.xlsx", [[*MEMBER_HEADERS, *MORE_MEMBER], *COUNCIL]))
    play.do("import", "products", products(root / "p.xlsx", *PRODUCTS, extra=MORE_PRODUCT))
    play.do("import", "assessments", workbook(root / "a.xlsx", ASSESSMENTS))
    papers = (
        ("SP001", "M01", "có", "1/PĐK", "01/08/2026", ""),
        ("SP001", "E12", "có", "12/KN", "01/07/2026", "01/07/2027"),
        ("SP001", "M02", "không áp dụng", "", "", ""),
    )
    play.do("import", "dossiers", workbook(root / "g.xlsx", [PAPER_HEADERS, *papers]))
    folder = root / "ho-so" / "SP001 - Trà thử nghiệm"
    folder.mkdir(parents=True)
    (folder / "Giấy kiểm nghiệm thử.pdf").write_text(LETTER, encoding="utf-8", newline="\n")
    play.do("import", "dossiers", root / "ho-so")
    with play.office() as session:
        lines = (PlanRow("Xã Thử", 5), PlanRow("Xã Mẫu", 0))
        import_year_plan(ImportYearPlan(lines, "TK01"), session.work, session.services("TK01"))
    play.do("package", "export", "session", "--despite", "để ngỏ", "--to", play.stick, "--for", "M01", "M03")
    play.do("package", "export", "dossiers", "--despite", "để ngỏ", "--product", "SP001", "--to", play.stick)
    play.do("session", "set", "--place", "Hội trường Thử 2", "--setting", "spread_limit=12", "--reason", "Quy chế mới")
    play.do("package", "export", "session", "--despite", "để ngỏ", "--to", play.stick)


def first_round(play: Play) -> None:
    """Members score on their own computers, in the room and on paper; two products are asked about in writing."""
    earlier(play)
    asked = ("--asked", "20/08/2026", "--deadline", "04/09/2026", "--letter", "12/CV-THỬ")
    play.do("written", "form", "--product", "SP007", "SP008", *asked)
    given = {"M01": (GOOD, GOOD, BEST, GOOD, GOOD), "M03": (GOOD, WITHOUT_MARK, None, GOOD, LOW)}
    codes = ("SP001", "SP002", "SP003", "SP007", "SP008")
    for member, home in (("M01", "M01"), ("M03", "M03"), ("M03", "M03-b")):
        play.run(member, *importing(play.newest("phien"), "TK01"), home=home, session=None)
        for code, points in zip(codes, given[member], strict=True):
            if points is not None:
                play.own(member, "sheet", "enter", "--from", play.sheet(member, code, points), "--submit", home=home)
        play.own(member, "package", "export", "sheets", "--to", play.stick, home=home)
        if home != "M03-b":
            play.do("sheet", "enter", "--from", play.sheet(member, "SP002", LOW), "--submit", by=member)  # gives way
            play.do(*importing(play.newest("phieu"), member))
    settle(play)
    play.own("M01", "package", "import", play.newest("hoso"))
    for code, points in zip(codes, (GOOD, GOOD, BEST, GOOD, LOW), strict=True):
        play.do("sheet", "enter", "--from", play.sheet("M02", code, points), "--submit", by="M02")
    scan = play.root / "phieu-giay.pdf"
    scan.write_text(LETTER + "% phiếu giấy\n", encoding="utf-8", newline="\n")
    paper = play.sheet("M03", "SP003", BEST)
    play.do("sheet", "enter", "--from", paper, "--paper", "--scan", scan)
    play.do("sheet", "second-entry", "--from", paper, "--scan", scan, by="M02")
    play.do("sheet", "submit", "--paper", "--member", "M03", "--product", "SP003")
    reply = ("--received", "03/09/2026", "--text", "Đồng ý.", "--paper", "3/VP-THỬ")
    play.do("written", "reply", "--batch", "1", "--member", "TK01", "--answer", "agrees", *reply)
    play.do("written", "close", "--batch", "1", "--reason", "đã hết hạn", by="M01")
    ground = ("--ground", "different", "--reason", "khác nhau nhiều")
    play.do("written", "meet", "--product", "SP008", *ground, by="M01")


def earlier(play: Play) -> None:
    """An earlier session whose sheets are opened and one condition found, which this one names."""
    here, play.session = play.session, play.root / "truoc.ocopdb"
    play.do("session", "new", "--name", "Phiên thử trước", "--sample")
    play.do("import", "members", play.root / "m.xlsx")
    play.do("import", "products", products(play.root / "p0.xlsx", product("SP002", set=1)))
    play.do("package", "export", "session", "--despite", "để ngỏ", "--to", play.root)
    for member, points in (("M01", GOOD), ("M02", GOOD), ("M03", WITHOUT_MARK)):
        play.do("sheet", "enter", "--from", play.sheet(member, "SP002", points), "--submit", by=member)
    play.do("session", "attend", "--member", "all", "--present")
    play.do("session", "open", by="M01")
    found = ("--item", "2.1:4=met", "--reason", "đủ giấy tờ thử", "--paper", "số 1")
    play.do("session", "finding", "--product", "SP002", *found)
    source, play.session = play.session, here
    play.do("session", "link", "--from", source, "--reason", "khiếu nại thử")


def settle(play: Play) -> None:
    """Two damaged copies and a package of a second computer are kept apart, then decided about."""
    sent = play.newest("phieu")
    for cut, delete_copy in ((100, False), (200, True)):
        damaged = play.root / f"hong-{cut}.ocop"
        damaged.write_bytes(sent.read_bytes()[:-cut])
        with play.office() as session:
            receipt = receive_package(Receive(damaged, "TK01"), session.work, session.services("TK01"))
            command = SettleFile(receipt.sha256, "TK01", "bản sao bị hỏng", delete_copy)
            settle_file(command, session.work, session.services("TK01"))
    with play.office() as session:
        services = session.services("TK01")
        if receive_package(Receive(sent, "TK01"), session.work, services).status != "quarantined":
            raise RuntimeError("a second computer was not noticed")
        chosen = Receive(sent, "TK01", digits_on(sent), chosen="máy thứ nhất bị hỏng")
        if receive_package(chosen, session.work, services).status != "accepted":
            raise RuntimeError("the chosen package was not taken")


def in_the_room(play: Play) -> None:
    """The day itself up to the opening of the sheets."""
    play.do("session", "attend", "--member", "all", "--present")
    play.do("session", "attend", "--member", "M03", "--absent", "--product", "SP006", "--reason", "họp khác")
    play.do("session", "recuse", "--member", "M02", "--product", "SP004", "--category", "người thân")
    play.do("session", "recuse", "--member", "M02", "--product", "SP001", "--category", "đã tư vấn")
    play.do("session", "correct-act", str(play.acts()[-1]["number"]), "--reason", "nhầm người")
    play.do("session", "preside", "--member", "M02", "--authorisation", "số 5 ngày 01/09/2026", "--product", "SP003")
    play.do("session", "withdraw", "--product", "SP004", "--letter", "Đơn thử ngày 02/09/2026")
    votes = ("--ground", "Hồ sơ thử không đúng", "--paper", "số 9", "--for", "2", "--against", "1")
    play.do("session", "reject", "--product", "SP005", *votes)
    stop = ("--motion", "stop", "--ground", "Thiếu mẫu thử", "--for", "1", "--against", "1", "--other", "1")
    play.do("session", "reject", "--product", "SP002", *stop)
    play.do("session", "move-set", "--product", "SP006", "--set", "2", "--reason", "Sai bộ")
    stand_in = ("--letter", "15/CV-THỬ", "--until", "05/09/2026")
    play.do("session", "substitute", "--member", "M04", "--for", "M03", *stand_in, "--product", "SP006")
    play.do("session", "entity", "--product", "SP001", "--in")
    play.do("session", "entity", "--product", "SP001", "--out", "--speaker", "Bà Thử")
    play.do("session", "happen", "paused", "--text", "nghỉ trưa thử")
    play.do("session", "happen", "resumed", "--text", "họp tiếp")
    play.do("session", "happen", "samples", "--text", "đủ 5 mẫu thử", "--product", "SP001")
    visit = ("--date", "2026-08-28", "--place", "xưởng thử", "--people", "M03, thư ký", "--found", "đúng hồ sơ")
    play.do("session", "site-visit", "--product", "SP001", *visit, "--paper", "biên bản 2")
    later = ("--limit", "commune_review", "--day", "2026-08-25", "--reason", "bão")
    play.do("session", "override-date", "--product", "SP001", *later)
    play.do("session", "happen", "questions", "--text", "hỏi và trả lời thử", "--product", "SP001")
    play.do(
        "session", "split", "--product", "SP002", "--code", "SP009", "--name", "Mật ong hộp", "--reason", "tên khác"
    )
    play.do("session", "roll-call", "--late", "M02=08:20", "--early", "M02=16:00", "M04=16:30")
    play.do("session", "close")
    play.do("session", "collect-again", "--reason", "kết thúc nhầm", by="M01")
    play.do("session", "open", by="M01")


def reconcile(play: Play) -> None:
    """Late papers, findings, two further rounds, conclusion."""
    play.do("written", "settle", "--batch", "1")
    play.do("session", "represents", "--part", "CT", "--member", "M02", "--reason", "phụ trách công thương thử")
    play.do("session", "represents", "--part", "ATTP", "--reason", "tỉnh không có sở này")
    play.do("session", "adopt-settings", "--for", "2", "--against", "0", "--other", "1")
    agreed = ("--text", "giữ bình quân thử", "--for", "2", "--against", "0", "--other", "1", "--paper", "số 4")
    play.do("session", "discuss", "--product", "SP008", *agreed)
    play.do("session", "above-reason", "--product", "SP001", "--member", "M03", "--text", "số liệu mới thử")
    department = ("--product", "SP001", "--member", "M03", "--criterion", "1.1")
    play.do("session", "happen", "department", "--text", "đủ điều kiện thử", *department)
    play.do("session", "happen", "vote", "--text", "giữ bình quân", "--product", "SP001", "--votes", "2", "1", "0")
    play.do("session", "happen", "agreed_level", "--text", "mức 2", "--product", "SP001", "--criterion", "1.1")
    play.do("session", "happen", "late_papers_next", "--text", "để đợt sau", "--product", "SP002")
    paper = ("--number", "12/KQ-THỬ", "--date", "03/09/2026", "--giver", "Trung tâm Thử")
    words = ("--text", "phiếu kiểm nghiệm thử", *paper, "--item", play.codes[1])
    play.do("session", "papers", "--product", "SP001", "--tests", *words, by="M01")
    play.do("session", "papers", "--product", "SP008", "--text", "giấy tờ thử", *paper, by="M01")
    play.do("reconcile", "round", "--product", "SP001=kết quả mới", "--touched", "SP001", by="M01")


def second_round(play: Play) -> None:
    """The criteria that new tests touch are scored again; then, in a third round, a product as a whole."""
    better = GOOD.replace("2 1 2 2 3", "2 2 2 2 3", 1)
    again(play, "SP001", better)
    play.do("session", "close")
    votes = ("--for", "2", "--against", "1")
    play.do("session", "discuss", "--product", "SP008", "--text", "giữ điểm trung bình thử", "--paper", "số 10", *votes)
    play.do("reconcile", "round", "--product", "SP008=đánh giá khác nhau", by="M01")
    again(play, "SP008", GOOD)
    play.do("session", "close")


def again(play: Play, code: str, points: str) -> None:
    """The round goes out; M01 and M03 answer from their computers, M02 in the room."""
    play.do("package", "export", "round", "--to", play.stick)
    for member, home in (("M01", "M01"), ("M03", "M03-b")):
        play.own(member, "package", "import", play.newest("chamlai"), home=home)
        source = play.sheet(member, code, points)
        play.own(member, "reconcile", "rescore", "--from", source, "--submit", home=home)
        play.own(member, "package", "export", "sheets", "--to", play.stick, home=home)
        play.do("package", "import", play.newest("phieu"))
    play.do("reconcile", "rescore", "--from", play.sheet("M02", code, points), "--submit", by="M02")


def conclude(play: Play) -> None:
    """Findings, stars, papers, signature, results to everybody."""
    unmet = ("--item", "2.1:4=unmet", "--reason", "thiếu giấy tờ thử", "--paper", "số 2")
    play.do("session", "finding", "--product", "SP002", *unmet)
    play.do("session", "conclude-stars", "--product", "SP002", "--stars", "3", "--reason", "Hội đồng thống nhất")
    play.do("session", "send-up", "--product", "SP003", "--yes", "--reason", "Đủ điều kiện")
    play.do("session", "remark", "--text", "Nên cải tiến bao bì", "--product", "SP001", "--member", "M03")
    play.do("session", "remark", "--text", "Chung cho cả phiên")
    play.do("session", "remark", "--text", "Không đồng ý", "--product", "SP002", "--member", "M03", "--dissent")
    play.do("session", "preside", "--member", "M02", "--authorisation", "số 6 ngày 05/09/2026")
    form = play.root / "form.json"
    form.write_text(json.dumps(FORM), encoding="utf-8")
    play.do("minutes", "form", "--from", form)
    play.do("conclude", "--reason", "xong", *play.reasons(), by="M02")
    play.do("session", "reopen", "--reason", "nhầm")
    play.do("session", "reopen-withdraw", "--reason", "không cần nữa")
    play.do("session", "reopen", "--reason", "bổ sung")
    play.do("session", "reopen", by="M02")
    play.do("conclude", *play.reasons(), by="M02")
    play.do("session", "happen", "signing_refused", "--text", "không ký", "--member", "M03")
    scan = play.root / "bien-ban.pdf"
    scan.write_text(LETTER + "% biên bản\n", encoding="utf-8", newline="\n")
    signed = ("--number", "12/BB-THỬ", "--date", "05/09/2026", "--despite", "ký để kịp trình")
    play.do("minutes", "signed", *signed)
    play.do("minutes", "scan", "--file", scan, "--differs", "tệp thử, không mở được")
    file_and_withdraw(play, scan)
    answer = ("--letter", "đơn thử số 3", "--pdf", play.root / "giai-trinh.pdf")
    play.do("session", "complaint", "--product", "SP001", *answer)
    after_signing(play)
    attached = play.root / "phu-luc.csv"
    attached.write_text("ma,diem\nSP001,76\n", encoding="utf-8", newline="\n")
    play.do("package", "export", "result", "--to", play.stick, "--attach", attached, "--for", "M01", "M03")
    play.own("M01", "package", "import", play.newest("ketqua"))
    left = [word for code in play.asked("archive") for word in ("--leave-open", f"{code}=chưa nhận được")]
    play.do("session", "archive", *left, by="M02")
    label = ("--file-code", "12/HS-THỬ", "--retention", "Vĩnh viễn")
    play.do("archive", "write", "--out", play.stick, *label, "--package")


def after_signing(play: Play) -> None:
    """A supplement, the decision with a certificate, the Ministry's answer and what the province makes of it."""
    play.do("session", "supplement", "--reason", "bổ sung thử")
    play.do("session", "supplement", by="M02")
    play.do("session", "supplement-close")
    body = ("--body", "Chủ tịch UBND tỉnh Thử", "--signer", "Đinh Thử Tám", "--date", "05/09/2026")
    play.do("session", "decision", *body, "--number", "9/QĐ-THỬ", "--subject", "công nhận sản phẩm thử")
    play.do("session", "certificate", "--date", "05/09/2026", "--certificate", "SP001=1/2026")
    answer = ("--product", "SP003", "--below", "--body", "Bộ Thử", "--number", "4/TB-THỬ", "--date", "05/09/2026")
    play.do("session", "ministry", *answer, "--points", "85")
    play.do("session", "rate-again", "--product", "SP003", "--paper", "số 5", "--reason", "điểm lệch")


def play_all(root: Path) -> dict[str, bytes]:
    """Play the session in ``root``; every piece of the museum by its name."""
    play = Play(root)
    pieces: dict[str, bytes] = {}

    def keep(name: str, session: Path, home: str = "TK01") -> None:
        copy = root / name
        play.run("TK01", "session", "copy", copy, home=home, session=session)
        pieces[f"{name}.gz"] = packed(copy.read_bytes())

    prepare(play)
    keep("1-scoring.ocopdb", play.session)
    first_round(play)
    in_the_room(play)
    reconcile(play)
    keep("2-rescoring.ocopdb", play.session)
    second_round(play)
    conclude(play)
    keep("3-signed.ocopdb", play.session)
    keep("member-M01.ocopdb", play.workspace("M01"), "M01")
    for package in sorted(play.stick.iterdir()):
        pieces[f"{package.name}.gz"] = packed(package.read_bytes())
    for name in ("2-rescoring", "3-signed"):
        pieces[f"{name}.results.json"] = play.run(
            "TK01", "results", "--json", "-", session=root / f"{name}.ocopdb"
        ).encode()
    pieces["3-signed.acts.json"] = stored_acts(root / "3-signed.ocopdb")
    pieces["fields.json"] = field_list_json()
    return pieces


def stored_acts(session: Path) -> bytes:
    """The acts of a session file as they are stored, one JSON array a line."""
    with closing(sqlite3.connect(session)) as connection:
        rows = connection.execute("SELECT * FROM act ORDER BY seq").fetchall()
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def packed(data: bytes) -> bytes:
    """The same bytes, compressed: most of a piece is the catalogue it carries."""
    return gzip.compress(data, compresslevel=9, mtime=0)


def sums(folder: Path) -> str:
    """The line of ``SHA256SUMS`` for every piece of a folder but the sums themselves."""
    names = sorted(path.name for path in folder.iterdir() if path.name != SUMS)
    return "".join(f"{sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names)


def make(words: Sequence[str], play: Callable[[Path], dict[str, bytes]] = play_all) -> int:
    """Write a new piece into the folder named; one that is there is never written over."""
    parser = argparse.ArgumentParser(prog="python -m tests.e2e.museum_play")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--archive", action="store_true", help="keep the archive package: its form changed")
    wanted = parser.parse_args(words)
    folder: Path = wanted.folder
    folder.mkdir(parents=True)
    with TemporaryDirectory() as root:
        for name, data in play(Path(root).resolve() / "play").items():
            if wanted.archive or not fnmatch(name, ARCHIVES):
                (folder / name).write_bytes(data)
    (folder / SUMS).write_text(sums(folder), encoding="ascii", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(make(sys.argv[1:]))
