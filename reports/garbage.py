"""Does without Python's search for garbage where all that is made stays for a while."""

import gc
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def no_garbage() -> Generator[None]:
    """Do not look for garbage meanwhile.

    A long run is a million objects, all of which stay until its reports are written: the search goes through them again
    and again, finds nothing, and takes a fifth of the time.
    """
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()
