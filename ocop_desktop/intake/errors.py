"""Errors of a whole file. Faults of single cells are values: ``domain.intake_rows``."""

from __future__ import annotations

from ..domain.errors import DeviceError, InputError


class FileMissing(InputError):
    """There is no such file or folder. Facts: name."""

    code = "intake.file_missing"


class EmptyFile(InputError):
    """The file has no bytes. Facts: name."""

    code = "intake.empty_file"


class NotAWorkbook(InputError):
    """The content is neither a workbook nor another kind of table. Facts: name."""

    code = "intake.not_a_workbook"


class OldWorkbook(InputError):
    """An Excel 97-2003 workbook (.xls). Facts: name."""

    code = "intake.old_workbook"


class ProtectedWorkbook(InputError):
    """The workbook is encrypted with a password. Facts: name."""

    code = "intake.protected_workbook"


class OtherWorkbook(InputError):
    """A table of another kind. Facts: name, kind (ods, xlsb, csv, html, xml)."""

    code = "intake.other_workbook"


class BrokenWorkbook(InputError):
    """The workbook cannot be read: damaged, cut, or written in an unknown way. Facts: name."""

    code = "intake.broken_workbook"


class WorkbookTooLarge(InputError):
    """Over a limit. Facts: name, what (file, entries, unpacked, sheets, cells, text, merges), limit."""

    code = "intake.workbook_too_large"


class WorkbookTooHeavy(InputError):
    """Reading took too long, too much memory, or ended by a fault in the workbook. Facts: name."""

    code = "intake.workbook_too_heavy"


class UnsafeWorkbook(InputError):
    """The workbook declares a document type, which Excel never writes. Facts: name."""

    code = "intake.unsafe_workbook"


class NoHeaderRow(InputError):
    """No visible sheet has a row of the expected headings. Facts: name, headers."""

    code = "intake.no_header_row"


class NotAFolder(InputError):
    """A folder was expected. Facts: name."""

    code = "intake.not_a_folder"


class NotAFile(InputError):
    """A folder or a device where a list was expected. Facts: name."""

    code = "intake.not_a_file"


class FileUnreadable(DeviceError):
    """The file cannot be read: open elsewhere, drive removed, no permission. Facts: name."""

    code = "intake.file_unreadable"


class TemplateNotWritten(DeviceError):
    """The template cannot be written: open in Excel, disk full, drive removed. Facts: name."""

    code = "intake.template_not_written"
