"""From paper to picture and back: scans find their paper and page; a page that is not the record's never passes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from ocop_desktop.documents.content import Coded
from ocop_desktop.documents.papers import DocumentFiles
from ocop_desktop.documents.pdf import write_pdf
from ocop_desktop.documents.register import PAPERS
from ocop_desktop.domain.minutes.page_code import Printing
from ocop_desktop.usecases.overview.papers import PaperOutput, printing
from ocop_desktop.usecases.overview.program import Typeface
from ocop_desktop.usecases.overview.scan_report import PageState, ScanReport
from ocop_desktop.usecases.overview.scans import check_scans, file_pages, read_scans, recorded_papers
from ocop_desktop.viewing.scans import ConfinedScans
from tests.helpers.paper_scans import (
    PRINTED_DPI,
    Forgery,
    digit_at,
    digit_places,
    numbers_on,
    printed_pages,
    save_scans,
    scanned,
    signed,
    with_digit,
    write_in,
)
from tests.helpers.pdf_text import pages as pages_of
from tests.helpers.sessions import World

from .reading import FONTS
from .test_typeface import renamed

FILES = DocumentFiles(FONTS)


@pytest.fixture(scope="module")
def concluded() -> World:
    return World().collect().open().conclude()


@pytest.fixture(scope="module")
def reader() -> Iterator[ConfinedScans]:
    found = ConfinedScans()
    yield found
    found.close()


def printed(paper: str, world: World, folder: Path, *, every_page: bool = False) -> Path:
    """A paper as the secretary prints it."""
    work, services = world.office.work, world.office.services()
    path = folder / f"{paper}.pdf"
    facts = FILES.facts(paper, work, services)
    FILES.write(paper, facts, path, PaperOutput(printing(work), every_page=every_page))
    return path


def checked(
    files: Sequence[Path], world: World, reader: ConfinedScans, folder: Path, confirmed: str = ""
) -> ScanReport:
    """The files as the program files them."""
    work, services = world.office.work, world.office.services()
    steps: list[tuple[int, int]] = []
    scans = read_scans(files, reader, lambda done, of: steps.append((done, of)))
    recorded = recorded_papers(scans, FILES, work, services, confirmed=confirmed)
    report = check_scans(
        scans, recorded, FILES, reader, folder, lambda done, of: steps.append((done, of)), confirmed=confirmed
    )
    assert steps[-1] == (len(scans), len(scans))
    return report


def batch_of(pages: Sequence[Image.Image], folder: Path, name: str = "bản quét.pdf") -> Path:
    """The papers as a feeder scans them into one file."""
    return save_scans([scanned(page, seed) for seed, page in enumerate(pages)], folder / name)


def test_codes_of_sixty_pages_turned_and_shuffled_at_150_dpi_are_read(
    concluded: World, reader: ConfinedScans, tmp_path: Path
) -> None:
    work, services = concluded.office.work, concluded.office.services()
    codes, images = [], []
    for paper in ("sheets", "blank_sheets", "derivation", "handed_in", "tally", "feedback"):
        path = tmp_path / f"{paper}.pdf"
        made = FILES.write(paper, FILES.facts(paper, work, services), path, PaperOutput(printing(work)))
        codes += made.codes
        images += printed_pages(path)
    order = Random(5).sample(range(len(codes)), 60)
    batch = batch_of([images[place] for place in order], tmp_path)
    scans = read_scans([batch], reader, lambda done, of: None)
    assert [scan.found.codes for scan in scans] == [(codes[place],) for place in order]
    assert {scan.found.turn for scan in scans} == {0, 90, 180, 270}


def test_signed_and_stamped_pages_in_any_order_are_filed_upright_and_the_missing_one_is_named(
    concluded: World, reader: ConfinedScans, tmp_path: Path
) -> None:
    tally = [signed(page, (0.7, 0.75)) for page in printed_pages(printed("tally", concluded, tmp_path))]
    derivation = [*printed_pages(printed("derivation", concluded, tmp_path))]
    batch = batch_of([derivation[3], tally[1], derivation[0], tally[0], derivation[3]], tmp_path)
    report = checked([batch], concluded, reader, tmp_path)
    assert [(page.state, page.paper, page.number) for page in report.pages] == [
        (PageState.FILED, "derivation", 4),
        (PageState.FILED, "tally", 2),
        (PageState.FILED, "derivation", 1),
        (PageState.FILED, "tally", 1),
        (PageState.DOUBLED, "derivation", 4),
    ]
    first, second = report.papers
    assert (first.missing, second.entry.code, second.missing) == ((), "derivation", (2, 3))
    file_pages(first, "Bảng tổng hợp điểm", FILES, reader, tmp_path / "tổng hợp.pdf")
    again = checked([tmp_path / "tổng hợp.pdf"], concluded, reader, tmp_path)
    assert [(page.state, page.number, page.scan.found.turn) for page in again.pages] == [
        (PageState.FILED, 1, 0),
        (PageState.FILED, 2, 0),
    ]


def test_ten_pages_with_one_digit_altered_are_all_refused_at_the_altered_digit(
    concluded: World, reader: ConfinedScans, tmp_path: Path
) -> None:
    """The paper has the codes of the record, as one that was printed, altered and copied would have."""
    work, services = concluded.office.work, concluded.office.services()
    by_chance, altered, true_texts = Random(7), [], []
    for paper in ("tally", "derivation"):
        register = next(one for one in PAPERS if one.entry.code == paper)
        assert register.content is not None
        document = register.content(register.facts(work, services))
        true = tmp_path / f"true-{paper}.pdf"
        source = printing(work)
        with true.open("wb") as out:
            count = write_pdf(replace(document, coded=Coded(source, paper)), FONTS, out)
        places = [place for place in digit_places(document) if place[0] == "blocks"]
        found = 0
        while found < 5:
            place = by_chance.choice(places)
            digit = by_chance.choice("0123456789".replace(digit_at(document, place), ""))
            forged = replace(
                with_digit(document, place, digit),
                coded=Coded(Forgery(source.session, source.version, count.codes), paper),
            )
            path = tmp_path / f"{paper}-{found}.pdf"
            with path.open("wb") as out:
                write_pdf(forged, FONTS, out)
            differing = [n for n, (a, b) in enumerate(zip(pages_of(true), pages_of(path), strict=True)) if a != b]
            if len(differing) == 1:  # a digit that is printed, and on one page
                altered.append([*printed_pages(path)][differing[0]])
                true_texts.append(digit_at(document, place))
                found += 1
    report = checked([batch_of(altered, tmp_path)], concluded, reader, tmp_path)
    assert [page.state for page in report.pages] == [PageState.ALTERED] * 10
    assert [page.places[0].letter for page in report.pages] == true_texts
    assert report.papers == ()


def written_in(
    world: World, folder: Path, old: str, new: str, where: float, ink: int | tuple[int, int, int] = 0
) -> list[Image.Image]:
    """The first page of the tally with a character written in, once for each of three numbers that begin with ``old``.

    where: middle of the character from that of the first digit, in widths of a digit.
    """
    pdf = printed("tally", world, folder)
    page, forged = next(printed_pages(pdf)), []
    for _, digits in [found for found in numbers_on(pdf, 0) if found[0].startswith(old)][1::2][:3]:
        paper, (left, top, right, bottom) = page.convert("RGB"), digits[0]
        write_in(paper, new, (left + right) / 2 + where * (bottom - top) * 0.74, digits[0], ink)
        forged.append(paper)
    assert len(forged) == 3
    return forged


@pytest.mark.parametrize(
    ("old", "new", "where"),
    [
        ("80", "1", -1.0),
        ("80", "1", -1.7),
        ("20", "1", -1.0),
        ("0", "8", 0),
        ("0", "9", 0),
        ("0", "6", 0),
        ("2", "7", 0),
    ],
)
def test_a_digit_put_before_a_number_or_written_over_a_digit_is_found(
    concluded: World, reader: ConfinedScans, tmp_path: Path, old: str, new: str, where: float
) -> None:
    forged = [page.convert("L") for page in written_in(concluded, tmp_path, old, new, where)]
    report = checked([batch_of(forged, tmp_path)], concluded, reader, tmp_path)
    assert [page.state for page in report.pages] == [PageState.ALTERED] * 3
    assert {page.places[0].letter for page in report.pages} == {old[0]}


def test_a_digit_behind_a_number_is_found_and_a_note_further_away_is_none(
    concluded: World, reader: ConfinedScans, tmp_path: Path
) -> None:
    pdf = printed("tally", concluded, tmp_path)
    page = next(printed_pages(pdf))
    digits = [digits for number, digits in numbers_on(pdf, 0) if number == "00"][8]
    behind, far = page.copy(), page.copy()
    last = digits[-1]
    write_in(behind, "5", last[2] + (last[3] - last[1]) * 0.45, last)
    write_in(far, "5", page.width / 2, (0.0, page.height - 600.0, 0.0, page.height - 570.0))
    report = checked([batch_of([behind, far], tmp_path)], concluded, reader, tmp_path)
    assert [page.state for page in report.pages] == [PageState.ALTERED, PageState.FILED]


@pytest.mark.parametrize(("old", "new", "where"), [("0", "8", 0), ("80", "1", -1.0)])
def test_red_ink_on_a_digit_or_beside_it_is_refused_and_elsewhere_a_stamp(
    concluded: World, reader: ConfinedScans, tmp_path: Path, old: str, new: str, where: float
) -> None:
    red = (255, 20, 30)
    forged = written_in(concluded, tmp_path, old, new, where, red)[:2]
    whole = next(printed_pages(tmp_path / "tally.pdf")).convert("RGB")
    ImageDraw.Draw(whole).ellipse((1500, 2500, 1900, 2900), outline=red, width=12)
    report = checked(in_colour([*forged, whole], tmp_path), concluded, reader, tmp_path)
    assert [page.state for page in report.pages] == [PageState.ALTERED, PageState.ALTERED, PageState.FILED]


def in_colour(pages: Sequence[Image.Image], folder: Path) -> list[Path]:
    """Pages scanned in colour, each into a file of its own."""
    paths = [folder / f"màu {number}.pdf" for number in range(len(pages))]
    for path, page in zip(paths, pages, strict=True):
        page.filter(ImageFilter.GaussianBlur(1)).save(path, "PDF", resolution=PRINTED_DPI, quality=85)
    return paths


def test_digits_under_a_seal_or_a_signature_wait_for_a_person_but_a_digit_changed_beside_it_is_refused(
    concluded: World, reader: ConfinedScans, tmp_path: Path
) -> None:
    pdf = printed("tally", concluded, tmp_path)
    paper = next(printed_pages(pdf)).convert("RGB")
    left, top, *_ = next(digits for number, digits in numbers_on(pdf, 0) if number == "80")[0]
    sealed, crossed, changed = paper.copy(), paper.copy(), paper.copy()
    for page in (sealed, changed):
        ImageDraw.Draw(page).ellipse((left - 20, top - 40, left + 400, top + 380), outline=(215, 40, 50), width=14)
    sealed, changed = (ImageChops.darker(paper, one) for one in (sealed, changed))
    pen = ImageDraw.Draw(crossed)
    pen.line([(left - 150, top - 30), (left + 60, top + 50), (left + 200, top - 60)], fill=(30, 40, 160), width=5)
    other = [digits for number, digits in numbers_on(pdf, 0) if number == "25"][3][0]
    write_in(changed, "8", (other[0] + other[2]) / 2, other, (30, 40, 160))
    files = in_colour([sealed, crossed, changed], tmp_path)
    report = checked(files, concluded, reader, tmp_path)
    assert [page.state for page in report.pages] == [PageState.COVERED, PageState.COVERED, PageState.ALTERED]
    assert {place.around for place in report.pages[0].places} <= {"80", "80,00"}
    assert all(len(place.record) == len(place.scan) == 4 * 160 * 56 for place in report.pages[0].places)
    assert {place.around for place in report.pages[2].places} == {"25"}


def test_a_page_of_another_draft_or_of_another_session_never_passes(
    concluded: World, reader: ConfinedScans, tmp_path: Path
) -> None:
    other = World().collect({"M03": {"SP002": 40}}).open().conclude()
    work = other.office.work
    facts = FILES.facts("tally", work, other.office.services())
    pages = []
    for name, source in (("bản khác", printing(concluded.office.work)), ("phiên khác", Printing("khác", 1))):
        path = tmp_path / f"{name}.pdf"
        FILES.write("tally", facts, path, PaperOutput(source))
        pages.append(next(printed_pages(path)))
    report = checked([batch_of(pages, tmp_path)], concluded, reader, tmp_path)
    assert [page.state for page in report.pages] == [PageState.OTHER_TEXT, PageState.OTHER_SESSION]


def test_half_a_page_two_pages_a_blurred_a_broken_and_a_blank_picture_each_get_their_answer(
    concluded: World, reader: ConfinedScans, tmp_path: Path
) -> None:
    first, second = printed_pages(printed("tally", concluded, tmp_path))
    whole = scanned(first, 1, turn=0)
    both = Image.new("L", (first.width * 2, first.height), 255)
    both.paste(first, (0, 0))
    both.paste(second, (first.width, 0))
    covered = first.copy()
    covered.paste(230, (0, 500, first.width, first.height - 400))
    pictures = {
        "nửa trang.png": whole.crop((0, 0, whole.width * 6 // 10, whole.height)),
        "hai trang.png": both.resize((both.width // 2, both.height // 2)),
        "che.png": scanned(covered, 2),
        "trắng.png": Image.new("L", (1240, 1754), 250),
    }
    for name, picture in pictures.items():
        picture.save(tmp_path / name)
    (tmp_path / "hỏng.jpg").write_bytes(b"\xff\xd8\xff\xe0" + b"x" * 200)
    files = [*(tmp_path / name for name in pictures), tmp_path / "hỏng.jpg", tmp_path / "không có.pdf"]
    report = checked(files, concluded, reader, tmp_path)
    assert [page.state for page in report.pages] == [
        PageState.CUT,
        PageState.CROWDED,
        PageState.UNCLEAR,
        PageState.BLANK,
        PageState.BROKEN,
        PageState.BROKEN,
    ]


def test_one_code_is_enough_where_the_other_is_smudged(concluded: World, reader: ConfinedScans, tmp_path: Path) -> None:
    page = next(printed_pages(printed("handed_in", concluded, tmp_path)))
    page.paste(120, (0, page.height - 250, 260, page.height))
    report = checked([batch_of([page], tmp_path)], concluded, reader, tmp_path)
    assert [(page.state, page.number) for page in report.pages] == [(PageState.FILED, 1)]


def test_a_page_to_be_filled_in_passes_with_ticks_and_a_circled_number(
    concluded: World, reader: ConfinedScans, tmp_path: Path
) -> None:
    page = [*printed_pages(printed("blank_sheets", concluded, tmp_path))][1]
    pen = ImageDraw.Draw(page)
    for down in range(600, 2400, 300):
        pen.line((365, down, 405, down + 40), fill=60, width=6)
        pen.line((405, down, 365, down + 40), fill=60, width=6)
        pen.ellipse((2150, down - 30, 2260, down + 50), outline=60, width=6)
    report = checked([batch_of([page], tmp_path)], concluded, reader, tmp_path)
    assert [page.state for page in report.pages] == [PageState.FILED]


def test_the_body_of_the_minutes_has_no_code_unless_every_page_shall(concluded: World, tmp_path: Path) -> None:
    work, services = concluded.office.work, concluded.office.services()
    facts = FILES.facts("minutes", work, services)
    usual = FILES.write("minutes", facts, tmp_path / "1.pdf", PaperOutput(printing(work)))
    every = FILES.write("minutes", facts, tmp_path / "2.pdf", PaperOutput(printing(work), every_page=True))
    plain = FILES.write("minutes", facts, tmp_path / "3.pdf", PaperOutput(None))
    assert [code is None for code in usual.codes] == [number < usual.body for number in range(usual.pages)]
    assert usual.codes[usual.body :] == every.codes[usual.body :]
    assert None not in every.codes
    assert set(plain.codes) == {None}
    assert pages_of(tmp_path / "1.pdf") == pages_of(tmp_path / "3.pdf")


def test_pages_in_another_typeface_carry_no_codes_because_none_could_be_compared(
    concluded: World, tmp_path: Path
) -> None:
    work, services = concluded.office.work, concluded.office.services()
    facts = FILES.facts("tally", work, services)
    output, machine = PaperOutput(printing(work), typeface=Typeface.TIMES), renamed(tmp_path)
    made = DocumentFiles(FONTS, lambda: machine).write("tally", facts, tmp_path / "1.pdf", output)
    assert (made.typeface, set(made.codes)) == (Typeface.TIMES, {None})
    lacking = FILES.write("tally", facts, tmp_path / "2.pdf", output)
    assert lacking.typeface is Typeface.BUNDLED
    assert all(lacking.codes)


def test_equal_facts_give_equal_bytes_with_their_codes(concluded: World, tmp_path: Path) -> None:
    first, second = (tmp_path / name for name in ("một", "hai"))
    for folder in (first, second):
        folder.mkdir()
    assert printed("sheets", concluded, first).read_bytes() == printed("sheets", concluded, second).read_bytes()
