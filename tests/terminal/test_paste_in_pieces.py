"""A paste that comes slowly: its words are taken piece by piece, and its end is never among them."""

from textual import events

from tui.terminal.input_parser import PASTE_PART_DELAY, PASTE_TIMEOUT, InputParser


def test_a_silence_in_the_end_of_a_paste_puts_no_part_of_the_end_in_the_words() -> None:
    now = 0.0
    parser = InputParser(now=lambda: now)
    found = list(parser.feed(b"\x1b[200~It was kind\x1b[20"))
    now = PASTE_PART_DELAY
    found += parser.idle()
    found += parser.feed(b"1~!")
    assert [each.text for each in found if isinstance(each, events.Paste)] == ["It was kind"]
    assert [each.character for each in found if isinstance(each, events.Key)] == ["!"]


def test_after_a_long_silence_what_looked_like_the_end_is_part_of_the_words() -> None:
    now = 0.0
    parser = InputParser(now=lambda: now)
    found = list(parser.feed(b"\x1b[200~It was kind\x1b[20"))
    now = PASTE_TIMEOUT
    found += parser.idle()
    assert [each.text for each in found if isinstance(each, events.Paste)] == ["It was kind[20"]
    assert parser.wait is None
