"""The table of all keys of the configuration: the kind of each, what it means, and who may set it.

Checking a file, `config show`, `config init`, the manual and Settings all use this table. Its texts are English, and
are translated when they are shown.
"""

from msgspec import Struct

from tui.config.kinds import Country, Folder, Kind, Language, Months, OneOf, Switch, Value
from tui.shipped import STYLES
from tui.words import _


class Key(Struct, frozen=True):
    """One key of the configuration.

    Attributes:
        about: What it means, in a sentence.
        default: None if Onward finds the value when it needs it; `usual` then says in words what that will be.
        option: Its command-line option; empty for none.
        in_settings: People can change it on the Settings page.
        path: It is a folder. Only the site may set it if the site restricts Onward.
        for_site: Only the site may turn it on while Onward is restricted in any way.
    """

    name: str
    kind: Kind
    about: str
    default: Value
    example: str
    """A value as it can be written in a file."""
    usual: str = ""
    option: str = ""
    in_settings: bool = False
    path: bool = False
    for_site: bool = False

    @property
    def variable(self) -> str:
        """Its environment variable."""
        return f"ONWARD_{self.name.upper()}"

    @property
    def words(self) -> str:
        """What it means, in the language of the person."""
        return _(self.about)

    def in_words(self, value: Value) -> str:
        """Return a value as text for a person. A value that Onward finds when it needs it is described."""
        if value is None or value == "":
            return _(self.usual)
        if isinstance(value, bool):
            return "true" if value else "false"
        return str(value)


def looks() -> list[str]:
    """Return the names of the themes that ship with Onward."""
    return sorted(file.stem for file in (STYLES / "themes").glob("*.toml"))


BORDERS = ("auto", "ascii", "unicode")
ROOMY, COMPACT = "roomy", "compact"
DENSITIES = (ROOMY, COMPACT)

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
        "borders",
        OneOf(lambda: BORDERS),
        "Draw lines and signs in Unicode or in ASCII; auto goes by the terminal.",
        "auto",
        '"ascii"',
        in_settings=True,
    ),
    Key(
        "density",
        OneOf(lambda: DENSITIES),
        "Blank lines between what is on a page; compact leaves them out, so that a low window shows more.",
        ROOMY,
        '"compact"',
        in_settings=True,
    ),
    Key(
        "country",
        Country(),
        "Which page Help now opens with, and whose figures are shown.",
        "",
        '"GB"',
        usual="every country",
        in_settings=True,
    ),
    Key(
        "language",
        Language(),
        "The language of Onward: of its questions, letters and messages.",
        "",
        '"es"',
        usual="that of the system, or English",
        option="--lang",
        in_settings=True,
    ),
    Key("help_lines_months", Months(), "Months for which a check of a helpline or a fact counts.", "12", "6"),
    Key("cell_painting", Switch(), "Send only what changed on the screen.", True, "false", in_settings=True),
    Key(
        "say_focus",
        Switch(),
        "Say at the foot of the screen what has the focus, in full.",
        False,
        "true",
        in_settings=True,
    ),
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
