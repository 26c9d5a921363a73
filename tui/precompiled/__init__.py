"""The modules that Onward imports, compiled into one file: a start that reads it takes less time, and less memory.

`python -m tui.precompiled` makes it, as `./run` does once. It's beside Python's own compiled files and, like them, goes
by time and size of each source, so a module that was changed is imported as usual. What differs from them: one file for
a thousand modules, no docstrings, and no columns in tracebacks, which still have every line.
"""
