"""What a template asks for: names of fields, in loops and conditions. Anything else between braces is refused.

jinja2 reads the expressions, nothing is evaluated here. Without calls, arithmetic and more than two loops inside of
each other no expression can do harm or take long; the sandbox of ``filling`` is the second lock.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from jinja2 import Environment, nodes
from jinja2.exceptions import TemplateSyntaxError
from jinja2.meta import find_undeclared_variables

from .errors import FieldUnknown, Problem, TemplateCode
from .places import in_lines, left_open, line_text, place_of

_ALLOWED: Final = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Const,
    nodes.For,
    nodes.If,
    nodes.Not,
    nodes.And,
    nodes.Or,
    nodes.Compare,
    nodes.Operand,
    nodes.CondExpr,
    nodes.Filter,
)
_FILTERS: Final = frozenset({"upper", "lower", "length", "join", "first", "last"})
_DEEPEST: Final = 2
"""Loops inside of each other: rows of a table, and their cells."""

_ENDED: Final = "Unexpected end of template"
"""How jinja2 begins its message where a loop or condition is not closed; it names no line of theirs."""


def check_fields(sources: Iterable[str], known: Iterable[str], environment: Environment, name: str) -> None:
    """Look through what the texts of a template ask for. known: the fields that the paper offers.

    Raises TemplateCode, FieldUnknown.
    """
    used: set[str] = set()
    texts = list(map(in_lines, sources))
    for source in texts:
        try:
            tree = environment.parse(source)
        except TemplateSyntaxError as error:
            open_at = left_open(source, environment) if str(error.message).startswith(_ENDED) else 0
            problem = Problem.OPEN if open_at else Problem.SYNTAX
            place = line_text(source, open_at or error.lineno)
            raise TemplateCode(name=name, problem=problem, text="", place=place) from error
        _Check(source, name).look(tree, 0)
        used |= find_undeclared_variables(tree)
    offered = sorted(known)
    unknown = sorted(used.difference(offered))
    if unknown:
        place = place_of(unknown[0], texts)
        raise FieldUnknown(name=name, fields=", ".join(unknown), known=", ".join(offered), place=place)


@dataclass(frozen=True, slots=True)
class _Check:
    """Looks through one text of the template ``name``."""

    source: str
    name: str

    def look(self, node: nodes.Node, depth: int) -> None:
        """Refuse what is not listed. depth: loops around the node."""
        problem, text = _problem(node)
        if isinstance(node, nodes.For):
            depth += 1
            if depth > _DEEPEST or node.recursive:
                problem = Problem.DEEP
        if problem is not None:
            place = line_text(self.source, node.lineno)
            raise TemplateCode(name=self.name, problem=problem, text=text, place=place)
        for child in node.iter_child_nodes():
            self.look(child, depth)


def _problem(node: nodes.Node) -> tuple[Problem | None, str]:
    """Return why a node is refused by itself, and after a colon its name where that says more."""
    if isinstance(node, nodes.Filter) and node.name not in _FILTERS:
        return Problem.FILTER, f": {node.name}"
    if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
        return Problem.NAME, f": {node.attr}"
    if isinstance(node, nodes.Getitem) and not isinstance(node.arg, nodes.Const):
        return Problem.INDEX, ""
    if isinstance(node, nodes.Call):
        return Problem.CALL, ""
    return (None, "") if isinstance(node, _ALLOWED) else (Problem.STATEMENT, "")
