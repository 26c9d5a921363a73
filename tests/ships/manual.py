"""Writes docs/onward.1 and the completions anew from the commands: `.venv/bin/python -m tests.ships.manual`.

The prose is in docs/onward.1.in, and in Spanish in docs/es/onward.1.in. There, a comment `command NAME` stands for the
entry of a command: how it's typed, the words of its help, and its options. What follows it is prose. The comment
`options` stands for the options of them all.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import click

from tests.words.speaking import speaking
from tui.cli.completion import SHELLS, script
from tui.cli.onward import onward
from tui.words import _

DOCS = Path(__file__).parents[2] / "docs"
MANUALS = {"en": DOCS / "onward.1", "es": DOCS / "es" / "onward.1"}
MANUAL = MANUALS["en"]
MARK = re.compile(r'^\.\\" (command|options) ?(.*)\n', re.MULTILINE)
COMMON = {option.name for option in onward.params} | {"help"}


def commands(group: click.Group = onward, before: str = "") -> Iterator[tuple[str, click.Command]]:
    """Yield every command that a person can run, with its whole name."""
    for name, command in sorted(group.commands.items()):
        if command.hidden:
            continue
        if isinstance(command, click.Group):
            yield from commands(command, f"{before}{name} ")
        else:
            yield f"{before}{name}", command


def manual(language: str = "en") -> str:
    """Return the manual page in a language. The texts of commands are English until they are translated here.

    Raises:
        ValueError: a command has no entry in the prose, or an entry has no command.
    """
    known = dict(commands())
    prose = MANUALS[language].with_name("onward.1.in").read_text("utf-8")
    named = [name for kind, name in MARK.findall(prose) if kind == "command"]
    if sorted(named) != sorted(known):
        raise ValueError(f"onward.1.in lacks or has beside: {sorted(set(named) ^ set(known))}")
    with speaking(language):
        return MARK.sub(lambda found: _entry(found[2], known[found[2]]) if found[1] == "command" else _options(), prose)


def completions() -> dict[Path, str]:
    """Return what the files of the completions hold."""
    return {DOCS / "completions" / f"onward.{shell}": f"{script(shell)}\n" for shell in SHELLS}


def _entry(name: str, command: click.Command) -> str:
    own = [each for each in command.params if each.name not in COMMON]
    head = " ".join([f".It Cm {name}", *map(_typed, own)])
    rows = [f".It {_name(each)}\n{_plain(_(each.help or '-'))}\n" for each in own if isinstance(each, click.Option)]
    listed = f".Bl -tag -width Ds -compact\n{''.join(rows)}.El\n" if rows else ""
    return f"{head}\n{_plain(_(command.help or '-'))}\n{listed}"


def _options() -> str:
    # With its own settings: Click keeps the option for help that it makes here.
    context = click.Context(onward, **onward.context_settings)
    options = [each for each in onward.get_params(context) if isinstance(each, click.Option)]
    return "".join(f".It {_name(each)}\n{_plain(_(each.help or '-'))}\n" for each in options)


def _typed(param: click.Parameter) -> str:
    if isinstance(param, click.Option):
        return f"Oo {_name(param)} Oc"
    if isinstance(param.type, click.Choice):
        return f"Cm {' | '.join(param.type.choices)}"
    name = str(param.metavar).strip("[]")
    return f"Ar {name}" if param.required else f"Oo Ar {name} Oc"


def _name(option: click.Option) -> str:
    flags = " , ".join(each.removeprefix("-") for each in sorted(option.opts, key=len, reverse=True))
    if option.is_flag or option.count:
        return f"Fl {flags}"
    value = f"Cm {' | '.join(option.type.choices)}" if isinstance(option.type, click.Choice) else f"Ar {option.metavar}"
    return f"Fl {flags} {value}"


def _plain(words: str) -> str:
    """Return `words` as text that mdoc doesn't read as macros, a sentence a line."""
    whole = words if words.endswith((".", "?")) else f"{words}."
    escaped = whole.replace("\\", "\\e").replace('"', "\\(dq")
    lines = re.sub(r"(?<=[a-z)][.:]) (?=[A-Z])", "\n", escaped).split("\n")
    return "\n".join(f"\\&{line}" if line.startswith((".", "'")) else line for line in lines)


def main() -> None:
    """Write the files."""
    manuals = {path: manual(language) for language, path in MANUALS.items()}
    for path, text in {**manuals, **completions()}.items():
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
