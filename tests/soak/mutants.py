"""Small changes to the source of a module, one at a time: what a good test must notice.

A mutant changes the body of a function or method, decorated ones included. Defaults, tables and classes
made when a module is read in are not changed.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import CodeType
from typing import Any

_COMPARED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_COMPUTED: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
_CALLED = {"min": "max", "max": "min", "any": "all", "all": "any"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change. function: qualified name of the outermost function it is in; line; before and after as source."""

    function: str
    line: int
    before: str
    after: str
    tree: ast.Module

    def __str__(self) -> str:
        before, after = (text.partition("\n")[0] for text in (self.before, self.after))
        return f"{self.line} {self.function}: {before} -> {after}"


def mutants_of(source: str) -> Iterator[Mutant]:
    """Every mutant of a module's source, in the order of the source."""
    tree = ast.parse(source)
    for name, function in _functions(tree, ""):
        for path, node in _changeable(function):
            for change in _changes(node):
                whole = copy.deepcopy(tree)
                target = _at(whole, _path_to(tree, function) + path)
                before = ast.unparse(target)
                change(target)
                yield Mutant(name, getattr(node, "lineno", function.lineno), before, ast.unparse(target), whole)


def code_of(mutant: Mutant, file: str) -> CodeType:
    """The compiled body of the changed function."""
    return next(
        code
        for code in _codes(compile(ast.fix_missing_locations(mutant.tree), file, "exec"))
        if code.co_qualname == mutant.function
    )


def _codes(code: CodeType) -> Iterator[CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from _codes(constant)


Path = tuple[tuple[str, int | None], ...]
Function = ast.FunctionDef | ast.AsyncFunctionDef


def _functions(node: ast.AST, inside: str) -> Iterator[tuple[str, Function]]:
    """Outermost functions and methods with their qualified names."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.ClassDef):
            yield from _functions(child, f"{inside}{child.name}.")
        elif isinstance(child, Function):
            yield f"{inside}{child.name}", child
        elif isinstance(child, ast.If | ast.Try | ast.With):
            yield from _functions(child, inside)


def _children(node: ast.AST) -> Iterator[tuple[tuple[str, int | None], ast.AST]]:
    for name, value in ast.iter_fields(node):
        if isinstance(value, ast.AST):
            yield (name, None), value
        elif isinstance(value, list):
            yield from (((name, place), item) for place, item in enumerate(value) if isinstance(item, ast.AST))


def _path_to(tree: ast.AST, wanted: ast.AST) -> Path:
    found = next((path for path, node in _walk(tree, ()) if node is wanted), None)
    assert found is not None
    return found


def _walk(node: ast.AST, path: Path) -> Iterator[tuple[Path, ast.AST]]:
    yield path, node
    for step, child in _children(node):
        yield from _walk(child, (*path, step))


def _at(node: Any, path: Path) -> Any:
    for name, place in path:
        node = getattr(node, name) if place is None else getattr(node, name)[place]
    return node


_NOT_THE_BODY = {"annotation", "returns", "decorator_list", "args", "type_params"}


def _changeable(function: Function) -> Iterator[tuple[Path, ast.AST]]:
    """What runs when the function is called: no annotation, no default, no docstring."""

    def inside(node: ast.AST, path: Path) -> Iterator[tuple[Path, ast.AST]]:
        for step, child in _children(node):
            if step[0] in _NOT_THE_BODY and not (step[0] == "args" and isinstance(node, ast.Call)):
                continue
            if step == ("body", 0) and _is_text(child) and isinstance(node, Function | ast.ClassDef):
                continue
            yield (*path, step), child
            yield from inside(child, (*path, step))

    yield from inside(function, ())


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


Change = Callable[[Any], None]


def _set(**values: object) -> Change:
    def change(node: Any) -> None:
        for name, value in values.items():
            setattr(node, name, value)

    return change


def _become(kind: type[ast.AST], /, **values: object) -> Change:
    """Make another kind of node of it, in place."""

    def change(node: Any) -> None:
        kept = {name: getattr(node, name, None) for name in ("lineno", "col_offset", "end_lineno", "end_col_offset")}
        node.__class__ = kind
        for name, _ in list(vars(node).items()):
            delattr(node, name)
        for name, value in {**kept, **values}.items():
            setattr(node, name, value)

    return change


def _negated(name: str) -> Change:
    def change(node: Any) -> None:
        setattr(node, name, ast.UnaryOp(ast.Not(), getattr(node, name)))

    return change


def _changes(node: ast.AST) -> Iterator[Change]:
    match node:
        case ast.Compare(ops=ops):
            for place, op in enumerate(ops):
                yield _set(ops=[*ops[:place], _COMPARED[type(op)](), *ops[place + 1 :]])
        case ast.BoolOp(op=op):
            yield _set(op=ast.Or() if isinstance(op, ast.And) else ast.And())
        case ast.BinOp(op=op) | ast.AugAssign(op=op) if type(op) in _COMPUTED:
            yield _set(op=_COMPUTED[type(op)]())
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            yield _become(type(operand), **copy.deepcopy(dict(ast.iter_fields(operand))))
        case ast.Constant(value=bool() as value):
            yield _set(value=not value)
        case ast.Constant(value=int() as value):
            yield _set(value=value + 1)
        case ast.Constant(value=str() as value):
            yield _set(value=f"XX{value}")
        case ast.Call(func=ast.Name(id=name)) if name in _CALLED:
            yield _set(func=ast.Name(_CALLED[name], ast.Load()))
        case ast.If() | ast.IfExp() | ast.While() if not isinstance(node.test, ast.Compare | ast.BoolOp | ast.UnaryOp):
            yield _negated("test")
        case ast.Return(value=value) if value is not None and not isinstance(value, ast.Constant):
            yield _set(value=ast.Constant(None))
        case ast.Raise():
            yield _become(ast.Pass)
        case ast.Expr(value=ast.Call()):
            yield _become(ast.Pass)
        case ast.Continue():
            yield _become(ast.Break)
        case ast.Break():
            yield _become(ast.Continue)
        case _:
            return
