"""Python's search for forgotten objects, put off while an alliance is read and decided upon."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collecting_later() -> Iterator[None]:
    """Let the search wait until the end, where it was not waiting already.

    It looks for objects that only point at each other, and goes through everything that is held each time there is a
    quarter more of it. A hundred thousand bookings are a few million values, none of which point back, and all of them
    go when the last reader lets go of them: a quarter of the time went into finding nothing.
    """
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.freeze()
            gc.unfreeze()  # both cost nothing, and what was made meanwhile is now old: it waits for a search of all
            gc.enable()
