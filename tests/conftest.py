"""What every test lives by: the same examples each time, and no word to the outside."""

import os
import socket
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from exports.slides.office import converter
from tests.pinned import show_the_pinned_edition
from tools.ensure_programs import PROGRAMS, packages_of

# The same examples in every run, so that a failure is the change's and not the dice's; no deadline, because
# a busy machine is slow. `HYPOTHESIS_PROFILE=explore make test` looks for new ones.
settings.register_profile(
    "repeat",
    max_examples=30,
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("explore", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeat"))


# Numbers are pinned for one edition; those of others: tests/golden/editions.csv.
show_the_pinned_edition()


def pytest_xdist_auto_num_workers() -> int:
    """Use one worker more than there are processors: a browser's test waits for a fifth of its time."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the browser's tests: they are the longest, and must not be left to one worker at the end."""
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker("browser")
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)


def _needed(name: str) -> None:
    if not PROGRAMS[name].is_there():
        pytest.fail(f"{name} is missing: run `make programs`, or install {', '.join(packages_of([name]))}")


@pytest.fixture(scope="session")
def libreoffice() -> str:
    """Return the program that opens our files and makes other formats of slides."""
    _needed("LibreOffice")
    return str(converter())


@pytest.fixture(scope="session")
def poppler() -> None:
    """Need what reads the text of a PDF."""
    _needed("poppler")


@pytest.fixture(autouse=True, scope="session")
def nothing_is_sent_out() -> Iterator[None]:
    """Refuse every connection that leaves this machine."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in (
            "127.0.0.1",
            "::1",
            "localhost",
        ):
            raise AssertionError(f"a test tried to reach {address}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield
