"""The system log, for the administrator. Nothing a person wrote goes there."""

import syslog
from collections.abc import Iterable

from tui.terminal.clean import clean_line


def write(lines: Iterable[str]) -> None:
    """Log each line as a warning; without a system log, do nothing."""
    syslog.openlog("onward", syslog.LOG_PID, syslog.LOG_USER)
    for line in lines:
        syslog.syslog(syslog.LOG_WARNING, clean_line(line))
    syslog.closelog()
