"""What earlier programs wrote still opens: packages, session files, acts, results (tests/data/museum)."""

from __future__ import annotations

import ctypes
import gzip
import hashlib
import json
import re
from collections.abc import Mapping
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import msgspec
import pypdfium2
import pytest

from ocop_desktop.app.bootstrap import Application, SessionFile
from ocop_desktop.app.config import places_under
from ocop_desktop.app.sources import RandomIds, SystemClock
from ocop_desktop.domain.acts.acts import ActKind
from ocop_desktop.packages.messages.base import Message, encode, parse
from ocop_desktop.packages.payloads import DOCUMENTS
from ocop_desktop.packages.reader import check_bytes, open_bytes
from ocop_desktop.packages.versions import LATER_VALUES
from ocop_desktop.usecases.core.replay import replay
from ocop_desktop.usecases.council.acts import fold
from ocop_desktop.usecases.exchange.receiving import Receipt, Receive, receive_package
from ocop_desktop.usecases.minutes.minutes import minutes_facts
from ocop_desktop.usecases.overview.papers import PaperOutput
from ocop_desktop.usecases.results.results import evaluate
from tests.e2e.museum_play import ARCHIVES, SUMS, make, packed, play_all, stored_acts, sums
from tests.helpers.digits import digits_on
from tests.helpers.messages import all_messages, field_list, name_of, vocabularies

MUSEUM = Path(__file__).parents[1] / "data" / "museum"
PIECES = sorted(path for path in MUSEUM.iterdir() if path.is_dir())
PACKAGES = [path for piece in PIECES for path in sorted(piece.glob("*.ocop.gz"))]
ARCHIVED = [path for path in PACKAGES if fnmatch(path.name, ARCHIVES)]
SESSIONS = [path for piece in PIECES for path in sorted(piece.glob("*.ocopdb.gz"))]
WRITTEN = {"session", "dossier", "sheets", "round", "result", "archive"}
"""Kinds of package that a program has written so far; each is in the museum, an archive not in every piece."""
UUID = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
DIGEST = re.compile("[0-9a-f]{64}")


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.name.removesuffix('.gz')}"


def unpacked(path: Path, folder: Path) -> Path:
    """A private copy of a piece, as the program wrote it."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / path.name.removesuffix(".gz")
    target.write_bytes(gzip.decompress(path.read_bytes()))
    return target


def program(home: Path) -> Application:
    return Application(places_under(home), SystemClock(), RandomIds())


def opened(piece: Path, file: str, tmp_path: Path) -> SessionFile:
    return program(tmp_path / "home").open(unpacked(piece / f"{file}.ocopdb.gz", tmp_path / "here"))


def receive(session: SessionFile, path: Path, actor: str, **more: Any) -> Receipt:
    file = unpacked(path, session.path.parent / "usb")
    command = Receive(file, actor, digits_on(file), **more)
    return receive_package(command, session.work, session.services(actor))


@pytest.mark.parametrize("piece", PIECES, ids=lambda piece: piece.name)
def test_no_piece_is_altered_added_or_lost(piece: Path) -> None:
    assert sums(piece) == (piece / SUMS).read_text(encoding="ascii")


def test_a_piece_made_again_with_one_bit_more_would_be_noticed(tmp_path: Path) -> None:
    (tmp_path / "x.ocop.gz").write_bytes(packed(b"one"))
    before = sums(tmp_path)
    (tmp_path / "x.ocop.gz").write_bytes(packed(b"two"))
    assert sums(tmp_path) != before


@pytest.mark.parametrize("path", PACKAGES, ids=name)
def test_every_package_passes_as_whole_and_signed(path: Path, tmp_path: Path) -> None:
    verdict = program(tmp_path / "home").verify(unpacked(path, tmp_path))
    assert verdict.kind in WRITTEN


def kind_of(path: Path) -> str:
    return check_bytes(gzip.decompress(path.read_bytes())).kind.value


def test_the_newest_piece_has_every_kind_of_package_and_of_act() -> None:
    newest = PIECES[-1]
    kinds = {kind_of(path) for path in newest.glob("*.ocop.gz")}
    assert kinds | {"archive"} == WRITTEN
    acts = (newest / "3-signed.acts.json").read_text(encoding="utf-8").splitlines()
    assert {json.loads(line)[2] for line in acts} == set(ActKind)


def test_the_museum_has_every_kind_of_package() -> None:
    assert {kind_of(path) for path in PACKAGES} == WRITTEN


def test_a_new_piece_has_an_archive_only_when_it_is_asked_for(tmp_path: Path) -> None:
    def played(_root: Path) -> dict[str, bytes]:
        return {"luutru_r01_0.ocop.gz": b"archive", "phien_r01_0.ocop.gz": b"session"}

    make([str(tmp_path / "1")], played)
    make([str(tmp_path / "2"), "--archive"], played)
    assert [sorted(path.name[:6] for path in (tmp_path / piece).iterdir()) for piece in "12"] == [
        ["SHA256", "phien_"],
        ["SHA256", "luutru", "phien_"],
    ]


def listed(piece: Path) -> dict[str, dict[str, str]]:
    """The fields of every message of the program that made the piece."""
    found: dict[str, dict[str, str]] = json.loads((piece / "fields.json").read_bytes())
    return found


def shown(piece: Path) -> set[tuple[str, str]]:
    """Message and field of everything that the packages of a piece say; what may be missing, only where it is said."""
    found: set[tuple[str, str]] = set()

    def look(value: object) -> None:
        if isinstance(value, tuple):
            for inner in value:
                look(inner)
        if isinstance(value, Message):
            name = name_of(type(value))
            found.update((name, f"ext.{field}") for field in value.ext)
            for field in msgspec.structs.fields(type(value)):
                inner = getattr(value, field.name)
                if field.required or inner not in (field.default, msgspec.UNSET, {}):
                    found.add((name, field.name))
                look(inner)

    for path in piece.glob("*.ocop.gz"):
        with open_bytes(gzip.decompress(path.read_bytes())) as package:
            for entry, document in DOCUMENTS.get(package.manifest.kind, {}).items():
                if entry in package.names:
                    look(parse(package.read(entry), document))
    return found


def test_the_fields_of_today_are_those_of_the_newest_piece() -> None:
    """A difference needs a new piece: ``python3 -m tests.e2e.museum_play tests/data/museum/NNNN``."""
    assert field_list() == listed(PIECES[-1])


@pytest.mark.parametrize("number", range(len(PIECES)), ids=lambda number: PIECES[number].name)
def test_every_piece_shows_what_was_new_in_it(number: int) -> None:
    before = listed(PIECES[number - 1]) if number else {}
    new = {
        (message, field)
        for message, fields in listed(PIECES[number]).items()
        for field in fields
        if field not in before.get(message, {})
    }
    assert new <= shown(PIECES[number])


def test_what_came_after_the_first_piece_may_be_missing_and_says_who_reads_it() -> None:
    first = listed(PIECES[0])
    for name, kind in all_messages().items():
        before = first.get(name)
        if before is None:
            continue  # a whole message that came later hangs on a field that did
        today = {field.name: field for field in msgspec.structs.fields(kind)}
        assert set(before) <= set(today), "a field is never lost"
        for field, facts in today.items():
            known_to_all = field in before or field == "ext"
            assert known_to_all or (not facts.required and "since" in repr(facts.type)), (name, field)
    for name, field, values in vocabularies():
        old = re.findall("`(.*?)`", first.get(name, {}).get(field, ""))
        later = {value.value for value in values} - set(old)
        assert set(old) <= set(values), "a value is never lost"
        assert not old or later == {value for kind, value in LATER_VALUES if kind is values}, (name, field)


@pytest.mark.parametrize("path", PACKAGES, ids=name)
def test_every_document_is_written_again_as_the_very_bytes_it_has(path: Path) -> None:
    with open_bytes(gzip.decompress(path.read_bytes())) as package:
        for entry, document in DOCUMENTS.get(package.manifest.kind, {}).items():
            if entry in package.names:
                message: Any = parse(package.read(entry), document)
                assert encode(message) == package.read(entry)
                if not message.ext:
                    assert encode(document.of(message.content())) == package.read(entry)  # type: ignore[attr-defined]


@pytest.mark.parametrize("path", SESSIONS, ids=name)
def test_every_session_file_opens_whole_and_its_acts_add_up(path: Path, tmp_path: Path) -> None:
    file = path.name.removesuffix(".ocopdb.gz")
    with opened(path.parent, file, tmp_path) as session:
        session.check()
        with session.work as work:
            acts = work.acts.all()
            replayed = replay(work.audit.entries(), work.rows.present())
            assert replayed.since
            assert (replayed.faults, work.rows.schema_faults()) == ((), ())
        fold(acts)
        acts_then = path.with_name(f"{file}.acts.json")
        results_then = path.with_name(f"{file}.results.json")
        if acts_then.exists():
            rows = [json.loads(line) for line in acts_then.read_text(encoding="utf-8").splitlines()]
            assert [(act.id, act.kind, dict(act.facts)) for act in acts] == [
                (row[1], row[2], json.loads(row[8])) for row in rows
            ]
        if results_then.exists():
            evaluation = evaluate(session.work, session.services("TK01"))
            now, then = session.program.papers.results_json(evaluation), json.loads(results_then.read_bytes())
            for product, before in zip(now["products"], then["products"], strict=True):
                if product["recommendation"] == "not_evaluated":  # since format 0.3; no figure has changed
                    product |= {name: before[name] for name in ("recommendation", "label")}
            now["products"] = [
                {name: product[name] for name in before}  # later programs add fields
                for product, before in zip(now["products"], then["products"], strict=True)
            ]
            assert now == then
    if acts_then.exists():
        assert stored_acts(session.path) == acts_then.read_bytes()


@pytest.mark.parametrize("piece", PIECES, ids=lambda piece: piece.name)
def test_sheets_of_the_first_round_are_taken_in(piece: Path, tmp_path: Path) -> None:
    first = sorted(piece.glob("phieu_*-lan1_*"))
    with opened(piece, "1-scoring", tmp_path) as session:
        receipts = [receive(session, path, "TK01") for path in first]
        with session.work as work:
            assert len(work.sheets.heads()) == 5 + 4
    assert [(receipt.member, receipt.status, receipt.gains.added) for receipt in receipts] == [
        ("M01", "accepted", 5),
        ("M03", "accepted", 4),
        ("", "quarantined", 0),
    ]
    assert receipts[2].refusal is not None
    assert receipts[2].refusal.code == "package.key_changed"  # of M03's second computer


@pytest.mark.parametrize("piece", PIECES, ids=lambda piece: piece.name)
def test_sheets_of_a_later_round_are_taken_in(piece: Path, tmp_path: Path) -> None:
    with opened(piece, "2-rescoring", tmp_path) as session:
        receipts = [receive(session, path, "TK01") for path in sorted(piece.glob("phieu_*-lan2_*"))]
    assert [(receipt.status, receipt.member, receipt.gains.added) for receipt in receipts] == [
        ("accepted", "M01", 1),
        ("accepted", "M03", 1),
    ]


@pytest.mark.parametrize("piece", PIECES, ids=lambda piece: piece.name)
@pytest.mark.parametrize("member", ["M01", "M02"])
def test_a_new_workspace_takes_every_package_of_the_secretary(piece: Path, member: str, tmp_path: Path) -> None:
    first, second = sorted(piece.glob("phien_*"))
    package = unpacked(first, tmp_path)
    with program(tmp_path / "home").join(package, member, digits=digits_on(package)) as session:
        for path in (second, *sorted(piece.glob("hoso_*")), *sorted(piece.glob("chamlai_*")), *piece.glob("ketqua_*")):
            receipt = receive(session, path, member)
            assert (receipt.status, receipt.refusal) == ("accepted", None), path.name
        with session.work as work:
            facts = work.session.get()
            rounds = {product.code: fold(work.acts.all()).product(product.id).rounds for product in work.products.all()}
    assert (facts.name, facts.place, facts.settings.spread_limit) == (
        "Phiên thử của bộ sưu tập",
        "Hội trường Thử 2",
        12,
    )
    assert {code: len(orders) for code, orders in rounds.items() if orders} == {"SP001": 1, "SP008": 1}


@pytest.mark.parametrize("piece", PIECES, ids=lambda piece: piece.name)
def test_a_member_s_file_knows_its_packages_again(piece: Path, tmp_path: Path) -> None:
    with opened(piece, "member-M01", tmp_path) as session:
        statuses = {
            path.name[:5]: receive(session, path, "M01").status
            for path in sorted(piece.glob("*.ocop.gz"))
            if not path.name.startswith(("phieu_", "luutru_"))
        }
        for path in piece.glob(ARCHIVES):
            refusal = receive(session, path, "M01").refusal
            assert refusal is not None
            assert refusal.code == "package.wrong_place"
    assert statuses == {"hoso_": "known", "chaml": "known", "phien": "known", "ketqu": "known"}


def plain(text: str) -> str:
    """The text with every random id and every hash replaced by its number in order of appearance."""
    seen: dict[str, str] = {}
    for pattern in (UUID, DIGEST):
        text = pattern.sub(lambda found: seen.setdefault(found[0], f"#{len(seen)}"), text)
    return text


def bodies(pieces: Mapping[str, bytes]) -> dict[str, str]:
    """The JSON of every package: the label without revision and hash, the file in it. Without logs, keys and sheets."""
    found = {}
    for file, data in sorted(pieces.items()):
        if file.endswith(".ocop.gz"):
            with open_bytes(gzip.decompress(data)) as package:
                for entry in package.names:
                    if entry in ("session.json", "dossier.json", "round.json", "assessments.json", "result.json"):
                        facts = json.loads(package.read(entry))
                        facts.pop("audit", None)
                        label = file.rpartition("_")[0]
                        found[f"{label}/{entry}"] = plain(json.dumps(facts, ensure_ascii=False, sort_keys=True))
    return found


def archive_form(data: bytes) -> dict[str, str]:
    """Paths of an archive that stand in every one, the first line of each table beside its path."""
    form = {}
    with open_bytes(gzip.decompress(data)) as package:
        for entry in package.manifest.files:
            if not entry.title.startswith(("van-ban/", "ban-quet/", "minh-chung/", "du-lieu/goc/")):
                head = package.read(entry.name).partition(b"\n")[0] if entry.title.endswith(".csv") else b""
                form[entry.title] = head.decode()
    return form


@pytest.mark.slow
def test_the_program_of_today_writes_the_acts_and_messages_of_the_newest_piece(tmp_path: Path) -> None:
    """A difference is either a fault, or a change that needs a new piece beside the old ones."""
    newest = PIECES[-1]
    today = play_all(tmp_path / "play")
    then = {path.name: path.read_bytes() for path in newest.iterdir()}
    assert plain(today["3-signed.acts.json"].decode()) == plain(then["3-signed.acts.json"].decode())
    assert bodies(today) == bodies(then)
    results = [file for file in then if file.endswith(".results.json")]
    assert [plain(today[file].decode()) for file in results] == [plain(then[file].decode()) for file in results]
    (archive,) = (data for file, data in today.items() if fnmatch(file, ARCHIVES))
    assert archive_form(archive) == archive_form(ARCHIVED[-1].read_bytes()), "a new piece with --archive"
    files = [file for file in today if file.endswith(".ocopdb.gz")]
    assert len(files) == len([path for path in SESSIONS if path.parent == newest])
    for file in files:
        (tmp_path / file).write_bytes(today[file])
        with opened(tmp_path, file.removesuffix(".ocopdb.gz"), tmp_path) as session, session.work as work:
            replayed = replay(work.audit.entries(), work.rows.present())
            assert (replayed.since, replayed.faults) == (1, ()), file  # every act, from the first entry on


SIGNED = {
    "0001": (0, "7a15f8ef195e303ca7c02e8b934f4e79b26bbef692b1b2f2c8555f1c85cbc4bd"),
    "0004": (0, "917c6cf75141c17ea7e374a32e5efe7622490cda645ea6861f2634c10bfb8902"),
    "0006": (1, "4b222c1b095060baa64f57b9e5f48de4fbdef0f3c55f962f8ee0a8e22c406fe5"),
    "0007": (2, "9712985a7edff81072eec572a39f1c430b48020224ca550d0fab6477912b0dfb"),
    "0008": (3, "d0065a782b7089347a9d07a55f720c852def672ab37408ee8e30be327a58e9ec"),
    "0012": (4, "a2962f419cfcb16e3df272ed568134fa77a34065247d730e272427c2e1f8bb91"),
    "0014": (5, "8cb8094b6c4139b3986c55bec5d4bc36a44ecdfb851c7e2a3607aa7736a8f5aa"),
}
"""Edition of the signed minutes, and SHA-256 of ``laid_out`` of them as a program of that edition printed them."""


def laid_out(path: Path) -> str:
    """Every character of a PDF with its place in points, page by page."""
    lines = []
    x, y = ctypes.c_double(), ctypes.c_double()
    with pypdfium2.PdfDocument(path) as document:
        for number in range(len(document)):
            text = document[number].get_textpage()
            for place in range(text.count_chars()):
                pypdfium2.raw.FPDFText_GetCharOrigin(text, place, x, y)
                character = pypdfium2.raw.FPDFText_GetUnicode(text, place)
                lines.append(f"{round(x.value)},{round(y.value)} {character}")
            lines.append("--")
    return "\n".join(lines)


@pytest.mark.parametrize("piece", SIGNED)
def test_signed_minutes_are_printed_again_word_by_word_in_the_same_places(piece: str, tmp_path: Path) -> None:
    session = opened(MUSEUM / piece, "3-signed", tmp_path)
    facts = minutes_facts(session.work, session.services("TK01"), version=1)
    target = tmp_path / "bb.pdf"
    program(tmp_path / "home").papers.write("minutes", facts, target, PaperOutput(None))
    assert (facts.edition, hashlib.sha256(laid_out(target).encode()).hexdigest()) == SIGNED[piece]
    assert bool(facts.steps) is bool(facts.edition)
