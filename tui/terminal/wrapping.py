"""Keeps dates such as `Mon 23 Nov` on one line when text is wrapped.

Rich, which does the wrapping for Textual, breaks at any white space, even at a no-break space. So the pattern that it
finds words with is replaced by one that takes a date for one word.
"""

import re

from rich import _wrap

from tui.day_words import day_words


def keep_dates_together() -> None:
    """Make Rich treat each date as one word, in the whole process."""
    _wrap.re_word = re.compile(rf"\s*(?:{day_words().shown}|\S)+\s*")
