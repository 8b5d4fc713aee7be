"""The product card by the command line: every field is shown and corrected, what does not fit is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from ocop_desktop.domain.council.council import ProductFacts
from ocop_desktop.domain.list_fields import list_fields
from tests.e2e.commands import done, ocop
from tests.helpers.workbooks import MEMBER_HEADERS, product, products, workbook

COUNCIL = (
    ("M01", "Đinh Thử Một", "", "Sở Thử Một", "Chủ tịch"),
    ("TK01", "Đinh Thử Hai", "", "Sở Thử Hai", "Thư ký"),
)
NAMES = [field.name for field in list_fields(ProductFacts)]


@pytest.fixture
def session(tmp_path: Path) -> Path:
    """A new session with a council and one product."""
    path = tmp_path / "s.ocopdb"
    done(tmp_path, "session", "new", "--name", "Phiên thử", "--session", path)
    done(tmp_path, "import", "members", workbook(tmp_path / "m.xlsx", [MEMBER_HEADERS, *COUNCIL]), "--session", path)
    done(tmp_path, "import", "products", products(tmp_path / "p.xlsx", product()), "--session", path)
    return path


def test_every_field_is_shown_and_has_an_option(session: Path, tmp_path: Path) -> None:
    answer = done(tmp_path, "product", "show", "SP001", "--json", "--session", session).answer
    assert list(answer["facts"]) == NAMES
    assert len(done(tmp_path, "product", "show", "SP001", "--session", session).out.splitlines()) == len(NAMES)
    told = done(tmp_path, "product", "edit", "--help").out
    assert all(f"--{name.replace('_', '-')}" in told for name in NAMES)


def test_facts_are_changed_with_old_and_new(session: Path, tmp_path: Path) -> None:
    told = done(
        tmp_path, "product", "edit", "SP001", "--phone", "000 111 222", "--received", "20/4/2026", "--kind", "upgrade",
        "--session", session,
    )  # fmt: skip
    assert told.out.splitlines() == [
        "loại hồ sơ: Đánh giá lần đầu → Nâng hạng",
        "điện thoại: (trống) → 000 111 222",
        "ngày tiếp nhận: (trống) → 20/04/2026",
    ]
    facts = done(tmp_path, "product", "show", "SP001", "--json", "--session", session).answer["facts"]
    assert (facts["phone"], facts["received"], facts["kind"]) == ("000 111 222", "2026-04-20", "upgrade")
    answer = done(tmp_path, "product", "edit", "SP001", "--phone", "", "--json", "--session", session).answer
    assert answer == {"changed": [{"field": "product.phone", "old": "000 111 222", "new": ""}]}
    log = done(tmp_path, "audit", "--json", "--session", session).answer["entries"]
    assert [entry["kind"] for entry in log[-2:]] == ["product.facts_changed", "product.facts_changed"]


def test_what_does_not_fit_is_named_field_by_field(session: Path, tmp_path: Path) -> None:
    words = (
        "product",
        "edit",
        "SP001",
        "--phone",
        "gọi",
        "--received",
        "mai",
        "--address",
        "Thôn",
        "--session",
        session,
    )
    ran = ocop(tmp_path, *words)
    assert ran.code == 3
    assert ran.out.splitlines()[0] == "điện thoại: Không giống số điện thoại."
    assert "2 mục chưa đúng" in ran.err
    answer = ocop(tmp_path, *words, "--json").answer
    assert [fault["field"] for fault in answer["faults"]] == ["phone", "received"]
    assert answer["error"]["code"] == "product.refused"
    facts = done(tmp_path, "product", "show", "SP001", "--json", "--session", session).answer["facts"]
    assert facts["address"] == ""


def test_after_the_session_went_out_a_reason_is_needed(session: Path, tmp_path: Path) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    done(tmp_path, "package", "export", "session", "--despite", "để ngỏ", "--to", stick, "--session", session)
    change = ("product", "edit", "SP001", "--address", "Thôn Mẫu", "--session", session)
    assert ocop(tmp_path, *change, "--json").answer["error"]["code"] == "acts.reason_missing"
    told = done(tmp_path, *change, "--reason", "chủ thể báo lại")
    assert "gói phiên" in told.out.splitlines()[-1]
    ran = ocop(
        tmp_path, "product", "edit", "SP001", "--kind", "rerate", "--reason", "nhầm", "--session", session, "--json"
    )
    assert (ran.code, ran.answer["error"]["code"]) == (4, "product.fixed")
