"""What the check of a letter costs for each key that is typed. `python -m tests.bench.bench_letter_check`."""

from statistics import median, quantiles
from time import process_time

from tests.domain.test_letter_check import rules
from tests.domain.test_letter_voices import letters
from tui.domain.letter_check import check
from tui.domain.phrases import Memory

WORDS = 300


def text() -> str:
    """Return a letter of 300 words in the voices of several people, in paragraphs."""
    bodies = [each["body"].strip() for each in letters() if not each.get("quoted")]
    taken: list[str] = []
    while sum(len(each.split()) for each in taken) < WORDS:
        taken.append(bodies[len(taken)])
    return "\n\n".join(taken)


def main() -> None:
    """Type 100 characters at the end of a letter and 100 in its middle; print the processor time of a key."""
    body, known = text(), rules()
    print(f"{len(body.split())} words, {len(body)} characters")
    for where, place in (("at the end", len(body) - 100), ("in the middle", len(body) // 2)):
        rest = body[place + 100 :]
        spent, memory = [], Memory()
        for typed in range(place, place + 100):
            began = process_time()
            check("A subject", body[:typed] + rest, "feedback", "email", None, known, memory=memory)
            spent.append((process_time() - began) * 1000)
        rate = f"median {median(spent):.2f} ms, 95 % {quantiles(spent, n=20)[-1]:.2f} ms, most {max(spent):.2f} ms"
        print(f"{where}: first {spent[0]:.2f} ms, {rate}")


if __name__ == "__main__":
    main()
