"""Start the dashboard: ``python -m serve``, which ``make run`` calls.

Closed by default: it listens on this machine only and answers to this machine's own names. ``--host`` opens
it, ``--allowed-hosts`` says by which names visitors come. It ends within seconds of SIGTERM or Ctrl+C.
"""

import argparse
import logging
import os
import signal
import socket
import sys
import threading
from pathlib import Path
from typing import Final

import click
import uvicorn

from locales import N_
from locales.console import speak_utf8
from server import app
from web import logs
from web.protocol import PAGE_DESCRIPTORS, Limits, protocols
from web.security import LOCAL_NAMES, in_both
from web.streamlit_internals import (
    config,
    configurator_options,
    largest_message,
    load_config_options,
    ping_seconds,
)

LOG: Final = logging.getLogger("serve")
EVERY_ADDRESS: Final = ("0.0.0.0", "::")
# Files and libraries, and the scripts of 128 visitors who left within two minutes and may come back.
DESCRIPTORS_KEPT: Final = 480
FEWEST_DESCRIPTORS: Final = 64
ENOUGH_VISITORS: Final = 1000
MOST_DESCRIPTORS: Final = 65_536  # programs that close all there could be take long with a million
GRACE_SECONDS: Final = 2  # uvicorn's for what is being answered at the end
LAST_SECONDS: Final = 5.0  # for all of the end

CANNOT_LISTEN: Final = N_(
    "The server cannot listen on {host}, port {port} ({reason}). "
    "Stop what uses it, or choose another: PORT=9000."
)
CANNOT_LOG: Final = N_(
    "The log cannot be written to {file} ({reason}). Choose another file: LOG_FILE=atlas.log."
)


class Server(uvicorn.Server):
    """uvicorn's server, which says where the dashboard is when it is ready."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Load everything, open the socket and say so."""
        await super().startup(sockets)
        logs.take_over()
        if self.started:
            base = str(config.get_option("server.baseUrlPath")).strip("/")
            print(f"iCAP Atlas: {_address(self.config.host, self.config.port)}/{base}", flush=True)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Tell the pages and end what is being answered; what still runs then may not hold up the end."""
        last = threading.Timer(LAST_SECONDS, os._exit, [0])
        last.daemon = True
        last.start()
        await super().shutdown(sockets)


def main(arguments: list[str] | None = None) -> int:
    """Serve until told to stop; return 0 then, and 2 with a sentence where it cannot start."""
    speak_utf8()
    options = _parser().parse_args(arguments)
    try:
        logs.set_up(options.log_file)
    except OSError as error:
        return _refuse(CANNOT_LOG, file=options.log_file, reason=error.strerror)
    try:
        listening = listen(options.host, options.port)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or error
        return _refuse(CANNOT_LISTEN, host=options.host, port=options.port, reason=reason)
    read_environment([], standalone_mode=False)
    names = allow_hosts(options.host, options.allowed_hosts)
    descriptors = raise_descriptors()
    LOG.info("answering to %s", ", ".join(names))
    if options.host in EVERY_ADDRESS and not options.allowed_hosts:
        LOG.warning(
            "open to the network, but answering to this machine's names only: give ALLOWED_HOSTS=name"
        )
    limits = Limits(
        head_seconds=options.head_seconds,
        body_seconds=options.body_seconds,
        per_address=options.connections_per_address,
        descriptors=descriptors,
    )
    # uvicorn ends itself by the signal again when all is done; a stop that was asked for is no failure.
    for each in uvicorn.server.HANDLED_SIGNALS:
        signal.signal(each, signal.SIG_IGN)
    server = Server(_configuration(options, listening, limits))
    server.run(sockets=[listening])
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m serve", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on; 0.0.0.0 is every address")
    parser.add_argument("--port", type=int, default=8501, help="0 takes any that is free")
    parser.add_argument(
        "--allowed-hosts",
        type=_names,
        default=[],
        metavar="NAME,…",
        help="names under which visitors come, such as atlas.example.tw; *.example.tw means all below it",
    )
    parser.add_argument("--log-file", type=Path, help="write the log there, rotated, and not to the console")
    parser.add_argument("--head-seconds", type=float, default=Limits.head_seconds, help=argparse.SUPPRESS)
    parser.add_argument("--body-seconds", type=float, default=Limits.body_seconds, help=argparse.SUPPRESS)
    parser.add_argument(
        "--connections-per-address", type=int, default=Limits.per_address, help=argparse.SUPPRESS
    )
    return parser


def _names(text: str) -> list[str]:
    return [name for each in text.split(",") if (name := each.strip().strip("[]"))]


def _refuse(message: str, **fields: object) -> int:
    print(in_both(message, **fields), end="", file=sys.stderr)
    return 2


def listen(host: str, port: int) -> socket.socket:
    """Return a socket bound to the address.

    Raises:
        OSError: it cannot be had.
        OverflowError: there is no such port.
    """
    if not 0 <= port < 2**16:  # the system would take 65535 for -1
        raise OverflowError("0-65535")
    family, kind, protocol, _name, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    # With its protocol named, asyncio turns off the delay that keeps small answers for 40 ms.
    listening = socket.socket(family, kind, protocol)
    try:
        if os.name != "nt":
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
    except OSError:
        listening.close()
        raise
    return listening


@click.command(add_help_option=False)
@configurator_options
def read_environment(**options: object) -> None:
    """Take Streamlit's settings from the environment, ``STREAMLIT_…``, as ``streamlit run`` does."""
    load_config_options(options)


def allow_hosts(host: str, more: list[str]) -> list[str]:
    """Set and return the names answered to: those of the settings, the address listened on, and ``more``."""
    names = list(dict.fromkeys([*config.get_option("server.allowedHosts"), *more]))
    if host not in (*EVERY_ADDRESS, *names):
        names.append(host)
    config.set_option("server.allowedHosts", names)
    return names


def raise_descriptors() -> int:
    """Raise the limit of open files as far as this process may; say it, and warn where it is low.

    Returns how many of them connections may take.
    """
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return MOST_DESCRIPTORS
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_DESCRIPTORS if hard == resource.RLIM_INFINITY else min(hard, MOST_DESCRIPTORS)
    while soft != resource.RLIM_INFINITY and soft < wanted:
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
            soft = wanted
        except (ValueError, OSError):  # macOS names no limit and holds to one
            wanted //= 2
    allowed = MOST_DESCRIPTORS if soft == resource.RLIM_INFINITY else soft
    left = max(FEWEST_DESCRIPTORS, allowed - DESCRIPTORS_KEPT)
    visitors = left // PAGE_DESCRIPTORS
    level = logging.INFO if visitors >= ENOUGH_VISITORS else logging.WARNING
    LOG.log(level, "%s open files allowed: enough for %s visitors at a time", allowed, visitors)
    return left


def _configuration(options: argparse.Namespace, listening: socket.socket, limits: Limits) -> uvicorn.Config:
    ping = ping_seconds()
    return uvicorn.Config(
        app,
        host=options.host,
        port=listening.getsockname()[1],
        ws_ping_interval=ping,
        ws_ping_timeout=ping,
        ws_max_size=largest_message(),
        ws_per_message_deflate=config.get_option("server.enableWebsocketCompression"),
        server_header=False,
        access_log=False,
        log_config=None,
        timeout_graceful_shutdown=GRACE_SECONDS,
        **protocols(limits),
    )


def _address(host: str, port: int) -> str:
    name = "localhost" if host in (*EVERY_ADDRESS, *LOCAL_NAMES) else host
    return f"http://{f'[{name}]' if ':' in name else name}:{port}"


if __name__ == "__main__":
    sys.exit(main())
