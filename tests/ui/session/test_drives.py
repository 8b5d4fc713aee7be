"""Giving packages out to drives that misbehave: full, locked, pulled out, lying. Each is told; nothing half stays."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ocop_desktop.app.start import Window
from ocop_desktop.domain.dossiers.dossier import Paper, PaperKind, PaperStatus
from ocop_desktop.domain.dossiers.intake_rows import PaperRow
from ocop_desktop.platform.calls import FileCalls
from ocop_desktop.platform.places import Drive, PlaceKind
from ocop_desktop.ui.session.page import SessionPlace
from ocop_desktop.ui.tasks import Job
from ocop_desktop.usecases.core.ports import Services
from ocop_desktop.usecases.overview.program import OpenSession
from ocop_desktop.usecases.preparing.preparing import import_papers
from tests.helpers.drives import Sticks
from tests.helpers.sessions import SECRETARY
from tests.ui.beginnings import Chosen, begun, issue, settle, summary_of


@dataclass
class Stick:
    """A drive in the middle of the real calls: what happens at its files is decided by ``trouble``.

    room: free bytes it tells; None = as the disk below. open: descriptors of files on it.
    """

    folder: Path
    trouble: Callable[[str, int], None] = lambda call, count: None
    room: int | None = None
    lies: bool = False
    open: set[int] = field(default_factory=set)
    calls: dict[str, int] = field(default_factory=dict)

    def at(self, call: str) -> None:
        self.calls[call] = self.calls.get(call, 0) + 1
        self.trouble(call, self.calls[call])


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Stick:
    """A stick at ``tmp_path/usb`` under the program's own file calls."""
    made = Stick(tmp_path / "usb")
    made.folder.mkdir()
    system = Sticks(Drive(made.folder, PlaceKind.REMOVABLE, "USB"))
    monkeypatch.setattr("ocop_desktop.app.bootstrap.this_computer", lambda: system)
    create, write, read, sync, free = (
        FileCalls.create, FileCalls.write, FileCalls.read, FileCalls.sync, FileCalls.free_space,
    )  # fmt: skip
    opened = FileCalls.open

    def created(self: FileCalls, path: Path, mode: int) -> int:
        on_stick = path.is_relative_to(made.folder)
        if on_stick:
            made.at("create")
        descriptor = create(self, path, mode)
        (made.open.add if on_stick else made.open.discard)(descriptor)
        return descriptor

    def reopened(self: FileCalls, path: Path) -> int:
        descriptor = opened(self, path)
        (made.open.add if path.is_relative_to(made.folder) else made.open.discard)(descriptor)
        return descriptor

    def written(self: FileCalls, descriptor: int, data: memoryview) -> int:
        if descriptor in made.open:
            made.at("write")
        return write(self, descriptor, data)

    def synced(self: FileCalls, descriptor: int) -> None:
        if descriptor in made.open:
            made.at("sync")
        sync(self, descriptor)

    def read_back(self: FileCalls, descriptor: int, most: int) -> bytes:
        got = read(self, descriptor, most)
        return bytes(len(got)) if made.lies and descriptor in made.open else got

    def told_free(self: FileCalls, folder: Path) -> int:
        there = folder.is_relative_to(made.folder) and made.room is not None
        return made.room if there and made.room is not None else free(self, folder)

    for name, call in {
        "create": created, "open": reopened, "write": written, "sync": synced, "read": read_back,
        "free_space": told_free,
    }.items():  # fmt: skip
        monkeypatch.setattr(FileCalls, name, call)
    return made


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Window]:
    monkeypatch.setenv("OCOP_HOME", str(tmp_path / "nha"))
    made = Window(qapp, "vi")
    yield made
    made.close()


def fails(call: str, code: int, at: int = 1) -> Callable[[str, int], None]:
    """From its ``at``-th time on the call fails with that error."""

    def trouble(made: str, count: int) -> None:
        if made == call and count >= at:
            raise OSError(code, "stick")

    return trouble


def give(qtbot: QtBot, window: Window, page: SessionPlace, stick: Stick) -> str:
    page.packages.choosing = Chosen(stick.folder)
    page.packages.out.other.click()
    issue(qtbot, window, page.packages, page.packages.out.give_session)
    return page.packages.banner.text()


@pytest.mark.parametrize(
    ("trouble", "room", "lies", "said"),
    [
        (None, 1000, False, "Không đủ chỗ trống"),
        (fails("write", errno.ENOSPC), None, False, "Hết chỗ trống"),
        (fails("create", errno.EROFS), None, False, "đang khóa ghi"),
        (fails("write", errno.ENODEV), None, False, "ổ đĩa hoặc thư mục không còn ở đó"),
        (fails("sync", errno.EIO), None, False, "usb"),
        (None, None, True, "đọc lại"),
    ],
    ids=["full before", "full midway", "write-protected", "pulled out", "broken at the end", "lies when read back"],
)
def test_a_drive_that_fails_is_told_what_was_kept_too_and_works_again_once_it_is_right(
    qtbot: QtBot,
    window: Window,
    tmp_path: Path,
    stick: Stick,
    trouble: Callable[[str, int], None] | None,
    room: int | None,
    lies: bool,
    said: str,
) -> None:
    page = begun(qtbot, window, tmp_path)
    right = stick.trouble
    stick.trouble, stick.room, stick.lies = trouble or right, room, lies
    message = give(qtbot, window, page, stick)
    assert said in message
    assert "giữ nguyên" in message
    assert "Có thể rút USB" not in message
    assert "{" not in message
    assert list(stick.folder.iterdir()) == []
    assert window.gateway.current is not None
    assert summary_of(qtbot, window).packages.issued == {}
    begins = room is None  # without room nothing is begun; else a file may have left, and the scoring has started
    assert window.gateway.current.head.session.state.value == ("scoring" if begins else "preparing")
    assert ("đã bắt đầu ghi, chưa xong" in page.packages.out.facts.text()) is begins
    assert page.packages.out.give_session.isEnabled()
    assert not page.packages.out.bar.isVisibleTo(page.packages)
    stick.trouble, stick.room, stick.lies = right, None, False
    assert give(qtbot, window, page, stick).endswith("Có thể rút USB.")
    assert [path.name[:9] for path in stick.folder.iterdir()] == ["phien_r02" if begins else "phien_r01"]
    assert "chưa xong" not in page.packages.out.facts.text()


def test_packages_that_were_whole_before_the_drive_went_stay_and_are_counted(
    qtbot: QtBot, window: Window, tmp_path: Path, stick: Stick
) -> None:
    page = begun(qtbot, window, tmp_path)

    def fill(session: OpenSession, services: Services, job: Job) -> None:
        paper = PaperRow("SP002", Paper(PaperKind.M01, PaperStatus.PRESENT))
        import_papers([paper], SECRETARY, session.work, services)

    window.gateway.act(fill)
    settle(qtbot, window)
    give(qtbot, window, page, stick)
    before = stick.calls["create"]
    stick.trouble = fails("create", errno.ENODEV, before + 2)
    issue(qtbot, window, page.packages, page.packages.out.give_dossiers)
    message = page.packages.banner.text()
    assert "Đã ghi và đọc lại đúng 1 gói" in message
    assert "ổ đĩa hoặc thư mục không còn ở đó" in message
    assert "Có thể rút USB" not in message
    assert window.gateway.current is not None
    assert summary_of(qtbot, window).packages.issued == {"dossier": 1, "session": 1}
    assert len(list(stick.folder.glob("hoso*"))) == 1


def test_progress_tells_bytes_and_speed_and_the_free_space_of_each_drive(
    qtbot: QtBot, window: Window, tmp_path: Path, stick: Stick
) -> None:
    page = begun(qtbot, window, tmp_path)
    told: list[tuple[str, int]] = []
    page.exchange.progressed.connect(lambda text, part: told.append((text, part)))
    give(qtbot, window, page, stick)
    assert told
    assert told[-1][1] == 1000
    assert all("/giây" in text and "MB" in text for text, _ in told)
    assert [part for _, part in told] == sorted(part for _, part in told)
    assert all("còn trống" in page.exchange.drive_text(drive) for drive in page.exchange.drives)
