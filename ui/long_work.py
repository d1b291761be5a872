"""Long work of many visitors: one at a time, or all of it together would hold up everybody's pages."""

from contextlib import AbstractContextManager
from typing import Final

from loaders.turns import Turns
from ui.visitor import visitor

ONE_AT_A_TIME: Final = Turns(1)


def long_work() -> AbstractContextManager[None]:
    """Wait until no other visitor's long work is done, then do this.

    Python runs one thread at once: twenty packages of two seconds together leave a page a twentieth of the
    processor, one after the other half of it. Whoever goes on to another page, or is gone, waits no longer.
    """
    return ONE_AT_A_TIME.turn(visitor())
