"""Errors of a command itself, before any use case runs."""

from __future__ import annotations

from ..domain.errors import DeviceError, InputError, RuleError


class UsageError(InputError):
    """The command line cannot be understood; exit code 2."""


class UnknownUsage(UsageError):
    """Wrong or missing arguments. Facts: detail, help (the command that explains)."""

    code = "cli.usage"


class DigitsWanted(UsageError):
    """``--accept-key``, or another value of ``--accept`` than one member and the digits. No facts."""

    code = "cli.digits_wanted"


class SessionNotNamed(UsageError):
    """The command needs a session, and none is named. No facts."""

    code = "cli.session_not_named"


class NothingToDo(UsageError):
    """The command names no output. Facts: options."""

    code = "cli.nothing_to_do"


class SeveralFiles(InputError):
    """Several refused files have that name. Facts: file, hashes (their beginnings)."""

    code = "cli.several_files"


class FileNotRead(InputError):
    """A file named on the command line cannot be read. Facts: file, reason."""

    code = "cli.file_not_read"


class ArchiveNotChecked(InputError):
    """The folder is no complete archive. Facts: sentence (of the check)."""

    code = "cli.archive_not_checked"


class FileNotJson(InputError):
    """A file does not contain the expected JSON object. Facts: file, line."""

    code = "cli.file_not_json"


class FieldWrong(InputError):
    """A field of a JSON file is missing, unknown or has another format. Facts: file, field, expected."""

    code = "cli.field_wrong"


class PointsAmbiguous(InputError):
    """Several levels of the criterion have these points. Facts: criterion, points, levels."""

    code = "cli.points_ambiguous"


class PointsNotOffered(InputError):
    """No level of the criterion has these points. Facts: criterion, points, offered."""

    code = "cli.points_not_offered"


class ListHasFaults(InputError):
    """A list has faulty cells, so nothing was stored. Facts: file, count."""

    code = "cli.list_has_faults"


class NoRescoring(InputError):
    """A re-scoring was requested during the first round. Facts: product."""

    code = "cli.no_rescoring"


class TextNotUnicode(UsageError):
    """An argument of the command line is not UTF-8. Facts: word."""

    code = "cli.text_not_unicode"


class OutputPrecious(InputError):
    """The output would replace a session file or a package, or have such a name. Facts: file."""

    code = "cli.output_precious"


class OutputTaken(InputError):
    """The output, an empty list, would replace an existing file. Facts: file."""

    code = "cli.output_taken"


class OutputLost(DeviceError):
    """The answer could not be written to standard output. Facts: reason."""

    code = "cli.output_lost"


class Interrupted(DeviceError):
    """The user stopped the command (Ctrl+C). No facts."""

    code = "cli.interrupted"


class CannotWrite(DeviceError):
    """An output file could not be written; an earlier one is unchanged. Facts: file, reason."""

    code = "cli.cannot_write"


class NotYetConcluded(RuleError):
    """The feedback for the entities is written only after the conclusion, which may still change. No facts."""

    code = "cli.not_yet_concluded"


class ProposalUnknown(UsageError):
    """The list has no such proposal to answer. Facts: proposal, known (those it has)."""

    code = "cli.proposal_unknown"


class ProposalAnsweredTwice(UsageError):
    """The same proposal is to be mended and kept. Facts: proposal."""

    code = "cli.proposal_answered_twice"
