"""Lines of text end between words, and never inside a day: `Mon 23 Nov` is read at one glance.

Rich, which Textual wraps with, parts text at every white space, a no-break space too; so days are found by their form.
"""

import re

from rich import _wrap

from tui.day_words import day_words


def keep_days_whole() -> None:
    """Let no line of this process end inside a day."""
    _wrap.re_word = re.compile(rf"\s*(?:{day_words().shown}|\S)+\s*")
