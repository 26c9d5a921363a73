"""The words of `--help` read as English."""

import re

from click import Context

from tui.cli.start_commands import demo


def test_help_of_the_demo_contracts_only_a_subject_and_its_verb() -> None:
    text = demo.get_help(Context(demo))
    assert not re.search(r"\b(of|to|for|with|from|in) (it|they|you|we)'", text)
