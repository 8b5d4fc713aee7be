"""Sends pages of a PDF to a printer; runs in the render worker, page by page, and can be cancelled."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QMarginsF, QRect, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from ...disk.files import opened, write_by
from ...domain.errors import DeviceError
from ...viewing.confined import open_confined
from ...viewing.documents import Document, PageSize, Tile
from ...viewing.opening import PDF
from ...wording.system_faults import fault_term
from ..rasters import image_of
from .vectors import paint, vectors_of

MOST_DOTS = 300
"""Maximum resolution of a page that is a picture, in dots per inch; more needs memory without a visible effect."""

_BAND = 9_000_000
"""Pixels that are drawn at once: A4 at MOST_DOTS is one band."""

_SLICE = 300
"""Rows of pixels that the printer gets at once: meanwhile no other thread runs, and the window would stand still."""

_FAILED = (QPrinter.PrinterState.Aborted, QPrinter.PrinterState.Error)
_INCH = 72
_END, _TAIL = b"%%EOF", 1024
"""The end of a PDF, and in how many of the last bytes readers look for it (ISO 32000-1, annex H, 3.4.4)."""

_MILLIMETRES = 25.4


class CannotPrint(DeviceError):
    """The printer refused the job. Facts: printer."""

    code = "papers.cannot_print"


class PrintNotWritten(DeviceError):
    """The pages could not be written into a file; an earlier one is unchanged. Facts: file, reason."""

    code = "papers.print_not_written"


class PrintBrokenOff(DeviceError):
    """The printer took no more pages. Facts: printer, sent (pages), page (to go on from)."""

    code = "papers.print_broken_off"


@dataclass(frozen=True, slots=True)
class PrintJob:
    """A print job. pages: from 1, both included. file: a PDF instead of paper; then printer is "".

    starts: pages that begin on the front of a sheet of paper, where both sides are printed.
    """

    source: Path
    first: int
    last: int
    copies: int
    printer: str = ""
    file: Path | None = None
    two_sided: bool = False
    starts: frozenset[int] = frozenset()

    @property
    def pages(self) -> int:
        """Total number of printed pages, without blank backs."""
        return (self.last - self.first + 1) * self.copies

    @property
    def sides(self) -> tuple[int | None, ...]:
        """The pages of one set in their order; None for a back that stays blank."""
        found: list[int | None] = []
        for page in range(self.first, self.last + 1):
            if self.two_sided and len(found) % 2 and page in self.starts:
                found.append(None)
            found.append(page)
        return tuple(found)

    @property
    def sheets(self) -> int:
        """Sheets of paper of all copies, where both sides are printed."""
        return (len(self.sides) + 1) // 2 * self.copies


def print_pages(job: PrintJob, step: Callable[[int, int], None]) -> int:
    """Print and return the number of printed pages; ``step`` is called after each.

    A printer that makes copies gets the pages once; for others they are sent as whole sets, one after the other.
    A file is replaced only by a complete one. Raises CannotPrint, PrintBrokenOff, PrintNotWritten, InputError.
    """
    if job.file is None:
        return _send(job, step)

    def write(part: Path) -> None:
        opened(part, "wb").close()  # tells why it cannot be written, which Qt does not
        _send(replace(job, file=part), step)
        if not _is_whole(part):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    try:
        write_by(job.file, write)
    except OSError as fault:
        raise PrintNotWritten(file=job.file.name, reason=fault_term(fault)) from fault
    return job.pages


def _is_whole(path: Path) -> bool:
    """Whether a PDF has its end: Qt does not tell that a disk was full meanwhile."""
    with opened(path) as stream:
        stream.seek(-min(_TAIL, path.stat().st_size), os.SEEK_END)
        return _END in stream.read()


def _send(job: PrintJob, step: Callable[[int, int], None]) -> int:
    printer = _printer(job)
    document = open_confined(job.source, PDF)
    try:
        sides = job.sides
        sets = _sets(printer, job, document.sizes[job.first - 1])
        if sets > 1 and job.two_sided and len(sides) % 2:
            sides += (None,)  # the next set begins on a front
        lay_out(printer, document.sizes[job.first - 1])
        painter = QPainter()
        if not painter.begin(printer):
            raise CannotPrint(printer=job.printer or str(job.file))
        try:
            for done, page in enumerate(sides * sets):
                step(done, len(sides) * sets)
                if page is not None and done:
                    lay_out(printer, document.sizes[page - 1])
                if done and not printer.newPage():
                    raise _broken_off(job, done, page)
                if page is not None:
                    _paint(painter, printer, document, page - 1)
                if printer.printerState() in _FAILED:
                    raise _broken_off(job, done, page)
        except BaseException:
            printer.abort()
            raise
        finally:
            painter.end()
        return job.pages
    finally:
        document.close()


def _broken_off(job: PrintJob, done: int, page: int | None) -> PrintBrokenOff:
    return PrintBrokenOff(printer=job.printer or str(job.file), sent=done, page=page or job.last)


def _printer(job: PrintJob) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    if job.file is not None:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(job.file))
    else:
        printer.setPrinterName(job.printer)
        if printer.printerName() != job.printer:  # Qt takes the default printer for one that is gone
            raise CannotPrint(printer=job.printer)
    printer.setResolution(min(printer.resolution(), MOST_DOTS))
    printer.setFullPage(True)
    return printer


def prints_two_sided(name: str) -> bool:
    """Return whether the printer of that name says that it prints both sides of a sheet."""
    return QPrinter.DuplexMode.DuplexLongSide in QPrinterInfo.printerInfo(name).supportedDuplexModes()


def _sets(printer: QPrinter, job: PrintJob, first: PageSize) -> int:
    """Tell the printer copies and sides; return how often the pages must be sent."""
    if job.two_sided:
        across = first.width > first.height
        side = QPrinter.DuplexMode.DuplexShortSide if across else QPrinter.DuplexMode.DuplexLongSide
        printer.setDuplex(side)
    if job.copies == 1 or not printer.supportsMultipleCopies():
        return job.copies
    printer.setCopyCount(job.copies)
    printer.setCollateCopies(True)
    return 1


def lay_out(printer: QPrinter, size: PageSize) -> None:
    """Set the paper of a page: size and orientation; A4 where the printer has no such paper. Raises CannotPrint."""
    across = size.width > size.height
    short, long = sorted((size.width / _INCH * _MILLIMETRES, size.height / _INCH * _MILLIMETRES))
    papers = [QPageSize(QPageSize.PageSizeId.A4)]
    if abs(short - 210) > 3 or abs(long - 297) > 3:
        papers.insert(0, QPageSize(QRectF(0, 0, short, long).size(), QPageSize.Unit.Millimeter))
    turned = QPageLayout.Orientation.Landscape if across else QPageLayout.Orientation.Portrait
    for paper in papers:
        layout = QPageLayout(paper, turned, QMarginsF(0, 0, 0, 0))
        layout.setMode(QPageLayout.Mode.FullPageMode)  # otherwise a printer that cannot print to the edge refuses it
        if printer.setPageLayout(layout):
            return
    raise CannotPrint(printer=printer.printerName())


def _paint(painter: QPainter, printer: QPrinter, document: Document, number: int) -> None:
    """Paint one page, fitted to the paper with its aspect ratio."""
    paper = printer.paperRect(QPrinter.Unit.DevicePixel).toRect()
    size = document.sizes[number]
    scale = min(paper.width() / size.width, paper.height() / size.height)
    width, height = max(round(size.width * scale), 1), max(round(size.height * scale), 1)
    left, top, rows = (paper.width() - width) // 2, (paper.height() - height) // 2, max(_BAND // width, 1)
    drawn = vectors_of(document, number)
    if drawn is not None:
        paint(painter, drawn, size, QRect(left, top, width, height))
        return
    for y in range(0, height, rows):
        tile = Tile(number, width, height, 0, 0, y, width, min(rows, height - y), for_paper=True)
        page = image_of(document.draw(tile))
        for row in range(0, page.height(), _SLICE):
            picture = page.copy(0, row, page.width(), min(_SLICE, page.height() - row))
            if picture.allGray():  # a quarter of the size in the printer's queue
                picture = picture.convertToFormat(QImage.Format.Format_Grayscale8)
            painter.drawImage(QRect(left, top + y + row, width, picture.height()), picture)
