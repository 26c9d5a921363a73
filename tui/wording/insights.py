"""How strengths, lessons and values are named: their kinds, their parts, and where they came from."""

from collections.abc import Mapping, Sequence

from tui.clock import Clock
from tui.flow.course import Course
from tui.flow.form_part import FormPart
from tui.store.services.insights import LESSONS, STRENGTHS, VALUES, Insight
from tui.words import _, counted


def kind_title(kind: str, *, one: bool = False) -> str:
    """Return the name of a kind, of many or of one."""
    many = {STRENGTHS: _("Strengths"), LESSONS: _("Lessons"), VALUES: _("Values")}
    single = {STRENGTHS: _("A strength"), LESSONS: _("A lesson"), VALUES: _("A value")}
    return (single if one else many)[kind]


def counts_of(counts: Mapping[str, int]) -> str:
    """Return how many strengths and lessons there are, in words."""
    strengths = counted("{number} strength", "{number} strengths", counts[STRENGTHS])
    return f"{strengths}, {counted('{number} lesson', '{number} lessons', counts[LESSONS])}"


def grouped(words: Sequence[Insight]) -> list[list[Insight]]:
    """Return the words in groups that are one thing: a value that several sessions chose, the newest first."""
    found: dict[object, list[Insight]] = {}
    for word in words:
        found.setdefault(word.text if word.kind == VALUES else word.id, []).append(word)
    return list(found.values())


class Terms:
    """The words of the seeds for the keys that the store holds."""

    def __init__(self, course: Course) -> None:
        values, lessons = course.step_stored_in("values"), course.step_stored_in("lessons")
        self._values = {option.key: option.label for option in getattr(values, "option", ())}
        self._choices = {
            field.key: {option.key: option.label for option in field.options}
            for field in getattr(lessons, "field", ())
            if field.options
        }

    def title(self, word: Insight) -> str:
        """Return its words; of a value from the list those of the list."""
        return self._values.get(word.text, word.text) if word.kind == VALUES and not word.own else word.text

    def key_of(self, kind: str, text: str) -> tuple[str, bool]:
        """Return what the store keeps for `text`, and whether that is the person's own."""
        keys = {label: key for key, label in self._values.items()} if kind == VALUES else {}
        return (keys[text], False) if text in keys else (text, True)

    def more(self, word: Insight) -> list[str]:
        """Return the words of its other parts."""
        parts = [(name, text) for name, text in word.parts.items() if name != "text"]
        return [self._choices.get(name, {}).get(text, text) for name, text in parts]

    def parts(self, kind: str) -> list[FormPart]:
        """Return the fields of a form for one of a kind."""
        if kind == STRENGTHS:
            return [FormPart(key="text", label=_("What you did")), FormPart(key="result", label=_("What came of it"))]
        if kind == VALUES:
            return [
                FormPart(key="text", label=_("What matters")),
                FormPart(key="why", label=_("Why, and how it shows")),
            ]
        return [
            FormPart(key="text", label=_("The lesson")),
            FormPart(key="sort", label=_("Keep, change or try"), options=self._options("sort")),
            FormPart(key="area", label=_("In what"), options=self._options("area")),
        ]

    def _options(self, name: str) -> list[tuple[str, str]]:
        return [("", _("not chosen yet")), *self._choices.get(name, {}).items()]

    def origin(self, word: Insight, clock: Clock) -> str:
        """Return where it came from, and when."""
        day = clock.say(word.day)
        if word.check_in_id is not None:
            return _("from a check-in, {day}").format(day=day)
        if word.session_id is None:
            return _("added here, {day}").format(day=day)
        return _("from {session}, {day}").format(session=word.session or _("a session"), day=day)
