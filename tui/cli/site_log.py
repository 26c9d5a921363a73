"""The log of the machine, for whoever looks after it. No word of a person goes there."""

import syslog
from collections.abc import Iterable

from tui.terminal.clean import clean_line


def write(lines: Iterable[str]) -> None:
    """Write each line as a warning of Onward's; where the machine has no system log, nothing happens."""
    syslog.openlog("onward", syslog.LOG_PID, syslog.LOG_USER)
    for line in lines:
        syslog.syslog(syslog.LOG_WARNING, clean_line(line))
    syslog.closelog()
