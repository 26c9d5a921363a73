"""Lets a test speak another language, and goes back to that of before."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tui.words import language, speak


@contextmanager
def speaking(code: str, site: Path | None = None) -> Iterator[None]:
    """Speak a language, one of `site` if need be. What was made at import stays in the language of before."""
    before, variable = language(), os.environ.get("LANGUAGE")
    speak(code, site)
    try:
        yield
    finally:
        speak(before)
        os.environ.pop("LANGUAGE")
        if variable is not None:
            os.environ["LANGUAGE"] = variable
