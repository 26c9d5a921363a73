"""Changes one thing at a time in the code, and counts which changes the fast tests notice.

`python -m tests.bench.bench_mutation [how many] [seed]` draws a sample of mutants and prints those that survived, and
the score of each module. No file is written: a changed module exists in one child process only. Each child runs the
fast tests that import the module, or that import what imports it where no test does so itself. A survivor may still be
caught by the rest of the suite, or be equal in effect; a child that is not done in time is counted apart. Test files
that fail or take too long without any change are named and left out.
"""

import ast
import contextlib
import importlib
import os
import random
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from importlib.machinery import SourceFileLoader
from pathlib import Path
from time import monotonic
from types import CodeType
from typing import Any, NamedTuple, TypeVar

ROOT = Path(__file__).resolve().parents[2]
TARGETS = ("tui/flow", "tui/domain", "tui/store", "tui/terminal/input_parser.py")
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


PASSED = (0, 5)
"""How pytest ends where no test failed, or where there is none to run."""
Job = TypeVar("Job")


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
    """Return the test files named as a module, and those that import it, else those that import what does so."""
    files = [path for folder in TESTS for path in sorted((ROOT / folder).glob("test_*.py"))]
    # Most changes are noticed by the tests that are named as the module; then the rest need not run.
    named = [path for path in files if path.stem.startswith(f"test_{module.rpartition('.')[2]}")]
    near = {module}
    for _hop in range(4):
        if found := [path for path in files if imported(path) & near]:
            return tuple(dict.fromkeys(map(str, named + found)))
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


def run_tests(files: Sequence[str]) -> int:
    """Run the tests in `files` in this process, silently, and return how pytest ended."""
    import pytest

    quiet = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(quiet, stream)
    return int(pytest.main(["-x", "-q", "-n", "0", "-p", "no:cacheprovider", "-m", "not slow", *files]))


def start(run: Callable[[], int]) -> int:
    """Start a child that ends with what `run` returns, or 1 where that raises, and return its process id."""
    if process := os.fork():
        return process
    os.setsid()
    signal.alarm(SECONDS)
    code = 1
    with contextlib.suppress(BaseException):
        code = run()
    os._exit(code)


def outcome(status: int) -> str:
    """Return what became of a mutant, from how its child ended."""
    if os.WIFSIGNALED(status):
        return "not done"
    return "survived" if os.waitstatus_to_exitcode(status) in PASSED else "killed"


def in_children(jobs: Sequence[Job], run: Callable[[Job], int]) -> Iterator[tuple[Job, str]]:
    """Yield each job and its outcome, as the children that run them end."""
    waiting, running = list(reversed(jobs)), dict[int, Job]()
    while waiting or running:
        while waiting and len(running) < AT_ONCE:
            job = waiting.pop()
            running[start(partial(run, job))] = job
        process, status = os.wait()
        # What a test started and left behind.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process, signal.SIGKILL)
        yield running.pop(process), outcome(status)


def failing(sample: Sequence[Mutant]) -> frozenset[str]:
    """Return the test files that do not pass without any change."""
    files = sorted({file for mutant in sample for file in tests_of(mutant.module)})
    found = frozenset(
        file for file, result in in_children(files, lambda file: run_tests([file])) if result != "survived"
    )
    for file in sorted(found):
        print(f"left out, as it does not pass: {Path(file).relative_to(ROOT)}", flush=True)
    return found


def main() -> None:
    """Draw a sample, test it, and print what survived and the score."""
    wanted, seed = (*map(int, sys.argv[1:3]), *(200, 1)[len(sys.argv[1:3]) :])
    for name in LIBRARIES:
        importlib.import_module(name)
    paths = [path for each in TARGETS for path in (sorted((ROOT / each).rglob("*.py")) or [ROOT / each])]
    possible = [mutant for path in paths for mutant in mutants(path) if tests_of(mutant.module)]
    sample = random.Random(seed).sample(possible, min(wanted, len(possible)))
    began, scores = monotonic(), dict[str, Counter[str]]()
    left_out = failing(sample)

    def test(mutant: Mutant) -> int:
        change_when_imported(mutant)
        files = [file for file in tests_of(mutant.module) if file not in left_out]
        return run_tests(files) if files else 0

    for mutant, result in in_children(sample, test):
        scores.setdefault(mutant.module, Counter())[result] += 1
        if result != "killed":
            print(f"{result}: {mutant.path.relative_to(ROOT)}:{mutant.line} {mutant.change}", flush=True)
    for module, score in sorted(scores.items()):
        print(f"{module}: {score['killed']} killed, {score['survived']} survived, {score['not done']} not done")
    total = sum(scores.values(), Counter[str]())
    print(f"{len(sample)} of {len(possible)} mutants, seed {seed}, {monotonic() - began:.0f} s: {dict(total)}")


if __name__ == "__main__":
    main()
