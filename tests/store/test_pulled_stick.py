"""A stick is pulled while packages are written, the export is done again, and nothing is two versions of one thing."""

from __future__ import annotations

from tests.helpers.pulled_stick import run


def test_an_interrupted_export_done_again_never_makes_a_fork() -> None:
    found = run(25, seed=14)
    assert found.forks == 0
    assert found.orphans > 0, "no file was left that nobody recorded: the test tried nothing"
    assert found.refused.keys() <= {"package.empty"}, "a file that could only be emptied is told as such"


def test_where_the_revision_is_recorded_after_the_writing_there_are_forks() -> None:
    """The control: the order of earlier programs."""
    assert run(10, seed=14, old_order=True).forks > 0
