"""The content for one visit: no path that takes several days, in the languages that the site offers."""

from msgspec.structs import replace

from tui.config.config import Config
from tui.content.library import Library
from tui.flow.kinds.choosing import Choice
from tui.flow.step import Step
from tui.languages import language_names


def languages_of(config: Config) -> dict[str, str]:
    """Return the languages that a visitor can choose, each with its name in itself."""
    names = language_names(config.path("seeds"))
    return {code: names[code] for code in config.kiosk.languages if code in names}


def for_visits(library: Library) -> Library:
    """Return `library` with those paths of a session that fit in one visit. The first of them is the usual one.

    Where a site's own seeds have no such path, all of them stay.
    """
    course = library.session_course
    paths = tuple(path for path in course.paths if path.one_visit) or course.paths
    keys = {path.key for path in paths}
    asks = course.step_stored_in("session.path")
    flows = tuple(
        replace(flow, step=tuple(_offering(step, keys) if step is asks else step for step in flow.step))
        for flow in course.flows
    )
    return replace(library, courses={**library.courses, "session": replace(course, flows=flows, paths=paths)})


def _offering(step: Step, keys: set[str]) -> Step:
    if not isinstance(step, Choice):
        return step
    return replace(step, option=tuple(option for option in step.option if option.key in keys))
