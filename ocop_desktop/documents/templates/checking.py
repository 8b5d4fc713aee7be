"""What a template asks for: names of fields, in loops and conditions. Anything else between braces is refused.

jinja2 reads the expressions, nothing is evaluated here. Without calls, arithmetic and more than two loops inside of
each other no expression can do harm or take long; the sandbox of ``filling`` is the second lock.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from jinja2 import Environment, nodes
from jinja2.exceptions import TemplateSyntaxError
from jinja2.meta import find_undeclared_variables

from .errors import FieldUnknown, TemplateCode

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


def check_fields(sources: Iterable[str], known: Iterable[str], environment: Environment, name: str) -> None:
    """Look through what the texts of a template ask for. known: the fields that the paper offers.

    Raises TemplateCode, FieldUnknown.
    """
    used: set[str] = set()
    for source in sources:
        try:
            tree = environment.parse(source)
        except TemplateSyntaxError as error:
            raise TemplateCode(name=name, text=error.message or "") from error
        _check(tree, name, 0)
        used |= find_undeclared_variables(tree)
    offered = sorted(known)
    unknown = sorted(used.difference(offered))
    if unknown:
        raise FieldUnknown(name=name, fields=", ".join(unknown), known=", ".join(offered))


def _check(node: nodes.Node, name: str, depth: int) -> None:
    if not isinstance(node, _ALLOWED):
        raise TemplateCode(name=name, text=type(node).__name__)
    if isinstance(node, nodes.Filter) and node.name not in _FILTERS:
        raise TemplateCode(name=name, text=f"|{node.name}")
    if isinstance(node, nodes.Getattr) and node.attr.startswith("_"):
        raise TemplateCode(name=name, text=node.attr)
    if isinstance(node, nodes.Getitem) and not isinstance(node.arg, nodes.Const):
        raise TemplateCode(name=name, text="[…]")
    if isinstance(node, nodes.For):
        depth += 1
        if depth > _DEEPEST or node.recursive:
            raise TemplateCode(name=name, text="for")
    for child in node.iter_child_nodes():
        _check(child, name, depth)
