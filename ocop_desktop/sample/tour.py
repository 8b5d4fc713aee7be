"""The screens to photograph, and their states: both roles, empty, half way, full, wrong.

A tour walks the scenes with a camera. Names of pictures begin with the role; the manual uses some
of these pictures by name.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

from ..app.camera import Camera
from ..ui.places import Place
from ..ui.reconciliation.room_window import USUAL_SIZE
from .scenes import EMPTY, MEMBER, SECRETARY, Scenes

_LEVELS_IN_A_ROW: Final = 60
_DESPITE: Final = "Hai thành viên đã gọi điện báo sẽ không chấm kịp; cuộc họp không chờ được."
"""Reason for going on although something is missing."""


def tour(camera: Camera, scenes: Scenes) -> None:
    """Take all pictures of one view. It changes the scenes: pass a copy."""
    for part in PARTS:
        part(camera, scenes)


def start(camera: Camera, scenes: Scenes) -> None:
    """Shoot the start page at first use, a missing file, a new session, the names in a package."""
    with camera.at(scenes.homes / EMPTY):
        camera.shoot("start-first")
        camera.window.open([scenes.missing])
        camera.settle()
        camera.shoot("start-error")
        _plug_in(camera, scenes)
        camera.shoot("start-stick")
        camera.window.shell.want_new()
        camera.settle()
        camera.shoot("start-new")
        camera.open(scenes.package)
        camera.shoot("start-join")


def secretary_before(camera: Camera, scenes: Scenes) -> None:
    """Shoot the preparation, from a session without members to packages ready for distribution."""
    with camera.at(scenes.homes / SECRETARY):
        camera.open(scenes.sessions["blank"])
        camera.shoot("secretary-blank-session")
        camera.go(Place.AUDIT)
        camera.shoot("secretary-blank-audit")
        camera.open(scenes.sessions["bare"])
        for place in _places(camera):
            camera.go(place)
            camera.shoot(f"secretary-empty-{place}")
        camera.open(scenes.sessions["prepared"])
        page = camera.go(Place.SESSION)
        camera.shoot("secretary-prepared-session")
        _tab(camera, page, "lists")
        camera.shoot("secretary-prepared-lists")
        page.jump("members")
        page.list_import.read(scenes.faulty)
        while page.list_import.busy:
            camera.settle()
        camera.shoot("secretary-prepared-lists-faulty")
        page.list_import.drop()
        _tab(camera, page, "packages")
        camera.shoot("secretary-prepared-packages")
        page.packages.out.issues.issue("session", Path(), page.exchange.export_session)
        camera.settle()
        _shoot_over(camera, page.packages.issuing, "secretary-issuing-packages")
        camera.open(scenes.sessions["spoiled"])
        page = camera.go(Place.DOSSIERS)
        for name, word in (("broken", "hỏng"), ("locked", "mật khẩu")):
            page.viewer.panes[0].choice.choose(word)
            camera.settle()
            camera.shoot(f"secretary-{name}-dossiers")


def secretary_collects(camera: Camera, scenes: Scenes) -> None:
    """Shoot the collection: half of the packages are back, one is damaged, a paper sheet was read in two ways."""
    with camera.at(scenes.homes / SECRETARY):
        camera.open(scenes.sessions["collecting"])
        page = camera.go(Place.SESSION)
        camera.shoot("secretary-collecting-session")
        _tab(camera, page, "packages")
        camera.shoot("secretary-collecting-packages")
        _plug_in(camera, scenes)
        camera.shoot("secretary-stick-packages")
        page.packages.out.hand.click()
        _shoot_over(camera, page.packages.out.handing, "secretary-handing-packages")
        page.exchange.receive([scenes.damaged])
        camera.settle()
        camera.shoot("secretary-quarantine-packages")
        _tab(camera, page, "paper")
        camera.shoot("secretary-collecting-paper")
        for box, code in zip((page.paper.member, page.paper.product), scenes.paper, strict=True):
            box.setCurrentIndex(box.findData(code))
        page.paper.take.click()
        camera.settle()
        camera.shoot("secretary-difference-paper")
        for place in (Place.RECONCILIATION, Place.RESULTS):
            page = camera.go(place)
            camera.shoot(f"secretary-collecting-{place}")
            if place is Place.RECONCILIATION:
                _shoot_step(camera, page, "close")
                page.roll.ask()
                _shoot_over(camera, page.roll.sheet, "secretary-roll-reconciliation")
        _close(camera)


def _close(camera: Camera) -> None:
    """Close the collecting although sheets are missing, and shoot what is asked before the next steps."""
    page = camera.go(Place.RECONCILIATION)
    page.acts.ask("close")
    camera.settle()
    page.acts.sheet.reason.setText(_DESPITE)
    page.acts.sheet.button.click()
    camera.settle()
    camera.shoot("secretary-closed-reconciliation")
    for step in ("open", "collect_again"):
        _shoot_step(camera, page, step)


def _shoot_step(camera: Camera, page: Any, step: str) -> None:
    """Shoot the sheet over the page before a step that cannot be taken back."""
    page.acts.ask(step)
    _shoot_over(camera, page.acts.sheet, f"secretary-sheet-{step}")


def _shoot_over(camera: Camera, sheet: Any, name: str) -> None:
    """Shoot the sheet that was asked for, then close it. Raises LookupError if it is not shown."""
    camera.settle()
    if not sheet.is_open:
        raise LookupError(f"{name}: no sheet over the page")
    camera.shoot(name)
    sheet.shut()
    camera.settle()


def secretary_in_the_room(camera: Camera, scenes: Scenes) -> None:
    """Shoot the opened, not concluded session: all scores, one product, the items to settle, the room's window."""
    with camera.at(scenes.homes / SECRETARY):
        camera.open(scenes.sessions["opened"])
        page = camera.go(Place.RECONCILIATION)
        camera.shoot("secretary-opened-reconciliation")
        _every_tab(camera, page, "secretary-opened-reconciliation")
        for step in ("round", "conclude"):
            _shoot_step(camera, page, step)
        page.roll.ask(page.model.product)
        _shoot_over(camera, page.roll.sheet, "secretary-roll-product")
        # The room's window is closed after its picture and opened again for the next.
        camera.shoot_other("room-product", lambda: _open_room(page))
        page.projector.detail.setCurrentIndex(page.projector.detail.count() - 1)
        camera.settle()
        camera.shoot_other("room-scores", lambda: _open_room(page))
        page.entity.click()
        camera.settle()
        camera.shoot("secretary-entity-reconciliation")
        camera.shoot_other("room-entity", lambda: _open_room(page))
        page.entity.click()
        camera.settle()


def _open_room(page: Any) -> None:
    """Open the room's window in its usual size: on a small screen it would be smaller."""
    page.room_button.click()
    page.room.resize(*USUAL_SIZE)


def secretary_after(camera: Camera, scenes: Scenes) -> None:
    """Shoot the concluded session: every place, all parts of the results, printing, the keys, the manual."""
    with camera.at(scenes.homes / SECRETARY):
        camera.open(scenes.sessions["concluded"])
        for place in _places(camera):
            page = camera.go(place)
            camera.shoot(f"secretary-concluded-{place}")
            if place is Place.SESSION:
                _every_tab(camera, page, "secretary-concluded-session")
            elif place is Place.DOSSIERS:
                _every_tab(camera, page, "secretary-concluded-dossiers")
                camera.press("viewer.side_by_side")
                camera.shoot("secretary-concluded-dossiers-two")
                camera.press("viewer.side_by_side")
            elif place is Place.RESULTS:
                page.model.import_plan(scenes.plan)
                camera.settle()
                _every_tab(camera, page, "secretary-concluded-results")
            elif place is Place.PAPERS:
                camera.shoot_other("secretary-print", partial(camera.press, "papers.print"))
                camera.press("papers.signed")
                _shoot_over(camera, page.signing.sheet, "secretary-sheet-sign")
            elif place is Place.RECONCILIATION:
                _shoot_step(camera, page, "reopen")
        camera.window.shell.say(camera.window.words("shell.start.hint"))
        camera.shoot("secretary-notice")
        camera.shoot_other("secretary-keys", partial(camera.press, "shell.keys"))
        camera.shoot_other("secretary-manual", partial(camera.press, "shell.manual"))
        camera.shoot_other("secretary-settings", partial(camera.press, "shell.settings"))
        camera.window.gateway.leave()
        camera.settle()
        camera.shoot("start-recent")


def member_begins(camera: Camera, scenes: Scenes) -> None:
    """Shoot a computer with a newly joined session and no dossiers yet."""
    with camera.at(scenes.homes / EMPTY):
        camera.window.gateway.join(scenes.package, scenes.member, scenes.digits)
        camera.settle()
        for place in _places(camera):
            camera.go(place)
            camera.shoot(f"member-empty-{place}")


def member_scores(camera: Camera, scenes: Scenes) -> None:
    """Shoot scoring: one sheet submitted, one half way with a note and a pin; then complete it and confirm."""
    with camera.at(scenes.homes / MEMBER):
        camera.open(scenes.workspace)
        page = camera.go(Place.SCORING, scenes.half)
        camera.shoot("member-half-scoring")
        page.criteria.toggle_rule()
        camera.settle()
        camera.shoot("member-rule-scoring")
        page.criteria.toggle_rule()
        _answer_everything(camera, page)
        page.submitting.ask()
        camera.settle()
        camera.shoot("member-submit-scoring")
        page.submitting.back()
        page.scoring.open(scenes.done)
        camera.settle()
        camera.shoot("member-locked-sheet-scoring")
        page.submitting.ask_back()
        camera.settle()
        camera.shoot("member-take-back-scoring")
        page.submitting.back()
        page = camera.go(Place.DOSSIERS, scenes.half)
        camera.shoot("member-half-dossiers")
        page.tabs.setCurrentIndex(max(tab for tab in range(page.tabs.count()) if page.tabs.isTabVisible(tab)))
        camera.settle()
        camera.shoot("member-half-dossiers-pins")
        page.tabs.setCurrentIndex(0)
        page = camera.go(Place.SESSION)
        camera.shoot("member-half-session")
        _tab(camera, page, "packages")
        camera.shoot("member-half-session-packages")
        camera.go(Place.AUDIT)
        camera.shoot("member-half-audit")


def member_locks(camera: Camera, scenes: Scenes) -> None:
    """Set a PIN, then lock the screen."""
    with camera.at(scenes.homes / MEMBER):
        camera.open(scenes.workspace)
        page = camera.go(Place.SCORING)
        page.seats.lock()
        camera.settle()
        camera.shoot("member-pin-scoring")
        page.seats.keep("26-2026", "26-2026")
        camera.settle()
        page.seats.lock()
        camera.settle()
        camera.shoot("member-locked-scoring")


def member_done(camera: Camera, scenes: Scenes) -> None:
    """Shoot the state after all sheets are submitted."""
    with camera.at(scenes.homes / scenes.full_home):
        camera.open(scenes.full)
        for place in _places(camera):
            camera.go(place)
            camera.shoot(f"member-full-{place}")


def _plug_in(camera: Camera, scenes: Scenes) -> None:
    """Show the folder of the packages as a plugged-in drive."""
    watch = camera.window.drives
    watch.close()  # the real drives of this computer belong in no picture
    watch.drives = (camera.window.keeper.program().on_drives.look_in(scenes.package.parent),)
    watch.changed.emit()
    camera.settle()


def _places(camera: Camera) -> tuple[Place, ...]:
    return tuple(camera.window.shell.session_area.rail.list.places)


def _every_tab(camera: Camera, page: Any, name: str) -> None:
    """Shoot the hidden tabs, each by its number; then return to the first."""
    first = page.tabs.currentIndex()
    for place in range(page.tabs.count()):
        if place != first and page.tabs.isTabVisible(place):
            page.tabs.setCurrentIndex(place)
            camera.settle()
            camera.shoot(f"{name}-{place}")
    page.tabs.setCurrentIndex(first)
    camera.settle()


def _tab(camera: Camera, page: Any, name: str) -> None:
    page.show_tab(name)
    camera.settle()


def _answer_everything(camera: Camera, page: Any) -> None:
    """Choose the first level in every open row: a slip about which the program asks."""
    for _ in range(_LEVELS_IN_A_ROW):
        row = next((row for row in page.scoring.rows if row.points is None and not row.basis), None)
        if row is None:
            break
        page.scoring.choose(row.code, row.levels[0].ordinal)
        camera.settle()
    page.scoring.inspect(True)
    camera.settle()


PARTS: Final[tuple[Callable[[Camera, Scenes], None], ...]] = (
    start,
    secretary_before,
    secretary_collects,
    secretary_in_the_room,
    secretary_after,
    member_begins,
    member_scores,
    member_locks,
    member_done,
)
