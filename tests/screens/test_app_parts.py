"""The app is made of parts: every request of a screen has one that does it, and no class grows large again."""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from operator import attrgetter

import pytest
from textual.message import Message

import tui.app
from tests.made import library
from tests.screens.page import MONDAY
from tui.app import Onward
from tui.app.routes import Routes, all_routes
from tui.screens.base import requests
from tui.store.file.holder import Holder
from tui.store.store import Store

MOST_LINES = 300
"""Lines of a class together with those it inherits from, without Textual's."""


class Part:
    """A part with one route."""

    def __init__(self, message: type[Message]) -> None:
        self.routes: Routes = {message: lambda _message: None}


def app() -> Onward:
    return Onward(Store.in_memory(MONDAY), library(), MONDAY)


def test_every_request_has_a_part_that_does_it() -> None:
    asked = {each for _name, each in inspect.getmembers(requests, inspect.isclass) if issubclass(each, Message)}
    assert asked - {Message} <= app()._routes.keys()


def test_each_message_that_is_given_by_its_name_is_there() -> None:
    names = [each for each in app()._routes if isinstance(each, str)]
    found = [attrgetter(path)(importlib.import_module(module)) for module, path in (each.split(":") for each in names)]
    assert names
    assert all(issubclass(each, Message) for each in found)
    assert [f"{each.__module__}:{each.__qualname__}" for each in found] == names


def test_two_parts_do_not_do_the_same() -> None:
    assert all_routes(Part(requests.BeginSession), Part(requests.FlowLeft)).keys() == {
        requests.BeginSession,
        requests.FlowLeft,
    }
    with pytest.raises(ValueError, match="BeginSession"):
        all_routes(Part(requests.BeginSession), Part(requests.BeginSession))


def test_a_form_is_not_saved_once_no_screen_is_left() -> None:
    app().forms._save_behind_keys()


def test_nobody_is_told_of_another_login_once_no_screen_is_left() -> None:
    app().take_over.announce_after_keys(Holder(host="vm"))


def test_a_class_with_its_bases_is_read_at_one_sitting() -> None:
    lines = {each: sum(map(_lines, each.__mro__)) for each in _classes()}
    assert Onward in lines
    assert {each.__name__: number for each, number in lines.items() if number > MOST_LINES} == {}


def _classes() -> Iterator[type]:
    for found in pkgutil.iter_modules(tui.app.__path__, "tui.app."):
        module = importlib.import_module(found.name)
        yield from (each for each in vars(module).values() if inspect.isclass(each) and each.__module__ == found.name)


def _lines(kind: type) -> int:
    return len(inspect.getsourcelines(kind)[0]) if kind.__module__.startswith("tui.") else 0
