"""Changes one thing at a time in the code, and counts which changes the fast tests notice.

`python -m tests.bench.bench_mutation [how many] [seed]` draws a sample of mutants and prints those that survived, and
the score of each module. No file is written: a changed module exists in one child process only. Each child runs the
fast tests that import the module, or that import what imports it where no test does so itself. A survivor may still be
caught by the rest of the suite, or be equal in effect; a child that is not done in time is counted apart.
"""

import ast
import contextlib
import importlib
import os
import random
import signal
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from importlib.machinery import SourceFileLoader
from pathlib import Path
from time import monotonic
from types import CodeType
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parents[2]
TARGETS = ("tui/flow", "tui/domain", "tui/store", "tui/terminal/typed.py")
TESTS = ("tests/flow", "tests/domain", "tests/store", "tests/terminal")
LIBRARIES = ("textual.app", "textual.widgets", "hypothesis", "sqlite_utils", "pendulum", "pydantic", "pytest")
"""What each child would import again; the parent does it once."""
SECONDS = 20
"""How long a child may take."""
AT_ONCE = 2
"""How many children run at the same time."""
SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
}


class Mutant(NamedTuple):
    """One change: the `number`th that is possible in the file at `path`."""

    path: Path
    number: int
    line: int
    change: str

    @property
    def module(self) -> str:
        """The name of the changed module."""
        return ".".join(self.path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def changes(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """Yield what else `node` could be, each with a few words for it."""
    match node:
        case ast.cmpop() | ast.boolop() | ast.operator() if new := SWAPS.get(type(node)):
            yield f"{type(node).__name__} -> {new.__name__}", new()
        case ast.Constant(value=bool() as value):
            yield f"{value} -> {not value}", ast.Constant(not value)
        case ast.Constant(value=int() as value):
            yield f"{value} -> {value + 1}", ast.Constant(value + 1)
            yield f"{value} -> {value - 1}", ast.Constant(value - 1)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield "not dropped", operand
        case ast.Subscript(value=value, slice=ast.Slice(), ctx=ast.Load()):
            yield "slice dropped", value
        case ast.Return(value=ast.expr() as value) if not (isinstance(value, ast.Constant) and value.value is None):
            yield "return None", ast.Return(ast.Constant(None))
        case ast.Expr(value=value) if not isinstance(value, ast.Constant):
            yield "statement dropped", ast.Pass()
        case ast.AugAssign() | ast.Raise():
            yield "statement dropped", ast.Pass()


class Changer(ast.NodeTransformer):
    """Counts the changes that are possible in a tree, and makes the one that is `wanted`."""

    def __init__(self, wanted: int = -1) -> None:
        self.wanted = wanted
        self.found: list[tuple[int, str]] = []
        self._line = 0

    def visit(self, node: ast.AST) -> Any:
        """Visit a node and what is in it. Operators have no line: theirs is that of what they stand in."""
        self._line = getattr(node, "lineno", self._line)
        for change, new in changes(node):
            self.found.append((self._line, change))
            if len(self.found) - 1 == self.wanted:
                return new
        return self.generic_visit(node)


def mutants(path: Path) -> list[Mutant]:
    """Return every change that is possible in a file."""
    changer = Changer()
    changer.visit(ast.parse(path.read_bytes()))
    return [Mutant(path, number, *found) for number, found in enumerate(changer.found)]


@cache
def imported(path: Path) -> frozenset[str]:
    """Return the names of what a file imports, for `from a import b` both `a` and `a.b`."""
    names = set[str]()
    for node in ast.walk(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            names.update(each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.update((node.module, *(f"{node.module}.{each.name}" for each in node.names)))
    return frozenset(names)


@cache
def tests_of(module: str) -> tuple[str, ...]:
    """Return the test files that import a module, else those that import something that does."""
    files = [path for folder in TESTS for path in sorted((ROOT / folder).glob("test_*.py"))]
    near = {module}
    for _hop in range(4):
        if found := [str(path) for path in files if imported(path) & near]:
            return tuple(found)
        paths = [*(ROOT / "tui").rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
        near |= {Mutant(path, 0, 0, "").module for path in paths if imported(path) & near}
    return ()


def change_when_imported(mutant: Mutant) -> None:
    """Let the module of `mutant` be the changed one when this process imports it."""
    usual = SourceFileLoader.get_code

    def get_code(loader: SourceFileLoader, name: str) -> CodeType | None:
        if Path(loader.path) != mutant.path:
            return usual(loader, name)
        tree = Changer(mutant.number).visit(ast.parse(mutant.path.read_bytes()))
        code: CodeType = compile(ast.fix_missing_locations(tree), loader.path, "exec")
        return code

    SourceFileLoader.get_code = get_code  # type: ignore[assignment, method-assign]


def run_tests(mutant: Mutant | None, files: tuple[str, ...]) -> int:
    """Run the tests in `files` in this process, silently, and return how pytest ended."""
    import pytest

    quiet = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(quiet, stream)
    if mutant is not None:
        change_when_imported(mutant)
    return int(pytest.main(["-x", "-q", "-n", "0", "-p", "no:cacheprovider", "-m", "not slow", *files]))


def start(mutant: Mutant) -> int:
    """Start a child that tests `mutant`, and return its process id. It ends with 1 where a test fails."""
    if process := os.fork():
        return process
    os.setsid()
    signal.alarm(SECONDS)
    code = 1
    with contextlib.suppress(BaseException):
        code = run_tests(mutant, tests_of(mutant.module))
    os._exit(code)


def outcome(status: int) -> str:
    """Return what became of a mutant, from how its child ended."""
    if os.WIFSIGNALED(status):
        return "not done"
    return "survived" if os.WEXITSTATUS(status) == 0 else "killed"


def tested(sample: list[Mutant]) -> Iterator[tuple[Mutant, str]]:
    """Yield each mutant and what became of it, as the children end."""
    waiting, running = list(reversed(sample)), dict[int, Mutant]()
    while waiting or running:
        while waiting and len(running) < AT_ONCE:
            mutant = waiting.pop()
            running[start(mutant)] = mutant
        process, status = os.wait()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process, signal.SIGKILL)
        yield running.pop(process), outcome(status)


def main() -> None:
    """Draw a sample, test it, and print what survived and the score."""
    wanted, seed = (*map(int, sys.argv[1:3]), *(200, 1)[len(sys.argv[1:3]) :])
    for name in LIBRARIES:
        importlib.import_module(name)
    paths = [path for each in TARGETS for path in (sorted((ROOT / each).rglob("*.py")) or [ROOT / each])]
    possible = [mutant for path in paths for mutant in mutants(path) if tests_of(mutant.module)]
    sample = random.Random(seed).sample(possible, min(wanted, len(possible)))  # noqa: S311
    began, scores = monotonic(), dict[str, Counter[str]]()
    for mutant, result in tested(sample):
        scores.setdefault(mutant.module, Counter())[result] += 1
        if result != "killed":
            print(f"{result}: {mutant.path.relative_to(ROOT)}:{mutant.line} {mutant.change}", flush=True)
    for module, score in sorted(scores.items()):
        print(f"{module}: {score['killed']} killed, {score['survived']} survived, {score['not done']} not done")
    total = sum(scores.values(), Counter[str]())
    print(f"{len(sample)} of {len(possible)} mutants, seed {seed}, {monotonic() - began:.0f} s: {dict(total)}")


if __name__ == "__main__":
    main()
