"""A dropped folder: every file once, matched where it is certain, in the tray where it is not."""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
import unicodedata
from pathlib import Path

import pytest

from ocop_desktop.domain.dossiers.intake_rows import FolderPlan
from ocop_desktop.domain.errors import InputError
from ocop_desktop.intake.folder import scan_folder
from ocop_desktop.intake.matching import Matcher
from ocop_desktop.wording import Words

PRODUCTS = [
    ("SP001", "Mật ong hoa nhãn"),
    ("SP002", "Mật ong"),
    ("SP0021", "Chè búp"),
    ("68-24778-01-2026", "Gạo nếp"),
    ("7", "Trà"),
    ("12-3", "Đèn lồng"),
    ("123", "Nón lá"),
    ("SP010", "Bánh đa"),
    ("SP011", "Bánh đa"),
]


def put(root: Path, relative: str, data: bytes | None = None) -> None:
    path = root / relative
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(relative.encode() if data is None else data)


def scan(root: Path) -> FolderPlan:
    plan = scan_folder(root, PRODUCTS)
    for fault in plan.faults:
        assert "{" not in Words().of(fault.code, fault.facts) + Words("en").of(fault.code, fault.facts)
    return plan


@pytest.mark.parametrize(
    ("path", "code", "by"),
    [
        ("SP001 - Mật ong hoa nhãn/1.pdf", "SP001", "code"),
        ("sp 001/anh.jpg", "SP001", "code"),
        ("SP_001/anh.jpg", "SP001", "code"),
        ("hồ sơ/giấy_SP002_trang 3.pdf", "SP002", "code"),
        ("SP0021.pdf", "SP0021", "code"),
        ("68_24778_01_2026/x.pdf", "68-24778-01-2026", "code"),
        ("x/68.24778.01.2026.pdf", "68-24778-01-2026", "code"),
        ("mat ong hoa nhan/x.pdf", "SP001", "name"),
        (unicodedata.normalize("NFD", "Mật ong hoa nhãn") + "/x.pdf", "SP001", "name"),
        ("02. Mật ong hoa nhãn/x.pdf", "SP001", "name"),
        ("Mật ong/x.pdf", "SP002", "name"),
        ("x/MatOng.pdf", "SP002", "name"),
        ("Chè búp.jpg", "SP0021", "name"),
        ("SP002 1.pdf", "SP002", "code"),  # page 1, although there is a SP0021
        ("SP001/Mật ong.pdf", "SP001", "code"),
        ("7. Trà/anh 123.jpg", "7", "code"),
        ("12-3 Đèn lồng/x.pdf", "12-3", "code"),
        ("123/x.pdf", "123", "code"),
    ],
)
def test_a_path_that_names_one_product_is_matched(path: str, code: str, by: str) -> None:
    assert Matcher(PRODUCTS).match(path) == (code, by, ())


@pytest.mark.parametrize(
    ("path", "candidates"),
    [
        ("SP001/giấy SP002.pdf", ("SP001", "SP002")),
        ("SP001 và SP002/x.pdf", ("SP001", "SP002")),
        ("Bánh đa/x.pdf", ("SP010", "SP011")),
        ("Mật ong/Chè búp.pdf", ("SP002", "SP0021")),
        ("Mật ong hoa nhãn HTX Thử/x.pdf", ("SP001",)),
        ("Mật ong rừng/x.pdf", ("SP002",)),
        ("Mật ong 2/x.pdf", ("SP002",)),
        ("Chè búp - ảnh.jpg", ("SP0021",)),
        ("SP001 - Chè búp/x.pdf", ("SP001", "SP0021")),
        ("SP001/Chè búp.pdf", ("SP001", "SP0021")),
        ("7 ngày/x.pdf", ("7",)),
        ("12-3 ảnh chụp/x.pdf", ("12-3",)),
        ("XSP001/x.pdf", ()),
        ("ảnh chung/7.jpg", ()),
        ("Trà/x.jpg", ()),  # three letters are too little to go by
        ("Bản đồ/123.pdf", ()),
        ("1 23/x.pdf", ()),
    ],
)
def test_a_path_that_names_several_or_none_waits_in_the_tray(path: str, candidates: tuple[str, ...]) -> None:
    assert Matcher(PRODUCTS).match(path) == (None, "", candidates)


def test_the_name_of_the_folder_itself_counts_last() -> None:
    assert Matcher(PRODUCTS).match("1.pdf", "SP001 - Mật ong") == ("SP001", "code", ())
    assert Matcher(PRODUCTS).match("SP002/1.pdf", "SP001") == ("SP002", "code", ())


def test_every_file_is_listed_once_with_its_hash(tmp_path: Path) -> None:
    put(tmp_path, "SP001/b.pdf", b"hai")
    put(tmp_path, "SP001/a.pdf", b"mot")
    put(tmp_path, "SP002/sau/hơn/c.pdf", b"hai")
    put(tmp_path, "chung.pdf", b"ba")
    plan = scan(tmp_path)
    assert [(f.path, f.product, f.duplicate_of) for f in plan.files] == [
        ("SP001/a.pdf", "SP001", None),
        ("SP001/b.pdf", "SP001", None),
        ("SP002/sau/hơn/c.pdf", "SP002", "SP001/b.pdf"),
        ("chung.pdf", None, None),
    ]
    assert plan.files[0].sha256 == hashlib.sha256(b"mot").hexdigest()
    assert plan.files[0].size == 3
    assert [f.path for f in plan.tray] == ["chung.pdf"]
    assert plan.total_bytes == 3 + 3 + 2
    assert scan(tmp_path) == plan


def test_system_and_hidden_files_are_passed_over_and_named(tmp_path: Path) -> None:
    for name in ("Thumbs.db", "~$bang.xlsx", ".DS_Store", "__MACOSX/x.pdf", "desktop.ini", ".git/x", "sub/._a.pdf"):
        put(tmp_path, name)
    put(tmp_path, "SP001.pdf")
    plan = scan(tmp_path)
    assert [f.path for f in plan.files] == ["SP001.pdf"]
    assert plan.skipped == (".DS_Store", ".git", "Thumbs.db", "__MACOSX", "desktop.ini", "sub/._a.pdf", "~$bang.xlsx")
    assert plan.faults == ()


def test_empty_files_and_strange_names_are_faults(tmp_path: Path) -> None:
    put(tmp_path, "SP001/rong.pdf", b"")
    put(tmp_path, "SP001/giay\u202efdp.exe", b"x")
    plan = scan(tmp_path)
    assert plan.files == ()
    assert [(f.path, f.code) for f in plan.faults] == [
        ("SP001/giay[U+202E]fdp.exe", "intake.file.name_forbidden"),
        ("SP001/rong.pdf", "intake.file.empty"),
    ]


def test_a_file_too_large_for_a_package_is_a_fault(tmp_path: Path) -> None:
    put(tmp_path, "SP001.pdf", b"x" * 100)
    plan = scan_folder(tmp_path, PRODUCTS, largest=99)
    assert [f.code for f in plan.faults] == ["intake.file.too_large"]
    assert plan.files == ()


@pytest.mark.skipif(sys.platform == "win32", reason="making links on Windows needs a privilege")
def test_links_are_never_followed_and_other_things_are_not_taken(tmp_path: Path) -> None:
    put(tmp_path, "ngoài/bí mật.pdf")
    root = tmp_path / "root"
    put(root, "SP001/a.pdf")
    (root / "ra ngoài").symlink_to(tmp_path / "ngoài")
    (root / "SP001" / "b.pdf").symlink_to(tmp_path / "ngoài" / "bí mật.pdf")
    (root / "vòng").symlink_to(root)
    (root / "gãy").symlink_to(root / "không có")
    os.mkfifo(root / "ống")
    plan = scan(root)
    assert [f.path for f in plan.files] == ["SP001/a.pdf"]
    assert sorted((f.path, f.code.rpartition(".")[2]) for f in plan.faults) == sorted(
        [
            ("SP001/b.pdf", "link"),
            ("gãy", "link"),
            ("ra ngoài", "link"),
            ("vòng", "link"),
            ("ống", "special"),
        ]
    )


def test_what_cannot_be_read_is_a_fault_and_the_rest_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "SP001/a.pdf")
    put(tmp_path, "SP002/b.pdf")
    put(tmp_path, "khóa/c.pdf")
    opened, listed = Path.open, os.scandir

    def no_open(self: Path, *args: object, **options: object) -> object:
        if self.name == "a.pdf":
            raise PermissionError
        return opened(self, *args, **options)  # type: ignore[call-overload]

    def no_list(path: Path) -> object:
        if Path(path).name == "khóa":
            raise PermissionError
        return listed(path)

    monkeypatch.setattr(Path, "open", no_open)
    monkeypatch.setattr(os, "scandir", no_list)
    plan = scan(tmp_path)
    assert [f.path for f in plan.files] == ["SP002/b.pdf"]
    assert [(f.path, f.code) for f in plan.faults] == [
        ("SP001/a.pdf", "intake.file.unreadable"),
        ("khóa", "intake.file.unreadable"),
    ]


def test_an_entry_that_vanishes_while_listed_is_a_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "SP001.pdf")
    listed = os.scandir

    class Vanished:
        name = "ma.pdf"

        def __init__(self, folder: Path) -> None:
            self.path = str(folder / self.name)

        def stat(self, *, follow_symlinks: bool) -> os.stat_result:
            raise FileNotFoundError

    def list_one_more(path: Path) -> object:
        with listed(path) as entries:
            return contextlib.nullcontext([*entries, Vanished(path)])

    monkeypatch.setattr(os, "scandir", list_one_more)
    plan = scan(tmp_path)
    assert [f.path for f in plan.files] == ["SP001.pdf"]
    assert [(f.path, f.code) for f in plan.faults] == [("ma.pdf", "intake.file.unreadable")]


def test_a_root_that_is_gone_is_no_folder_or_cannot_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "x.pdf")
    with pytest.raises(InputError) as gone:
        scan_folder(tmp_path / "khong", PRODUCTS)
    assert gone.value.code == "intake.file_missing"
    with pytest.raises(InputError) as file:
        scan_folder(tmp_path / "x.pdf", PRODUCTS)
    assert file.value.code == "intake.not_a_folder"

    def refuse(path: Path) -> object:
        raise PermissionError

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(Exception, match=r"intake\.file_unreadable"):
        scan_folder(tmp_path, PRODUCTS)


def test_progress_is_told_and_may_cancel(tmp_path: Path) -> None:
    for number in range(5):
        put(tmp_path, f"{number}.pdf")
    seen: list[int] = []

    def step(done: int) -> None:
        seen.append(done)
        if done == 3:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        scan_folder(tmp_path, PRODUCTS, step=step)
    assert seen == [1, 2, 3]


def test_a_thousand_products_and_five_thousand_paths_are_matched_quickly() -> None:
    matcher = Matcher([(f"SP{n:04}", f"Sản phẩm thử nghiệm số {n} của hợp tác xã") for n in range(1000)])
    for number in range(5000):
        code = f"SP{number % 1000:04}"
        assert matcher.match(f"{code} - Sản phẩm thử nghiệm/Giấy tờ kèm theo/trang {number}.pdf")[0] == code


@pytest.mark.parametrize(
    "name", ["SP005.docx.tmp", "~$SP005.docx", "~WRL0001.TMP", ".~lock.SP005.docx#", "a.crdownload"]
)
def test_temporary_files_are_skipped_by_name(tmp_path: Path, name: str) -> None:
    """Finding 33: SP005.docx.tmp was taken as evidence and shown as SP005.docx."""
    (tmp_path / name).write_bytes(b"x")
    (tmp_path / "SP005 tmp.docx").write_bytes(b"x")
    plan = scan_folder(tmp_path, [("SP005", "Trà")])
    assert (plan.skipped, [file.path for file in plan.files]) == ((name,), ["SP005 tmp.docx"])
