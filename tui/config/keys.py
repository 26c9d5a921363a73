"""Every key that can be set from outside, once: its kind, what it means, and who may set it.

The check of a file, `config show`, `config init`, the manual and Settings read this table. Words are written in English
here and go through the catalogue when they are shown.
"""

from dataclasses import dataclass

from tui.config.kinds import Country, Folder, Kind, Months, OneOf, Switch, Value
from tui.shipped import STYLES
from tui.words import _


@dataclass(frozen=True)
class Key:
    """One thing that can be set. Where `default` is None the value is found out when needed, and shown as `usual`.

    `option` is its option on the command line. With `in_settings`, people can change it while Onward runs. A `path`
    is no one's but the site's where the site restricts Onward; one that is `for_site` is so in every restriction.
    """

    name: str
    kind: Kind
    about: str
    default: Value
    example: str
    """How it may be written in a file."""
    usual: str = ""
    option: str = ""
    in_settings: bool = False
    path: bool = False
    for_site: bool = False

    @property
    def variable(self) -> str:
        """Its name in the surroundings."""
        return f"ONWARD_{self.name.upper()}"

    @property
    def words(self) -> str:
        """What it means, in the language that is spoken."""
        return _(self.about)

    def in_words(self, value: Value) -> str:
        """Return a value as a person reads it; what is found out when it is needed, in words."""
        if value is None or value == "":
            return _(self.usual)
        if isinstance(value, bool):
            return "true" if value else "false"
        return str(value)


def looks() -> list[str]:
    """Return the names of the looks that ship with Onward."""
    return sorted(file.stem for file in (STYLES / "themes").glob("*.toml"))


KEYS = (
    Key(
        "data_dir",
        Folder(),
        "The folder that everything is kept in.",
        None,
        '"~/.local/share/onward"',
        usual="the person's own data folder",
        option="--data-dir",
        path=True,
    ),
    Key(
        "seeds",
        Folder(),
        "The folder that the questions are read from.",
        None,
        '"/srv/onward/seeds"',
        usual="those that ship with Onward",
        option="--seeds",
        path=True,
    ),
    Key("theme", OneOf(looks), "The colours of the screen.", "onward-dark", '"onward-light"', in_settings=True),
    Key(
        "country",
        Country(),
        "Which page Help now opens with, and whose figures are shown.",
        "",
        '"GB"',
        usual="every country",
        in_settings=True,
    ),
    Key("help_lines_months", Months(), "Months for which a check of a helpline or a fact counts.", "12", "6"),
    Key("cell_painting", Switch(), "Send only what changed on the screen.", True, "false", in_settings=True),
    Key("printing", Switch(), "Offer to print letters, where there is a printer.", True, "false", for_site=True),
    Key(
        "restricted",
        Switch(),
        "No files but in the data folder, and no other program.",
        False,
        "true",
        option="--restricted",
    ),
)
BY_NAME = {key.name: key for key in KEYS}
RESTRICTED = BY_NAME["restricted"]
