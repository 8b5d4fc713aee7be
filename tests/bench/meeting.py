"""A meeting of 23 disputed products: a secretary settles one after the other at the real window, and is timed."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from ocop_desktop.app.bootstrap import build
from ocop_desktop.usecases.minutes.minutes import minutes_facts
from ocop_desktop.usecases.overview.papers import PaperOutput, printing
from ocop_desktop.usecases.results.results import evaluate
from tests.helpers.pdf_text import whole

from .disputing import opened_meeting
from .measuring import Limit, Report
from .windows import own_work, told_by

MOST_EVENTS = 8
"""Keys and clicks for one product with two findings."""

MOST_AGAIN = 3

ENDS = 5
"""So many products at the beginning are compared with as many at the end."""

MOST_GROWTH = 1.5
WIDE_REASON = "Chênh lệch vượt mức của Quy chế."


def run(runs: int, room: Path, tell: Callable[[str], None]) -> Report:
    """Play it; every conclusion is looked for in the file and in the minutes afterwards, by a program of its own."""
    folder = room / "meeting"
    worst: dict[str, Any] = {}
    for _ in range(runs):
        shutil.rmtree(folder, ignore_errors=True)
        session = opened_meeting(folder)
        told = told_by(room, "meeting", str(session))
        lost = missing(session, {(product, code): met for product, code, met in told["concluded"]})
        if lost:
            raise RuntimeError(f"concluded and not found again: {lost}")
        worst = max(worst, told, key=lambda one: sum(one["worked"]) if one else 0.0)
    worked = worst["worked"]
    return Report(
        name="meeting",
        sizes={"products settled": len(worked), "findings": len(worst["concluded"]), "products": worst["products"]},
        seconds=tuple(worked),
        limits=(
            Limit("keys and clicks a product, most", max(worst["events"]), MOST_EVENTS, "events"),
            Limit(
                "keys and clicks to score some again, a product", worst["again"] / worst["wide"], MOST_AGAIN, "events"
            ),
            Limit("next product not in front, or without the focus", len(worst["strayed"]), 0, "products"),
            Limit("the last five to the first five", median(worked[-ENDS:]) / median(worked[:ENDS]), MOST_GROWTH, "×"),
            *own_work(worst),
        ),
        notes={
            "keys and clicks": f"{sum(worst['events'])}, median {median(worst['events']):g} a product",
            "by the clock, typing included": f"median {median(worst['seconds']) * 1000:.0f} ms a product",
            "scored again": f"{worst['wide']} products, {worst['again']} keys and clicks",
            **({"had to be looked for": "; ".join(worst["strayed"])} if worst["strayed"] else {}),
        },
    )


@dataclass(slots=True)
class _Settled:
    """What one product took."""

    events: int
    worked: float
    seconds: float


def settle_all(session: str) -> dict[str, Any]:
    """The scene: call the roll, then settle every product with something to conclude, in the order of the list."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication

    from ocop_desktop.domain.acts.acts import ActKind
    from tests.helpers.event_loop import LoopGaps

    from .clicked import CONTROL, look
    from .seeing import Eyes
    from .stage import Stage

    stage = Stage()
    stage.open(Path(session))
    page = stage.page("reconciliation")
    eyes = Eyes(stage)
    eyes.settle()
    eyes.click("Điểm danh…$")
    look(eyes)
    eyes.click("Tất cả có mặt")
    eyes.click("Ghi điểm danh")
    look(eyes)
    due = waiting(page, "yêu cầu")
    eyes.item(due[0])
    gaps = LoopGaps()
    gaps.start()
    settled: list[_Settled] = []
    concluded: list[tuple[str, str, bool]] = []
    strayed: list[str] = []
    for place, product in enumerate(due):
        if page.model.product != product or not page.product.grid.right.hasFocus():
            focus = QApplication.focusWidget()
            strayed.append(f"{product}: {page.model.product}, {focus.accessibleName() if focus else ''}")
            eyes.item(product)
        gaps.stage = product
        eyes.events, began, worked = 0, time.perf_counter(), time.thread_time()
        for number, key in enumerate(page.product.controls):
            met = (place + number) % 2 == 0
            eyes.key("d" if met else "c")
            concluded.append((product, key, met))
        eyes.type(reason_of(product))
        eyes.key(Qt.Key.Key_Return, CONTROL)
        stage.idle()
        settled.append(_Settled(eyes.events, time.thread_time() - worked, time.perf_counter() - began))
        eyes.settle()
    wide = waiting(page, "chênh")
    here = page.model.product
    if here not in wide:
        strayed.append(f"{here}, with nothing left to conclude")
    gaps.stage, eyes.events = "scored again", 0
    eyes.click("Chấm lại")
    look(eyes)
    for product in (other for other in wide if other != here):  # a round is ordered once for all of them
        eyes.click(product)
    eyes.write(WIDE_REASON, "Lý do$")
    eyes.click("Yêu cầu chấm lại")
    again = eyes.events
    figures = gaps.stop()
    rounds = [act.product for act in page.model.reading.room.acts if act.kind is ActKind.ROUND_ORDERED]
    if set(rounds) != {page.model.reading.product(product).id for product in wide}:
        raise RuntimeError(f"not every one is scored again: {wide}, {rounds}")
    stage.window.close()
    return {
        "again": again,
        "wide": len(wide),
        "events": [one.events for one in settled],
        "worked": [one.worked for one in settled],
        "seconds": [one.seconds for one in settled],
        "concluded": concluded,
        "strayed": strayed,
        "products": len(page.model.reading.room.products),
        "p99_own": figures.p99_cpu,
        "most_own": figures.most_cpu,
        "gaps": figures.told(),
    }


def waiting(page: Any, word: str) -> list[str]:
    """The products of the list *Cần bàn* with such a chip, in its order."""
    rows = page.products.list.model.rows
    return [listed.code for listed in rows if any(word in text for text, _ in listed.chips)]


def reason_of(product: str) -> str:
    """What the secretary types; a text of its own for each product, so that it is found again."""
    return f"Đối chiếu bản chính hợp đồng số {product.removeprefix('SP')}/HĐ."


def missing(session: Path, concluded: dict[tuple[str, str], bool]) -> list[str]:
    """What was concluded at the window, by product and ``criterion:star``, and is not in the file or in the minutes."""
    with build().open(session, anywhere=True) as opened:
        services = opened.services("")
        stored = evaluate(opened.work, services).products
        facts = minutes_facts(opened.work, services)
        printed = session.with_suffix(".pdf")
        opened.program.papers.write("minutes", facts, printed, PaperOutput(printing(opened.work)))
    in_file = {
        (one.product.code, f"{f.criterion}:{f.star}"): (f.met, f.reason) for one in stored for f in one.record.findings
    }
    in_minutes = {
        (one.code, f"{f.criterion}:{f.star}"): (f.met, f.reason) for one in facts.products for f in one.findings
    }
    text = whole(printed)
    lost = []
    for (product, key), met in concluded.items():
        wanted = met, reason_of(product)
        for where, found in (("file", in_file), ("minutes", in_minutes)):
            if found.get((product, key)) != wanted:
                lost.append(f"{product} {key} not in the {where}: {found.get((product, key))}")
        if reason_of(product) not in text:
            lost.append(f"{product} {key} not printed")
    return lost
