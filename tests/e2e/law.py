"""A session by the command line for the tests of the law: from the lists to the printed minutes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from tests.e2e.test_cli_room import COUNCIL, GOOD, Room
from tests.helpers import pdf_text
from tests.helpers.workbooks import MEMBER_HEADERS, product, products, workbook

FORM: dict[str, Any] = {
    "started": "2026-06-01T08:00:00+07:00",
    "ended": "2026-06-01T11:30:00+07:00",
    "conclusion": "Hội đồng thống nhất.",
    "adoption": {"for": 3, "against": 0, "other": 0},
}
"""What the secretary types into the form of the minutes."""

DATES = ("Ngày xã tiếp nhận", "Ngày đề nghị của xã", "Ngày tiếp nhận", "Ngày hết hạn giấy chứng nhận")
CASES = "Trường hợp"
IN_TIME = ("22/05/2026", "25/05/2026", "28/05/2026", "19/10/2026")
"""Dates of a re-rating that keep every time limit on the day of ``FORM``."""


Row = tuple[str, ...]
BODIES = (
    "{0} Nông nghiệp và Môi trường",
    "{0} Công Thương, {0} Y tế",
    "{0} Khoa học và Công nghệ, {0} Văn hóa, Thể thao và Du lịch, {0} An toàn thực phẩm",
    "Văn phòng Điều phối nông thôn mới, Chi cục Trồng trọt, Cục Trồng trọt",
)
"""Of the members in their order: every part that Điều 7.3b or, with "Bộ", 7.4b names."""


def lawful(tier: str) -> tuple[tuple[str, ...], ...]:
    """The council of the room, from the bodies that the decree names."""
    kind = "Sở" if tier == "province" else "Bộ"
    bodies = (body.format(kind) for body in BODIES)
    return tuple((*member[:3], body, member[4]) for member, body in zip(COUNCIL, bodies, strict=True))


class Session(Room):
    """The products a test asks for, and a council.

    By default four members: M01 chair, M02 deputy, M03, TK01 secretary who does not score.
    """

    def __init__(
        self,
        root: Path,
        *rows: list[Any],
        settings: tuple[str, ...] = (),
        tier: str = "province",
        started: str = FORM["started"],
        people: Sequence[Row] = (),
    ) -> None:
        """people: rows of the list of members; by default one that represents every part the decree names."""
        super().__init__(root)
        council = people or lawful(tier)
        self.voters = sum(row[4] != "Thư ký" for row in council)
        chosen = [word for setting in settings for word in ("--setting", setting)]
        self.do(
            *("session", "new", "--name", "Phiên thử", "--tier", tier, "--place", "Hội trường", *chosen),
            *("--parent-body", "UBND TỈNH THỬ", "--council-name", "HỘI ĐỒNG THỬ"),
            *("--decision", "12/QĐ-UBND", "01/02/2026", "--decision-body", "Chủ tịch UBND tỉnh Thử"),
            *("--decision-subject", "Về việc thành lập Hội đồng thử"),
        )
        self.do("import", "members", workbook(root / "m.xlsx", [MEMBER_HEADERS, *council]))
        self.do("import", "products", products(root / "p.xlsx", *rows, extra=(*DATES, CASES)))
        self.form(started=started)
        self.do("package", "export", "session", "--despite", "để ngỏ", "--to", root)

    def scored(self, **sheets: tuple[str, ...]) -> None:
        """Sheets of M01, M02, … by product; everybody is present, adopts the settings, and the chair opens."""
        for code, points in sheets.items():
            for number, typed in enumerate(points, start=1):
                self.score(f"M{number:02d}", code, typed)
        self.do("session", "attend", "--member", "all", "--present")
        self.do("session", "adopt-settings", "--for", str(self.voters), "--against", "0")
        self.do("session", "open", by="M01")

    def open_ones(self) -> list[tuple[str, str | None]]:
        """Code and product of the questions that are open and asked by the conclusion."""
        return [
            (entry["code"], entry["product"])
            for entry in self.questions()
            if entry["open"] and entry["asked_by"] == "conclude"
        ]

    def filled(self) -> None:
        """The form of the minutes is filled in."""
        self.form(**FORM)

    def form(self, **fields: Any) -> None:
        """Fields of the form of the minutes; the start is the day of the meeting, with which due dates are compared."""
        source = self.root / "form.json"
        source.write_text(json.dumps(fields), encoding="utf-8")
        self.do("minutes", "form", "--from", source)

    def state(self) -> str:
        """State of the session."""
        return str(self.do("session", "show", "--json").answer["state"])

    def exported(self) -> dict[str, Any]:
        """The session with its products as another program reads them."""
        found: dict[str, Any] = json.loads(self.do("export", "sheets", "--json", "-").out)
        return found

    def printed(self) -> str:
        """The text of the minutes, in one line."""
        target = self.root / f"bien-ban-{len(list(self.root.glob('bien-ban-*.pdf')))}.pdf"
        self.do("minutes", "--pdf", target)
        return pdf_text.whole(target)

    def workbook_rows(self, sheet: str) -> list[list[Any]]:
        """The cells of one sheet of the results workbook, as text or number; formulas as typed."""
        target = self.root / f"ket-qua-{len(list(self.root.glob('ket-qua-*.xlsx')))}.xlsx"
        self.do("results", "--xlsx", target)
        return [list(row) for row in load_workbook(target)[sheet].iter_rows(values_only=True)]


def rerated(code: str, **more: Any) -> list[Any]:
    """A row of the list of products for re-rating, in time."""
    return dated(product(code, set=1, kind="phân hạng lại", **more), *IN_TIME)


def dated(row: list[Any], *days: str) -> list[Any]:
    """The row with the days of ``DATES``."""
    return [*row, *days]


__all__ = ["FORM", "GOOD", "IN_TIME", "Session", "dated", "product", "rerated"]
