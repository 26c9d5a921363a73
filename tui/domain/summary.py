"""What a message says, in a line: for a reason that names it."""

from tui.cutting import cut_to_characters

MOST = 120
"""Characters that fit on two lines of a card."""
FEW = 5
"""Words up to which a first line is a greeting: one that ends in a comma, or in a colon above an empty line."""


def summary(text: str, most: int = MOST) -> str:
    """Return the beginning of `text` on one line, without its greeting, cut at a word where it is longer than `most`.

    A message of nothing but a greeting is its own gist.
    """
    paragraphs = [" ".join(line.split()) for line in text.strip().splitlines()]
    lines = [line for line in paragraphs if line]
    first, rest = lines[:1], lines[1:]
    ends = ",!:" if paragraphs[1:2] == [""] else ",!"
    greets = bool(rest) and first[0][-1] in ends and len(first[0].split()) <= FEW
    words = " ".join(rest if greets else lines)
    if len(words) <= most:
        return words
    cut = cut_to_characters(words, most - 3)
    whole = cut.rpartition(" ")[0] if words[len(cut)] != " " else cut
    return f"{whole or cut}..."
