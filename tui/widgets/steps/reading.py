"""Pages to read: a card, and ways to go on from a hard moment."""

from textual import on
from textual.app import ComposeResult
from textual.widgets import OptionList, Static

from tui.domain.answers.reading import read_if
from tui.domain.facts import AskedQuestion, EarlierAtCompany, LastIfThen, rows_of
from tui.domain.figures import fitting_figure
from tui.domain.shapes import Value
from tui.flow.earlier import Said, earlier_words, question_words
from tui.flow.kinds.planning import if_then_words
from tui.flow.kinds.resting import Card, Ways
from tui.flow.page import with_rates
from tui.widgets.rows import Row, Rows
from tui.widgets.steps.base import StepView
from tui.words import _


class CardView(StepView[Card]):
    """Text on the page, and under it a quiet line that says where it comes from."""

    @property
    def value(self) -> Value:
        """Nothing: a card asks nothing."""
        return None

    def compose(self) -> ComposeResult:
        """Lay out the words and where they come from."""
        if parts := self._parts():
            for title, lines in parts:
                yield Static(title, classes="title", markup=False)
                yield Static("\n".join(lines), classes="words", markup=False)
            return
        words, source = self._shown()
        yield Static(words, classes="words", markup=False)
        if source:
            yield Static(source, classes="dim", markup=False)

    def _parts(self) -> list[Said]:
        """Return what is read under headings of its own; nothing for a card of another sort."""
        fact = self.session.facts.get(self.step.show)
        if self.step.show == "same_company" and (earlier := read_if(EarlierAtCompany, fact)):
            return earlier_words(earlier, self.clock.say)
        if self.step.show == "interview_questions":
            return question_words(rows_of(AskedQuestion, fact))
        return []

    def _shown(self) -> tuple[str, str]:
        """Return what is read, and the line below it."""
        if self.step.show == "figure":
            return self._figure()
        if self.step.show == "last_if_then":
            return self._last_if_then()
        if self.step.show == "same_company":
            return _("There's nothing from this company yet."), ""
        if self.step.show == "interview_questions":
            return _("No questions are noted yet."), ""
        return with_rates(self.session, self.step.text), ""

    def _figure(self) -> tuple[str, str]:
        """Return the figure that fits what happened, and its source."""
        stage = read_if(str, self.session.stored_in("session.stage"))
        outcome = read_if(str, self.session.stored_in("session.outcome"))
        country = str(self.session.facts.get("country") or "")
        figure = fitting_figure(self.step.figure, stage, outcome, country)
        if figure is None:
            return _("We don't know of a sound figure for what happened to you."), ""
        words = _("Source: {source}, {country}, {year} ({basis}).")
        return figure.text, words.format(
            source=figure.source, country=figure.country, year=figure.year, basis=_basis_words(figure.basis)
        )

    def _last_if_then(self) -> tuple[str, str]:
        plan = read_if(LastIfThen, self.session.facts.get("last_if_then")) or LastIfThen()
        words = "\n".join(if_then_words(plan.cue, plan.act)) or _("There's no earlier plan to show.")
        lines = [_("You wrote this after {company}.").format(company=plan.company)] if plan.company else []
        if plan.what_happened:
            lines.append(_("What happened then: {what}").format(what=plan.what_happened))
        return words, "\n".join(lines)


def _basis_words(basis: str) -> str:
    """Return what a figure rests on, as the seeds call it, in words; an unknown one as it is."""
    words = {
        "official": _("official"),
        "study": _("study"),
        "survey": _("survey"),
        "vendor data": _("vendor data"),
    }
    return words.get(basis, basis)


class WaysView(StepView[Ways]):
    """A list of ways. Enter takes one at once, and nothing is kept of it."""

    fits = True

    @property
    def value(self) -> None:
        """Nothing: it is no answer."""
        return None

    def compose(self) -> ComposeResult:
        """Show the ways."""
        yield Rows([Row(each.key, each.label, below=each.hint) for each in self.step.option])

    def problem(self) -> str:
        """Say how to go on: there is no answer to give here."""
        return _("Enter takes the line you are on.")

    @on(OptionList.OptionSelected)
    def take(self, message: OptionList.OptionSelected) -> None:
        """Go the way that was chosen."""
        message.stop()
        chosen = next(each for each in self.step.option if each.key == message.option.id)
        self.post_message(self.Opened(self, chosen.opens or "", chosen.goes_to or ""))
