"""What an archive and the dossiers to the Ministry hold, and what they lack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from ocop_desktop.domain.council.workflow import NotInThisState
from ocop_desktop.domain.dossiers.dossier import Evidence, PaperKind
from ocop_desktop.domain.dossiers.sending_up import DOSSIERS_UP, FIRST_TIME, RATED_AGAIN, Item
from ocop_desktop.domain.minutes.versions import NOTHING_SIGNED
from ocop_desktop.domain.text import TextHidden, TextTooLong
from ocop_desktop.domain.values import DossierKind, Tier
from ocop_desktop.usecases.core.ports import StoredEvidence
from ocop_desktop.usecases.core.recording import NotInThisRole
from ocop_desktop.usecases.core.workspaces import NotInMembersFile
from ocop_desktop.usecases.council.acts import record_act
from ocop_desktop.usecases.council.acts.send_up import DecideSendUp
from ocop_desktop.usecases.council.findings import decide_send_up
from ocop_desktop.usecases.overview.archive import archive_facts, archive_lacks, filed_evidence, pack_archive
from ocop_desktop.usecases.overview.folders import (
    ArchiveFacts,
    ArchiveTooLarge,
    FileLabel,
    LabelMissing,
    PaperStanding,
    WrittenFolder,
)
from ocop_desktop.usecases.overview.papers import PaperEntry, PaperNotNeeded, PaperTooEarly, Signer
from ocop_desktop.usecases.overview.sending_up import NothingToSendUp, sending_up_facts
from tests.helpers.sessions import ROWS, SCORING, SECRETARY, STICK, World
from tests.helpers.usecase_worlds import NEW_TESTS, TOP, complete, opened, signed

LABEL = FileLabel("12/VPĐP", "20 năm")
WORDING: tuple[str, dict[str, str | int]] = ("archive.lack.wording", {})


class Files:
    """A register of four papers: one is not needed, one is a blank form, one is impossible."""

    def __init__(self, *codes: str) -> None:
        self._codes = codes or ("minutes", "approval", "blank", "feedback")

    def entries(self) -> tuple[PaperEntry, ...]:
        return tuple(PaperEntry(code, "Điều 1", blank=code == "blank") for code in self._codes)

    def facts(self, code: str, work: object, services: object) -> object:
        if code == "approval":
            raise PaperNotNeeded(paper=code)
        if code == "feedback":
            raise PaperTooEarly(paper=code, since="concluded")
        return code


def facts_of(world: World, **options: bool) -> Any:
    services = world.office.services()
    return archive_facts(LABEL, Files(), world.office.work, services, **options)  # type: ignore[arg-type]


def said(facts: ArchiveFacts) -> list[tuple[str, Mapping[str, str | int]]]:
    """Return the lacks that are no open question, each with its facts."""
    return [(lack.code, lack.facts) for lack in facts.lacks if lack.raised is None]


def up_of(world: World, *codes: str) -> Any:
    return sending_up_facts(Files(*codes), world.office.work, world.office.services())  # type: ignore[arg-type]


def with_file(world: World, name: str, product: str | None) -> None:
    """Store a file of evidence, whatever the state of the session."""
    body = name.encode()
    found = Evidence(sha256(body).hexdigest(), len(body), "application/pdf", "Giấy", name)
    id = None if product is None else world.office.product(product).id
    world.office.state.evidence[name] = StoredEvidence(name, id, found)
    world.medium.files[world.office.blobs.path(found.sha256)] = body


def test_a_label_is_stored_in_one_line_without_surrounding_space() -> None:
    assert FileLabel.typed("  12/VPĐP \n 2026", "Vĩnh  viễn ") == FileLabel("12/VPĐP 2026", "Vĩnh viễn")


@pytest.mark.parametrize(("code", "retention", "field"), [(" ", "20 năm", "code"), ("12", "\n", "retention")])
def test_a_label_without_code_or_retention_is_refused(code: str, retention: str, field: str) -> None:
    with pytest.raises(LabelMissing) as told:
        FileLabel.typed(code, retention)
    assert told.value.facts == {"field": field}


def test_a_label_that_fits_on_no_cover_is_refused() -> None:
    with pytest.raises(TextTooLong):
        FileLabel.typed("ễ" * 121, "20 năm")
    with pytest.raises(TextHidden):
        FileLabel.typed("12\u202e", "20 năm")


def test_an_archive_holds_papers_signed_versions_scans_evidence_and_log() -> None:
    world = complete()
    steps: list[int] = []
    services = replace(world.office.services(), progress=lambda done, total: steps.append(done))
    facts = archive_facts(LABEL, Files(), world.office.work, services)  # type: ignore[arg-type]
    assert [(entry.code, rule and rule.code) for entry, _, rule in facts.papers] == [
        ("minutes", None),
        ("approval", "papers.not_needed"),
        ("feedback", "papers.too_early"),
    ]
    assert steps == [0, 1, 2, 2]
    (version,) = facts.signed
    assert version.scan is not None
    assert world.medium.files[version.scan] == b"%PDF"
    assert version.facts.versions.in_force == version.version
    assert facts.log == tuple(world.office.log)
    assert facts.copied
    assert said(facts) == [("papers.too_early", {"paper": "feedback", "since": "concluded"}), WORDING]


def test_unsigned_minutes_a_missing_scan_and_missing_evidence_are_lacks() -> None:
    world = signed()
    with_file(world, "b.pdf", "SP001")
    stored = next(iter(world.office.state.evidence.values()))
    del world.medium.files[world.office.blobs.path(stored.evidence.sha256)]
    facts = facts_of(world, copied=False)
    assert not facts.copied
    codes = [code for code, _ in said(facts)]
    assert codes == ["archive.lack.scan", "papers.too_early", WORDING[0], "archive.lack.evidence"]
    assert facts.lacks[-1].facts == {"product": "SP001", "title": "Giấy"}
    unsigned = replace(facts, minutes=replace(facts.minutes, versions=NOTHING_SIGNED))
    assert unsigned.lacks[0].code == "archive.lack.unsigned"


def test_drafts_and_papers_without_a_signed_copy_are_lacks_with_who_signs() -> None:
    """Minutes are signed as versions; what nobody signs and what is not needed lacks no signature."""
    signers = {
        "submission": (Signer.OFFICE,),
        "tally": (Signer.SECRETARY, Signer.PRESIDER),
        "minutes": (Signer.SECRETARY,),
        "feedback": (Signer.CHAIR,),
        "approval": (Signer.AUTHORITY,),
        "results": (),
    }
    papers = [PaperEntry(code, "Điều 1", signs) for code, signs in signers.items()]
    world = complete()
    files = Files()
    files.entries = lambda: tuple(papers)  # type: ignore[method-assign]
    facts = archive_facts(LABEL, files, world.office.work, world.office.services())  # type: ignore[arg-type]
    assert said(facts)[:-1] == [
        ("archive.lack.draft", {"paper": "submission", "signers": "office"}),
        ("archive.lack.signature", {"paper": "tally", "signers": "secretary, presider"}),
        ("papers.too_early", {"paper": "feedback", "since": "concluded"}),
    ]
    minutes, results = papers[2], papers[5]
    assert facts.standing(results, facts.minutes) is PaperStanding.TO_READ
    assert facts.standing(minutes, facts.minutes) is PaperStanding.AS_SIGNED
    assert facts.standing(minutes, replace(facts.minutes, versions=NOTHING_SIGNED)) is PaperStanding.UNSIGNED
    papers[1] = replace(papers[1], at_ministry=(Signer.AUTHORITY,))
    ministry = replace(facts, papers=tuple((entry, None, None) for entry in papers))
    ministry = replace(ministry, minutes=replace(ministry.minutes, tier=Tier.MINISTRY))
    assert said(ministry)[1] == ("archive.lack.draft", {"paper": "tally", "signers": "authority"})


def test_questions_that_are_open_or_left_open_are_lacks_but_for_those_the_minutes_say() -> None:
    world = signed()
    facts = facts_of(world)
    codes = [lack.code for lack in facts.lacks if lack.raised is not None]
    assert {"archive.lack.question.place", "archive.lack.question.decision"} <= set(codes)
    assert not {"archive.lack.question.scan", "archive.lack.question.supplement"} & set(codes)
    assert all(not raised.settled for raised in facts.questions)
    read = archive_lacks(Files(), world.office.work, world.office.services())  # type: ignore[arg-type]
    assert read == facts.lacks


def test_the_official_wording_is_no_lack_where_it_is_attached() -> None:
    facts = facts_of(complete())
    assert WORDING in said(facts)
    assert WORDING not in said(replace(facts, wording=replace(facts.wording, official=True)))


def test_a_scan_whose_bytes_are_not_here_is_a_lack() -> None:
    world = complete()
    scan = facts_of(world).signed[0].scan
    del world.medium.files[scan]
    assert facts_of(world).lacks[0].code == "archive.lack.scan"


def test_an_archive_folder_becomes_one_package_of_its_files_noted_with_the_digest_of_the_list() -> None:
    world = complete()
    folder = Path("/kho/luu")
    world.medium.files |= {folder / "a.txt": b"a", folder / "van-ban" / "b.pdf": b"%PDF"}
    written = WrittenFolder(folder, 2, (), "ab" * 32, ("a.txt", "van-ban/b.pdf"))
    services = world.office.services()
    first = pack_archive(written, STICK, SECRETARY, world.office.work, services)
    second = pack_archive(written, STICK, SECRETARY, world.office.work, services)
    facts = world.medium.parcels[first.path].facts
    assert (facts.kind, facts.subject, facts.rev) == ("archive", "", 1)
    assert dict(facts.payload) == {"a.txt": b"a", "van-ban/b.pdf": b"%PDF"}
    assert facts.issuer == world.office.member(SECRETARY).id
    after = world.medium.parcels[second.path].facts
    assert (after.rev, after.prev) == (2, first.manifest_sha256)
    (*_, entry) = world.office.log
    assert (entry.kind, entry.facts) == (
        "package.archive_issued",
        {"packages": [second.sha256], "count": 2, "digest": "ab" * 32},
    )


def test_only_the_secretary_signs_an_archive() -> None:
    world = complete()
    with pytest.raises(NotInThisRole):
        pack_archive(WrittenFolder(Path("/x"), 1, ()), STICK, "M02", world.office.work, world.office.services())


def test_evidence_over_the_size_of_a_package_is_refused_before_anything_is_written() -> None:
    """A folder takes it, and so does a package with the list of evidence alone."""
    world = signed()
    with_file(world, "b.pdf", "SP001")
    world.office.files.largest = 4
    with pytest.raises(ArchiveTooLarge) as told:
        facts_of(world, packed=True)
    assert told.value.facts == {"size": 5, "limit": 4}
    assert facts_of(world, packed=True, copied=False).evidence
    assert facts_of(world).copied
    world.office.files.largest = 5
    assert facts_of(world, packed=True).copied


def test_an_archive_has_the_documents_of_a_result_with_every_sheet_as_it_was_signed() -> None:
    world = complete()
    origins = facts_of(world).origins
    documents = {f"sheet-{sheet.id}.json": sheet.document for sheet in world.office.state.sheets.values()}
    assert documents
    assert documents.items() <= origins.items()
    assert {"result.json", "catalogue-rules.json", "catalogue-wording.json", "roster-1.json"} <= origins.keys()


def test_evidence_stands_in_the_order_of_the_dossiers_the_tray_last() -> None:
    world = World().prepare()
    for name, product in (("a.pdf", None), ("b.pdf", "SP002"), ("c.pdf", "SP001")):
        with_file(world, name, product)
    found = filed_evidence(world.office.work, world.office.services())
    assert [filed.code for filed in found] == ["SP001", "SP002", "–"]
    assert all(filed.path in world.medium.files for filed in found)
    assert found[0].damaged.facts == {"product": "SP001", "title": "Giấy"}


def test_a_member_s_own_file_has_no_archive() -> None:
    world = World().distribute("M03")
    own = world.home("M03")
    for read in (
        lambda: archive_facts(LABEL, Files(), own.work, own.services()),  # type: ignore[arg-type]
        lambda: sending_up_facts(Files(), own.work, own.services()),  # type: ignore[arg-type]
    ):
        with pytest.raises(NotInMembersFile):
            read()


def test_the_decree_s_items_are_seven_for_a_first_rating_and_five_for_a_re_rating() -> None:
    """Điều 6.3a and 6.3b; an upgrade goes by 6.3a (Điều 7.5a)."""
    assert (len(FIRST_TIME.items), len(RATED_AGAIN.items)) == (7, 5)
    assert (FIRST_TIME.items[0], FIRST_TIME.items[-1]) == (Item.LETTER, Item.SAMPLES)
    assert {kind for up in DOSSIERS_UP for kind in up.kinds} == set(DossierKind)
    assert not FIRST_TIME.kinds & RATED_AGAIN.kinds


def test_a_dossier_holds_what_goes_up_and_names_what_is_missing() -> None:
    world = signed()
    with_file(world, "b.pdf", "SP001")
    facts = up_of(world, "ministry_letter", "approval", "samples")
    (up,) = facts.dossiers
    assert (up.up, [sent.product.code for sent in up.products]) == (FIRST_TIME, ["SP001"])
    assert [(one.item, one.facts, one.rule and one.rule.code) for one in up.items] == [
        (Item.LETTER, "ministry_letter", None),
        (Item.TEAM_REPORT, None, None),
        (Item.COUNCIL_REPORT, None, None),
        (Item.APPROVAL, None, "papers.not_needed"),
        (Item.DOSSIER, None, None),
        (Item.TESTS, None, None),
        (Item.SAMPLES, "samples", None),
    ]
    (sent,) = up.products
    assert len(sent.evidence) == 1
    assert PaperKind.SAMPLES not in sent.missing
    assert [(lack.code, *lack.facts.values()) for lack in up.lacks] == [
        ("archive.lack.item", "team_report", "Điều 6.3a"),
        ("archive.lack.item", "council_report", "Điều 6.3a"),
        ("papers.not_needed", "approval"),
        *(("archive.lack.paper", "SP001", kind.value) for kind in sent.missing),
    ]
    assert sent.missing


def test_products_rated_again_go_up_in_a_dossier_of_their_own_with_the_tests_accepted_since() -> None:
    rows = (replace(ROWS[0], kind=DossierKind.RERATE), ROWS[1], ROWS[2])
    world = opened({member: {"SP001": TOP, "SP002": 95} for member in SCORING}, products=rows)
    world.office.do(record_act, replace(NEW_TESTS, items=()))
    for product in ("SP001", "SP002"):
        world.office.do(decide_send_up, DecideSendUp(product, True, "xuất khẩu", SECRETARY))
    world.conclude()
    first, again = up_of(world, "ministry_letter").dossiers
    assert (first.up, [sent.product.code for sent in first.products]) == (FIRST_TIME, ["SP002"])
    assert (again.up, [sent.product.code for sent in again.products]) == (RATED_AGAIN, ["SP001"])
    assert again.items[0].facts == "ministry_letter"
    assert again.products[0].tests == ("12/KQ, ngày 03/06/2026, nơi cấp, người nộp: Trung tâm Thử: kiểm nghiệm",)
    assert first.products[0].tests == ()
    codes = [lack.code for lack in again.lacks]
    assert (codes[0], codes[-1]) == ("archive.lack.item", "archive.lack.no_evidence")


@pytest.mark.parametrize(("required", "samples"), [(True, 5), (False, 0)])
def test_samples_go_with_a_product_whose_set_asks_for_them(required: bool, samples: int) -> None:
    """Điều 6.3: five samples, but for tourism."""
    world = signed()
    rules = world.catalogues.rules(world.office.work)
    sets = {number: replace(one, samples_required=required) for number, one in rules.sets.items()}
    changed = replace(rules, sample_count=5, sets=sets)

    class Catalogues:
        def __getattr__(self, name: str) -> Any:
            return getattr(world.catalogues, name)

        def rules(self, work: object) -> Any:
            return changed

    services = replace(world.office.services(), catalogues=Catalogues())  # type: ignore[arg-type]
    facts = sending_up_facts(Files(), world.office.work, services)  # type: ignore[arg-type]
    assert [sent.samples for sent in facts.dossiers[0].products] == [samples]


def test_without_a_product_to_send_up_there_is_no_dossier() -> None:
    with pytest.raises(NothingToSendUp):
        up_of(complete())
    with pytest.raises(NotInThisState):
        up_of(opened())
