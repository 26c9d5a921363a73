"""Mail of somebody else below a letter: which of its lines the writer did not write.

Mail programs set it off in one of four ways: a mark before each line, a line of their own ("Begin forwarded message"),
a line that says who wrote when, or the headers of the mail. The words of each language are data.
"""

import re
from collections.abc import Sequence
from functools import cache, cached_property

from tui.domain.seed import Seed

LONGEST_HEADER_LINES = 3
"""Lines that the line which says who wrote when is broken into, at most."""
LEAST_HEADERS = 3
"""Different headers that stand together at the head of a mail, at least."""


# Compiled when a letter is first looked at: every start imports this module.


@cache
def _when() -> re.Pattern[str]:
    """Return the pattern of a time of day, a year or an address: the line that says who wrote when has one of them."""
    return re.compile(r"\d{1,2}[:.h]\d{2}|\b20\d\d\b|@")


@cache
def _ruled() -> re.Pattern[str]:
    """Return the pattern of a line that is drawn."""
    return re.compile(r"[_=*-]{5,}")


@cache
def _header_line() -> re.Pattern[str]:
    """Return the pattern of a header of a mail."""
    return re.compile(r"[*\s]*([^\W\d_][\w ]{0,24}?)[*\s]*[:\uff1a]")


class Quoted(Seed, frozen=True, dict=True, kw_only=True):
    """How to tell what somebody else wrote. All words are in small letters.

    `marks` begin a line of theirs; `rest_after` begin a line after which all is theirs. `wrote` are the words before
    and after the name in a line such as "On 3 May 2026 at 10:04 Ana wrote:"; "you" and others in `not_by` are no name:
    that is the writer's own sentence. `senders` are headers that name who wrote a mail, `headers` are the others.
    """

    marks: tuple[str, ...] = ()
    rest_after: tuple[str, ...] = ()
    wrote: tuple[tuple[str, str], ...] = ()
    not_by: tuple[str, ...] = ()
    senders: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()

    @cached_property
    def _wrote(self) -> re.Pattern[str]:
        ways = (rf"{re.escape(before)}(?!\w).*?(?<!\w){re.escape(after)}" for before, after in self.wrote)
        return re.compile(rf"(?:{'|'.join(ways)})(?!\w).*[:\uff1a]$" if self.wrote else r"(?!)")

    @cached_property
    def _by_hand(self) -> re.Pattern[str]:
        after = {re.escape(each) for _before, each in self.wrote}
        by = "|".join(map(re.escape, self.not_by))
        return re.compile(rf"\b(?:{by})\s+(?:{'|'.join(after)})" if by and after else r"(?!)")

    def is_marked(self, line: str) -> bool:
        """Say whether `line` begins with a mark."""
        return bool(self.marks) and line.lstrip().startswith(self.marks)

    def own(self, lines: Sequence[str]) -> list[str]:
        """Return `lines` with those blank that somebody else wrote."""
        plain = [line.strip().casefold() for line in lines]
        kept = ["" if self.is_marked(line) else line for line in lines]
        for number, line in enumerate(plain):
            if not line:
                continue
            last = self._said_who(plain, number)
            if last is not None and self._is_marked_below(lines, last):
                # Below marked lines people write their answers, and those are theirs.
                kept[number : last + 1] = [""] * (last + 1 - number)
            elif last is not None or line.startswith(self.rest_after) or self._is_head(plain, number):
                first = _above_ruled(plain, number)
                return kept[:first] + [""] * (len(lines) - first)
        return kept

    def _is_marked_below(self, lines: Sequence[str], number: int) -> bool:
        """Say whether the next line with words after that of `number` begins with a mark."""
        return self.is_marked(next((line for line in lines[number + 1 :] if line.strip()), ""))

    def _said_who(self, plain: Sequence[str], number: int) -> int | None:
        """Return the last of the lines from `number` on that say who wrote when; None if they do not."""
        for last in range(number, min(number + LONGEST_HEADER_LINES, len(plain))):
            if not plain[last]:
                return None
            said = " ".join(plain[number : last + 1])
            if said.endswith((":", "\uff1a")):
                is_said = self._wrote.match(said) and _when().search(said) and not self._by_hand.search(said)
                return last if is_said else None
        return None

    def _is_head(self, plain: Sequence[str], number: int) -> bool:
        """Say whether the headers of a mail begin at `number`: three or more before an empty line, with a sender."""
        if self._header(plain[number]) is None:
            return False
        found = set()
        for line in plain[number:]:
            if not line:
                break
            found.add(self._header(line))
        named = found - {None}
        return len(named) >= LEAST_HEADERS and not named.isdisjoint(self.senders)

    def _header(self, line: str) -> str | None:
        found = _header_line().match(line)
        return found[1] if found and found[1] in (*self.senders, *self.headers) else None


def _above_ruled(plain: Sequence[str], number: int) -> int:
    """Return the number of the ruled line above `number`, if only empty lines are between; else `number`."""
    above = number
    while above and not plain[above - 1]:
        above -= 1
    return above - 1 if above and _ruled().fullmatch(plain[above - 1]) else number
