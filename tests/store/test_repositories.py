"""What goes into a repository comes out again: in NFC, in order, after the file was closed."""

from __future__ import annotations

import dataclasses
import unicodedata
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

import pytest
from sqlalchemy.exc import StatementError

from ocop_desktop.domain.acts.acts import Act, ActKind
from ocop_desktop.domain.canonical import FloatRefused
from ocop_desktop.domain.council.council import EvaluationSession, Member, Product
from ocop_desktop.domain.council.settings import SessionSettings
from ocop_desktop.domain.dossiers.dossier import Evidence, Paper, PaperKind, PaperStatus
from ocop_desktop.domain.sheets.score_sheet import Answer
from ocop_desktop.domain.values import CouncilId, CriterionCode, MemberId, SessionId, Tier
from ocop_desktop.store.errors import CodeTaken, FixedForEver, NoSession, PackageTaken
from ocop_desktop.store.unit_of_work import SqliteUnitOfWork
from ocop_desktop.usecases.core.ports import IncomingPackage, IssuedPackage, PaperEntry, StoredEvidence, Workspace
from tests.helpers.store import (
    LATER,
    NAMES,
    NOON,
    a_member,
    a_product,
    a_session,
    answers,
    commit,
    fill,
    opened,
    uuid_text,
)


def nfc(value: Any) -> Any:
    """A value with all its texts in NFC, as the store gives it back."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.replace(value, **{f.name: nfc(getattr(value, f.name)) for f in dataclasses.fields(value)})
    return value


Found = TypeVar("Found")


def after_reopening(
    path: Path, put: Callable[[SqliteUnitOfWork], None], get: Callable[[SqliteUnitOfWork], Found]
) -> Found:
    """Store in one opening of the file, read in the next."""
    with opened(path) as work, work:
        put(work)
        commit(work)
    with opened(path) as work, work:
        return get(work)


def test_a_session_comes_back_with_every_field(path: Path) -> None:
    session = a_session(opening_key="age1q")
    plain = [field.name for field in dataclasses.fields(session) if getattr(session, field.name) == field.default]
    assert plain == []
    assert after_reopening(path, lambda w: w.session.put(session), lambda w: w.session.get()) == session


def test_a_bare_session_comes_back_with_its_defaults(path: Path) -> None:
    session = EvaluationSession(
        SessionId("s"), CouncilId("c"), "Phiên", Tier.PROVINCE, SessionSettings(), "0" * 64, "1" * 64
    )
    assert after_reopening(path, lambda w: w.session.put(session), lambda w: w.session.get()) == session


def test_a_session_changes_but_not_what_it_rests_on(work: SqliteUnitOfWork) -> None:
    fill(work)
    with work:
        work.session.put(a_session(round=9))
        assert work.session.get().round == 9
        commit(work)
    for change in ({"rules_hash": "f" * 64}, {"id": "other"}, {"council_id": "other"}):
        with pytest.raises(FixedForEver), work:
            work.session.put(a_session(**change))


def test_an_empty_file_says_what_it_lacks(work: SqliteUnitOfWork) -> None:
    with work:
        for ask, what in (
            (work.session.get, "session"),
            (work.session.workspace, "workspace"),
            (work.session.catalogue, "catalogue"),
        ):
            with pytest.raises(NoSession) as refusal:
                ask()
            assert refusal.value.facts == {"what": what}


def test_workspace_catalogue_and_rosters_come_back_byte_for_byte(path: Path) -> None:
    def put(work: SqliteUnitOfWork) -> None:
        work.session.put_workspace(Workspace("secretary", None, "e0"))
        work.session.put_workspace(Workspace("member", MemberId("m"), "e1"))
        work.session.put_catalogue(b"\x00rules", b"old")
        work.session.put_catalogue(b"\x00rules", b"\xffwording")
        work.session.put_roster(1, b"first")
        work.session.put_roster(1, b"first")
        work.session.put_roster(2, b"second")

    def get(work: SqliteUnitOfWork) -> object:
        s = work.session
        return s.workspace(), s.catalogue(), s.roster(1), s.roster(2), s.roster(3)

    assert after_reopening(path, put, get) == (
        Workspace("member", MemberId("m"), "e1"),
        (b"\x00rules", b"\xffwording"),
        b"first",
        b"second",
        None,
    )


def test_rules_and_rosters_are_never_replaced(work: SqliteUnitOfWork) -> None:
    with work:
        work.session.put_catalogue(b"rules", b"wording")
        work.session.put_roster(1, b"roster")
        commit(work)
    with pytest.raises(FixedForEver), work:
        work.session.put_catalogue(b"other", b"wording")
    with pytest.raises(FixedForEver), work:
        work.session.put_roster(1, b"other")


@pytest.mark.parametrize("name", NAMES)
def test_members_of_every_name_come_back_in_order_of_code(path: Path, name: str) -> None:
    members = [a_member(2), a_member(1, name=name, title=name, department=name, phone=name, email=name)]
    found = after_reopening(path, lambda w: w.members.put(members), lambda w: w.members.all())
    assert found == (nfc(members[1]), members[0])


def test_a_bare_member_and_a_bare_product_come_back(path: Path) -> None:
    member = Member("M01", "Lò Văn Thử", "", "", a_member(1).role, False, id=a_member(1).id)
    product = Product("SP001", "Cốm", 26, "", "", id=a_product(1).id)

    def put(work: SqliteUnitOfWork) -> None:
        work.members.put([member])
        work.products.put([product])

    assert after_reopening(path, put, lambda w: (w.members.all(), w.products.all())) == ((member,), (product,))


@pytest.mark.parametrize("name", NAMES)
def test_products_of_every_name_come_back_in_order_of_the_dossiers(path: Path, name: str) -> None:
    products = [a_product(2), a_product(1, name=name, entity=name, commune=name, address=name, note=name)]
    found = after_reopening(path, lambda w: w.products.put(products), lambda w: w.products.all())
    assert found == (nfc(products[1]), products[0])


def test_putting_again_updates_and_what_was_read_before_is_not_repeated(work: SqliteUnitOfWork) -> None:
    fill(work, members=2, products=2)
    with work:
        assert [member.name for member in work.members.all()] == ["Lò Văn Thử 1", "Lò Văn Thử 2"]
        work.members.put([a_member(1, name="Khác")])
        work.products.put([a_product(2, position=0)])
        work.members.put([])
        assert [member.name for member in work.members.all()] == ["Khác", "Lò Văn Thử 2"]
        assert [product.code for product in work.products.all()] == ["SP002", "SP001"]


def test_two_with_one_code_are_refused(work: SqliteUnitOfWork) -> None:
    fill(work)
    with pytest.raises(CodeTaken) as refusal, work:
        work.members.put([a_member(9, code="M01")])
    assert refusal.value.facts == {"what": "member"}
    with pytest.raises(CodeTaken) as refusal, work:
        work.products.put([a_product(9, code="SP001")])
    assert refusal.value.facts == {"what": "product"}


PAPERS = (
    Paper(PaperKind.M01, PaperStatus.PRESENT, "7/PS", date(2026, 6, 1), date(2027, 6, 1), "sao y", date(2026, 8, 1)),
    Paper(PaperKind.E07, PaperStatus.NOT_APPLICABLE),
    Paper(PaperKind.E07, PaperStatus.ABSENT, note=NAMES[1]),
)


def test_papers_come_back_as_they_were_put_last(path: Path) -> None:
    first, second = a_product(1).id, a_product(2).id

    def put(work: SqliteUnitOfWork) -> None:
        work.products.put([a_product(1), a_product(2)])
        work.dossiers.put_papers(second, PAPERS)
        work.dossiers.put_papers(first, PAPERS)
        work.dossiers.put_papers(first, PAPERS[:1])

    found = after_reopening(path, put, lambda w: dict(w.dossiers.papers()))
    assert found == {first: PAPERS[:1], second: tuple(nfc(paper) for paper in PAPERS)}


def test_papers_may_all_be_taken_back(work: SqliteUnitOfWork) -> None:
    fill(work)
    with work:
        work.dossiers.put_papers(a_product(1).id, PAPERS)
        work.dossiers.put_papers(a_product(1).id, ())
        assert work.dossiers.papers() == {}


def test_evidence_waits_in_the_tray_and_then_finds_its_product(path: Path) -> None:
    tray = StoredEvidence(
        uuid_text(1), None, Evidence("a" * 64, 12, "application/pdf", NAMES[1], "tệp.pdf"), 3, "evidence.encrypted"
    )
    placed = StoredEvidence(
        uuid_text(2), a_product(1).id, Evidence("b" * 64, 0, "image/png", "Ảnh", "a.png", product="SP001")
    )

    def put(work: SqliteUnitOfWork) -> None:
        work.products.put([a_product(1)])
        work.dossiers.put_evidence([tray, placed])

    kept = dataclasses.replace(tray, evidence=nfc(tray.evidence))
    assert after_reopening(path, put, lambda w: w.dossiers.evidence()) == (kept, placed)

    moved = dataclasses.replace(kept, product=a_product(1).id)
    found = after_reopening(path, lambda w: w.dossiers.put_evidence([moved]), lambda w: w.dossiers.evidence())
    assert found[0] == dataclasses.replace(moved, evidence=dataclasses.replace(kept.evidence, product="SP001"))


def test_acts_come_back_in_the_order_of_recording(path: Path) -> None:
    acts = [
        Act("2", ActKind.OPENED, LATER, "M01"),
        Act(
            "1",
            ActKind.FINDING,
            NOON,
            "M02",
            NAMES[1],
            a_product(1).id,
            a_member(1).id,
            {"items": [{"criterion": "1.1", "star": 4, "met": True, "reason": NAMES[1]}], "none": None},
        ),
    ]

    def put(work: SqliteUnitOfWork) -> None:
        fill_here(work)
        for act in acts:
            work.acts.add(act)

    first, second = after_reopening(path, put, lambda w: w.acts.all())
    assert first == acts[0]
    assert second.reason == nfc(NAMES[1])
    assert second.facts == {
        "items": [{"criterion": "1.1", "star": 4, "met": True, "reason": nfc(NAMES[1])}],
        "none": None,
    }
    assert dataclasses.replace(second, reason="", facts={}) == dataclasses.replace(acts[1], reason="", facts={})


def fill_here(work: SqliteUnitOfWork) -> None:
    """People and products, in the transaction that runs."""
    work.members.put([a_member(1), a_member(2)])
    work.products.put([a_product(1), a_product(2)])


def test_an_act_may_carry_no_float(work: SqliteUnitOfWork) -> None:
    with pytest.raises(StatementError) as refusal, work:
        work.acts.add(Act("1", ActKind.OPENED, NOON, "M01", facts={"mean": 78.45}))
    assert isinstance(refusal.value.orig, FloatRefused)


def an_entry(typist: str, **changes: object) -> PaperEntry:
    entry = PaperEntry(
        id=uuid_text(int(typist[1:])),
        member=a_member(1).id,
        product=a_product(1).id,
        round=1,
        typist=typist,
        answers={**answers(("1.1", 2), note="ghi"), "8": Answer(CriterionCode("8"), 3, "b")},
        opinion="Đồng ý",
        inspected=True,
        scan_sha256="d" * 64,
        entered_at=NOON,
    )
    return dataclasses.replace(entry, **changes)  # type: ignore[arg-type]


def test_each_typist_has_one_entry_per_paper_sheet(path: Path) -> None:
    corrected = an_entry("M02", id=uuid_text(77), answers=answers(("1.1", 1)), scan_sha256=None, entered_at=LATER)
    other = an_entry("M02", id=uuid_text(78), round=2)

    def put(work: SqliteUnitOfWork) -> None:
        fill_here(work)
        for entry in (an_entry("M02"), an_entry("M01"), corrected, other):
            work.paper_entries.put(entry)

    def get(work: SqliteUnitOfWork) -> object:
        return work.paper_entries.find(a_member(1).id, a_product(1).id, 1), work.paper_entries.all()

    pair = (an_entry("M01"), corrected)
    assert after_reopening(path, put, get) == (pair, (*pair, other))

    removed = after_reopening(path, lambda w: w.paper_entries.remove(a_member(1).id, a_product(1).id, 1), get)
    assert removed == ((), (other,))


def an_arrival(status: str, number: int = 1) -> IncomingPackage:
    return IncomingPackage(
        sha256=f"{number:064x}",
        kind="sheets",
        issuer=a_member(1).id,
        key="k" * 64,
        epoch="e",
        subject=NAMES[0],
        rev=number,
        prev="",
        manifest_sha256="e" * 64,
        file_name=f"phieu_M01_r{number:02d}.ocop",
        received_at=NOON,
        status=status,
        code="" if status == "accepted" else "package.fork",
    )


def test_every_arrival_of_a_package_is_kept_and_its_bytes_once(path: Path) -> None:
    arrivals = (an_arrival("quarantined"), an_arrival("accepted"), an_arrival("known"), an_arrival("accepted", 2))

    def put(work: SqliteUnitOfWork) -> None:
        for arrival, content in zip(arrivals, (None, b"bytes", b"bytes", None), strict=True):
            work.packages.add_incoming(arrival, content)

    def get(work: SqliteUnitOfWork) -> object:
        packages: Any = work.packages
        return packages.incoming(), packages.content(f"{1:064x}"), packages.content(f"{2:064x}")

    assert after_reopening(path, put, get) == (arrivals, b"bytes", None)


def test_a_package_is_accepted_once(work: SqliteUnitOfWork) -> None:
    with work:
        work.packages.add_incoming(an_arrival("accepted"), None)
        commit(work)
    with pytest.raises(PackageTaken), work:
        work.packages.add_incoming(an_arrival("accepted"), None)


def test_issued_packages_come_back_and_a_revision_is_issued_once(path: Path) -> None:
    first = IssuedPackage("a" * 64, "session", "e", "all", 1, "b" * 64, "phien.ocop", datetime(2026, 9, 1, tzinfo=UTC))
    second = dataclasses.replace(first, sha256="c" * 64, rev=2)

    def put(work: SqliteUnitOfWork) -> None:
        work.packages.add_issued(first)
        work.packages.add_issued(second)

    assert after_reopening(path, put, lambda w: w.packages.issued()) == (first, second)
    with opened(path) as work, pytest.raises(PackageTaken), work:
        work.packages.add_issued(dataclasses.replace(first, sha256="d" * 64))
