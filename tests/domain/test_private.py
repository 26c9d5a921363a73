"""Words of a person are in no `repr`: a traceback, a log or a crash report may show it."""

import io

import pytest
from rich.console import Console
from rich.pretty import Pretty

from tests.modules import import_all
from tui.domain.applications import Application
from tui.domain.patterns import Counted, Named
from tui.domain.private import Private
from tui.flow.value import Answer, AnswerState

MADE = (
    Answer("needle", AnswerState.DRAFT, ["needle"]),
    Application(company="needle", role="needle"),
    Counted(session=None, word="needle"),
    Named(sessions=[1], words=("needle",), lines=("needle",)),
)


@pytest.mark.parametrize("made", MADE, ids=lambda made: type(made).__name__)
def test_what_a_person_wrote_is_not_in_a_repr(made: Private) -> None:
    pretty = io.StringIO()
    Console(file=pretty).print(Pretty(made))
    assert "needle" not in repr(made) + pretty.getvalue()


def test_the_rest_is() -> None:
    assert repr(Counted(session=3, word="needle", before=2)) == "Counted(session=3, before=2, after=0)"


def test_each_private_field_is_one_of_its_struct() -> None:
    import_all()
    made = [Private]
    for each in made:
        made.extend(each.__subclasses__())
    assert len(made) > len(MADE)
    for each in made[1:]:
        assert set(each.PRIVATE) <= set(each.__struct_fields__), each
