"""The mutants of the soak run: which changes are made, and that a changed function really runs changed."""

from __future__ import annotations

from types import FunctionType, ModuleType

from tests.soak.mutants import Mutant, code_of, mutants_of

SOURCE = '''
LIMIT = 3

def inside(value: int = 1, low: int = 0) -> bool:
    """Text."""
    return low <= value and not value > LIMIT

class Thing:
    size: int = 4

    @property
    def name(self) -> str:
        if self.size:
            raise ValueError("no")
        return "a" + str(min(self.size, 1))
'''


def told() -> list[str]:
    return [str(mutant) for mutant in mutants_of(SOURCE)]


def test_every_step_of_a_body_is_changed_and_nothing_else() -> None:
    assert told() == [
        "6 inside: return low <= value and (not value > LIMIT) -> return None",
        "6 inside: low <= value and (not value > LIMIT) -> low <= value or not value > LIMIT",
        "6 inside: low <= value -> low < value",
        "6 inside: not value > LIMIT -> value > LIMIT",
        "6 inside: value > LIMIT -> value >= LIMIT",
        "13 Thing.name: if self.size: -> if not self.size:",
        "14 Thing.name: raise ValueError('no') -> pass",
        "14 Thing.name: 'no' -> 'XXno'",
        "15 Thing.name: return 'a' + str(min(self.size, 1)) -> return None",
        "15 Thing.name: 'a' + str(min(self.size, 1)) -> 'a' - str(min(self.size, 1))",
        "15 Thing.name: 'a' -> 'XXa'",
        "15 Thing.name: min(self.size, 1) -> max(self.size, 1)",
        "15 Thing.name: 1 -> 2",
    ]


def test_a_changed_function_runs_changed_wherever_it_is_held() -> None:
    module = ModuleType("thing")
    exec(compile(SOURCE, "thing.py", "exec"), module.__dict__)
    held: FunctionType = module.inside
    before = held.__code__
    outcomes = {}
    for mutant in mutants_of(SOURCE):
        if mutant.function == "inside":
            held.__code__ = code_of(mutant, "thing.py")
            outcomes[mutant.after] = (held(0), held(3), held(4))
    held.__code__ = before
    assert (held(0), held(3), held(4)) == (True, True, False)
    assert outcomes["low < value"] == (False, True, False)
    assert outcomes["value >= LIMIT"] == (True, False, False)
    assert outcomes["return None"] == (None, None, None)


def test_a_method_behind_a_decorator_is_changed_too() -> None:
    module = ModuleType("thing")
    exec(compile(SOURCE, "thing.py", "exec"), module.__dict__)
    mutant: Mutant = next(found for found in mutants_of(SOURCE) if found.after == "'XXno'")
    getter = module.Thing.__dict__["name"].fget
    getter.__code__ = code_of(mutant, "thing.py")
    thing = module.Thing()
    try:
        found = thing.name
    except ValueError as refusal:
        found = str(refusal)
    assert found == "XXno"
