"""Errors of a catalogue file: one class per fault, so that each has its own sentence."""

from __future__ import annotations

from ..errors import InputError


class CatalogueError(InputError):
    """The file is not a catalogue this program may use. Nothing was imported."""

    code = "catalogue.refused"


class FormatUnknown(CatalogueError):
    """The file has another format version. Facts: found, known."""

    code = "catalogue.format"


class FieldMissing(CatalogueError):
    """A required field is absent. Facts: where, field."""

    code = "catalogue.field_missing"


class FieldUnknown(CatalogueError):
    """The format has no such field. Facts: where, field."""

    code = "catalogue.field_unknown"


class FieldWrong(CatalogueError):
    """The value of a field is not allowed by the format. Facts: where, field."""

    code = "catalogue.field_wrong"


class HashDiffers(CatalogueError):
    """The bytes are not the pinned ones. Facts: found, pinned (first digits)."""

    code = "catalogue.hash"


class BandsWrong(CatalogueError):
    """Star bands are not strictly falling in stars and points down to 0 points."""

    code = "catalogue.bands"


class PartSumWrong(CatalogueError):
    """A part's items do not add up to its maximum. Facts: set, part, found, expected."""

    code = "catalogue.part_sum"


class SectionSumWrong(CatalogueError):
    """A heading's items do not add up to its maximum. Facts: set, section, found, expected."""

    code = "catalogue.section_sum"


class DuplicateCode(CatalogueError):
    """A code is used twice in one list. Facts: where, found."""

    code = "catalogue.duplicate"


class UnknownReference(CatalogueError):
    """A reference points to an item that does not exist. Facts: where, found."""

    code = "catalogue.reference"


class LevelsNotOrdered(CatalogueError):
    """Levels fall within one scale, or there are none. Facts: set, criterion."""

    code = "catalogue.levels_order"


class MaximumWrong(CatalogueError):
    """The best level of a scale is not the criterion's maximum. Facts: set, criterion, found, expected."""

    code = "catalogue.maximum"


class MarksWrong(CatalogueError):
    """A mark is not 3, 4 or 5 stars, or marks fall within one scale. Facts: set, criterion."""

    code = "catalogue.marks"


class MarkTie(CatalogueError):
    """A level below a mark has equal points, so points do not show whether it is met. Facts: set, criterion."""

    code = "catalogue.mark_tie"


class CasesWrong(CatalogueError):
    """Levels of alternative scales are mixed, or there is only one scale. Facts: set, criterion."""

    code = "catalogue.cases"


class ConditionWrong(CatalogueError):
    """A condition refers to no other criterion of the set, or to points it lacks. Facts: set, criterion, found."""

    code = "catalogue.condition"


class RemainderMissing(CatalogueError):
    """A scale has neither 0 points nor a remainder: some products could not be scored. Facts: set, criterion."""

    code = "catalogue.remainder"


class InferredWrong(CatalogueError):
    """Inferred levels are not the yes/no pair 0 and 1, or are not flagged as inferred. Facts: set, criterion."""

    code = "catalogue.inferred"


class DatesWrong(CatalogueError):
    """The rule takes effect before it is signed or ends before it begins."""

    code = "catalogue.dates"


class WordingMissing(CatalogueError):
    """A text that the rules need is absent. Fact: key."""

    code = "catalogue.wording_missing"


class WordingUnknown(CatalogueError):
    """The rules have no item for a text. Fact: key."""

    code = "catalogue.wording_unknown"


class WordingForOther(CatalogueError):
    """The texts belong to another rule. Facts: found, expected."""

    code = "catalogue.wording_rule"
