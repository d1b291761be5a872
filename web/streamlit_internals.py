"""What the server uses of Streamlit's own server beyond its documented interface.

What the pages use is in ``ui/streamlit_internals.py``. ``tests/test_private_parts.py`` says in a
sentence what a new version lacks.
"""

from streamlit import config as config
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.runtime_util import get_max_widget_state_size_bytes
from streamlit.web.bootstrap import load_config_options as load_config_options
from streamlit.web.cli import configurator_options as configurator_options
from streamlit.web.server.starlette.starlette_server_config import DEFAULT_WEBSOCKET_PING_INTERVAL
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed as is_host_allowed


def ends_a_run(data: bytes) -> bool:
    """Return whether a message of the server says that a run has ended."""
    return ForwardMsg.FromString(data).WhichOneof("type") == "script_finished"


def largest_message() -> int:
    """Return from how many bytes on Streamlit refuses what a page says, after it is here as a whole."""
    return get_max_widget_state_size_bytes()


def ping_seconds() -> float:
    """Return how often a page is asked whether it is there."""
    return float(config.get_option("server.websocketPingInterval") or DEFAULT_WEBSOCKET_PING_INTERVAL)
