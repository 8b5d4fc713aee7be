"""A mypy plugin that checks codes and facts of sentences against the catalogues.

``words("papers.printed", count=3)`` is an error if no sentence has that code, if a fact is missing or of the
wrong kind, or if the sentence does not use it. The code may be a literal, a choice between literals, a value of an
enum, or an f-string: a placeholder with known values (an enum, a Literal) stands for each of them, another one for
anything. A code of any other form is looked up at run time: ``words.of(code, facts)``.
"""

from __future__ import annotations

import hashlib
import re
import string
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import ClassVar

from mypy.errorcodes import ErrorCode
from mypy.nodes import ARG_STAR2, CallExpr, ConditionalExpr, Expression, ListExpr, MemberExpr, OpExpr, StrExpr
from mypy.plugin import MethodContext, Plugin, ReportConfigContext
from mypy.types import Instance, LiteralType, ProperType, Type, UnionType, get_proper_type

sys.path.insert(0, str(Path(__file__).parent))

from catalogues import HERE, OTHERS, areas, code_of, forms_of, messages, read

WORDS = ErrorCode("words", "Check codes and facts of sentences", "ocop")
CHECKED_METHODS = {
    "ocop_desktop.wording.Words.__call__",
    "ocop_desktop.cli.console.Console.say",
    "ocop_desktop.cli.console.Console.detail",
}
"""The methods that take a code and, by name, the facts of its sentence."""

ANYTHING: None = None
"""A placeholder of an f-string whose values are unknown."""


@dataclass(frozen=True)
class SentenceFacts:
    """The facts of a sentence. numbers: those that must be whole numbers. terms: those shown as a term."""

    facts: frozenset[str]
    numbers: frozenset[str]
    terms: frozenset[str]


def facts_of(texts: tuple[str, ...], plural: bool) -> SentenceFacts:
    """Return the facts of a sentence, over its texts in all languages and plural forms."""
    fields = [(name, spec) for text in texts for _, name, spec, _ in string.Formatter().parse(text) if name]
    counted = {"count"} if plural else set()
    numbers = counted | {name for name, spec in fields if spec == "bytes"}
    terms = frozenset(name for name, spec in fields if spec not in ("", "bytes"))
    return SentenceFacts(frozenset(name for name, _ in fields) | counted, frozenset(numbers), terms)


def sentences(folder: Path = HERE) -> dict[str, SentenceFacts]:
    """Return the facts of each sentence, by code."""
    forms: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    plural = set()
    for area in set(areas(folder)).difference(OTHERS):
        for language in ("vi", "en"):
            path = folder / area / f"{language}.po"
            for message in messages(read(path, language)) if path.exists() else ():
                if message.pluralizable:
                    plural.add(code_of(message))
                forms[code_of(message)] += forms_of(message)
    return {code: facts_of(texts, code in plural) for code, texts in forms.items()}


def plugin(version: str) -> type[Plugin]:
    """Return the plugin; called by mypy."""
    return CheckedWords


class CheckedWords(Plugin):
    """Checks every call of the methods in CHECKED_METHODS."""

    known: ClassVar[Mapping[str, SentenceFacts]] = sentences()

    def get_method_hook(self, fullname: str) -> Callable[[MethodContext], Type] | None:
        """Check calls of a method that takes a code."""
        return self._check if fullname in CHECKED_METHODS else None

    def report_config_data(self, ctx: ReportConfigContext) -> str | None:
        """Return the facts of a module's sentences: if they change, mypy checks the module again."""
        if not ctx.id.startswith("ocop_desktop.") or not ctx.path.endswith(".py"):
            return None
        try:
            source = Path(ctx.path).read_text(encoding="utf-8")
        except OSError:
            return None
        digest = hashlib.sha256()
        for token in sorted(set(re.findall(r"[\"'}]([a-z_]*(?:\.[a-z0-9_]*)+)[\"'{]", source))):
            for code in self._begun(token):
                asked = self.known[code]
                digest.update(f"{code} {sorted(asked.facts)} {sorted(asked.numbers)} {sorted(asked.terms)}\n".encode())
        return digest.hexdigest()

    def _begun(self, token: str) -> Iterator[str]:
        if token in self.known:
            yield token
        elif token.endswith("."):
            yield from sorted(code for code in self.known if code.startswith(token))

    def _check(self, ctx: MethodContext) -> Type:
        code, *_ = ctx.args[0]
        given = {name: kind for name, kind in zip(ctx.arg_names[1], ctx.arg_types[1], strict=True) if name}
        worded = {
            name for name, fact in zip(ctx.arg_names[1], ctx.args[1], strict=True) if name and _is_worded(fact, ctx)
        }
        if any(kind == ARG_STAR2 for kind in ctx.arg_kinds[1]):
            ctx.api.fail("Facts behind ** cannot be checked; use words.of(code, facts)", ctx.context, code=WORDS)
            return ctx.default_return_type
        patterns = _patterns(code, ctx)
        if patterns is None:
            ctx.api.fail("The code is not known here; use words.of(code, facts)", ctx.context, code=WORDS)
            return ctx.default_return_type
        for fault in self._faults(patterns, given, worded):
            ctx.api.fail(fault, ctx.context, code=WORDS)
        return ctx.default_return_type

    def _faults(self, patterns: list[Pattern], given: Mapping[str, Type], worded: set[str]) -> Iterator[str]:
        exact = [code for code in map(_whole, patterns) if code is not None]
        open_ones = [pattern for pattern in patterns if _whole(pattern) is None]
        for code in exact:
            if code not in self.known:
                yield f'No sentence has the code "{code}"'
        known = [code for code in exact if code in self.known]
        for code in known:
            yield from self._misfits(code, given)
        for pattern in open_ones:
            matching = [code for code in self.known if _expression(pattern).fullmatch(code)]
            if not matching:
                yield f'No sentence has a code like "{_shown(pattern)}"'
            elif all(list(self._misfits(code, given)) for code in matching):
                yield f'No sentence with a code like "{_shown(pattern)}" asks for these facts'
            known += matching
        for name in sorted({fact for code in known for fact in self.known[code].terms} & worded):
            yield f'The fact "{name}" is worded already; its term would word it again'
        used = {fact for code in known for fact in self.known[code].facts}
        for name in given.keys() - used if known else ():
            yield f'No sentence uses the fact "{name}"'

    def _misfits(self, code: str, given: Mapping[str, Type]) -> Iterator[str]:
        asked = self.known[code]
        for name in sorted(asked.facts - given.keys()):
            yield f'The sentence of "{code}" asks for the fact "{name}"'
        for name in sorted(asked.numbers & given.keys()):
            kind = get_proper_type(given[name])
            if not isinstance(kind, Instance) or kind.type.fullname != "builtins.int":
                yield f'The sentence of "{code}" asks for a whole number as "{name}"'


def _is_worded(fact: Expression, ctx: MethodContext) -> bool:
    """Return whether a fact is a result of ``Words``."""
    if not isinstance(fact, CallExpr):
        return False
    callee = fact.callee.expr if isinstance(fact.callee, MemberExpr) else fact.callee
    kind = get_proper_type(ctx.api.get_expression_type(callee))
    return isinstance(kind, Instance) and kind.type.fullname == "ocop_desktop.wording.Words"


Pattern = tuple[str | None, ...]
"""The parts of a code in order: texts, and ANYTHING for a placeholder."""


def _whole(pattern: Pattern) -> str | None:
    return "".join(part for part in pattern if part is not None) if ANYTHING not in pattern else None


def _expression(pattern: Pattern) -> re.Pattern[str]:
    return re.compile("".join(".+" if part is None else re.escape(part) for part in pattern))


def _shown(pattern: Pattern) -> str:
    return "".join("…" if part is None else part for part in pattern)


def _patterns(code: Expression, ctx: MethodContext) -> list[Pattern] | None:
    """Return the possible codes of an expression; None if none of its parts is known."""
    if isinstance(code, ConditionalExpr):
        one, other = _patterns(code.if_expr, ctx), _patterns(code.else_expr, ctx)
        return None if one is None or other is None else one + other
    parts = _parts(code)
    if parts is None:
        values = _values(code, ctx)
        return None if values is None else [(value,) for value in values]
    choices: list[Sequence[str | None]] = [
        [part] if isinstance(part, str) else _values(part, ctx) or [ANYTHING] for part in parts
    ]
    return list(product(*choices))


def _parts(code: Expression) -> list[str | Expression] | None:
    """Return the parts of a literal, an f-string or a sum of them; None for any other expression."""
    match code:
        case StrExpr():
            return [code.value]
        case OpExpr(op="+"):
            left, right = _parts(code.left), _parts(code.right)
            if left is None and right is None:
                return None
            return [*(left or [code.left]), *(right or [code.right])]
        case CallExpr(callee=MemberExpr(expr=StrExpr(value=""), name="join"), args=[ListExpr() as joined]):
            return [part for item in joined.items for part in _parts(item) or [item]]
        case CallExpr(callee=MemberExpr(expr=StrExpr(value="{:{}}"), name="format"), args=[hole, StrExpr(value="")]):
            return [hole]
        case _:
            return None


def _values(hole: Expression, ctx: MethodContext) -> list[str] | None:
    """Return the possible texts of an expression; None if unknown."""
    match hole:
        case StrExpr():
            return [hole.value]
        case ConditionalExpr():
            return _all_of(_values(side, ctx) for side in (hole.if_expr, hole.else_expr))
        case MemberExpr(name="value"):
            found = _texts(get_proper_type(ctx.api.get_expression_type(hole.expr)))
            if found is not None:
                return found
    return _texts(get_proper_type(ctx.api.get_expression_type(hole)))


def _texts(kind: ProperType) -> list[str] | None:
    """Return the texts of a type: a literal, an enum, or a union of these."""
    match kind:
        case UnionType():
            return _all_of(_texts(get_proper_type(side)) for side in kind.items)
        case LiteralType(value=str() as value):
            return _members(kind.fallback, [value]) if kind.is_enum_literal() else [value]
        case Instance(last_known_value=LiteralType() as value):
            return _texts(value)
        case Instance() if kind.type.is_enum:
            return _members(kind, kind.type.enum_members)
    return None


def _members(enum: Instance, names: list[str]) -> list[str] | None:
    kinds = [enum.type.names[name].type for name in names]
    return _all_of(None if kind is None else _texts(get_proper_type(kind)) for kind in kinds)


def _all_of(found: Iterable[list[str] | None]) -> list[str] | None:
    """Return the union of the texts; None if one of them is unknown, or there are none."""
    every: list[str] = []
    for texts in found:
        if texts is None:
            return None
        every += texts
    return every or None
