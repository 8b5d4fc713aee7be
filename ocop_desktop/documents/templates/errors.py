"""Why a template is not used. Nothing is written then, and the template itself is never changed."""

from __future__ import annotations

from enum import StrEnum

from ...domain.errors import DeviceError, InputError


class Problem(StrEnum):
    """What is wrong between a pair of braces; ``term.template_problem`` words it."""

    SYNTAX = "syntax"  # braces, names and signs do not fit together
    OPEN = "open"  # a loop or condition does not end
    TORN = "torn"  # it begins in one paragraph, cell or row and ends in another
    STATEMENT = "statement"
    CALL = "call"
    FILTER = "filter"
    NAME = "name"  # of what the fields do not show
    INDEX = "index"
    DEEP = "deep"  # loops inside of each other
    VALUE = "value"  # the field is a text where a list is asked for, or the other way round


class TemplateMissing(InputError):
    """There is no such file. Facts: name."""

    code = "templates.missing"


class TemplateUnreadable(DeviceError):
    """The file cannot be read from its drive. Facts: name, reason."""

    code = "templates.unreadable"


class TemplateTooLarge(InputError):
    """The file, or what is packed in it, is larger than a template may be. Facts: name, limit (bytes)."""

    code = "templates.too_large"


class NotATemplate(InputError):
    """The file is no DOCX, or a damaged one. Facts: name."""

    code = "templates.not_docx"


class TemplateProtected(InputError):
    """The file is encrypted with a password, or of the old format of Word. Facts: name."""

    code = "templates.protected"


class TemplateActive(InputError):
    """The file holds macros, embedded objects, or loads files or starts something. Facts: name, part."""

    code = "templates.active"


class TemplateTooHeavy(InputError):
    """Filling the template in took too much time or memory. Facts: name."""

    code = "templates.too_heavy"


class FieldUnknown(InputError):
    """The template asks for fields that the paper does not offer. Facts: name, fields, known, place."""

    code = "templates.unknown"


class FieldNeeded(InputError):
    """The template would leave out a part of the paper that must not be missing. Facts: name, fields."""

    code = "templates.needed"


class FieldMisplaced(InputError):
    """A field for a part of the paper stands inside of another text, a table, a header or twice. Facts: name, field."""

    code = "templates.misplaced"


class TemplateCode(InputError):
    """A pair of braces holds more than a field, a loop or a condition, or cannot be read.

    Facts: name, problem (Problem), text (": " and what is refused, or ""), place (text of the paragraph).
    """

    code = "templates.code"
