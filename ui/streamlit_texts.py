"""Streamlit's own texts, which it has in English only, and what stands for them in the user's language.

``ui/words.js`` replaces them where they appear. Each text is written as Streamlit writes it; ``{fields}`` are
what changes in it. ``tests/ui/test_streamlit_texts.py`` finds each in Streamlit's own files, so that a new
version of it cannot change one unnoticed.
"""

from functools import cache
from typing import Final

from locales import N_, translator

TEXTS: Final = (
    # The frame.
    N_("Skip to main content"),
    N_("Sidebar"),
    N_("Expand sidebar"),
    N_("Collapse sidebar"),
    N_("Notifications"),
    N_("Close"),
    N_("Link to heading"),
    N_("Loading"),
    N_("Help"),
    # Fields and lists.
    N_("Open"),
    N_("No results"),
    N_("Clear all"),
    N_("Clear value"),
    N_("Clear entry"),
    N_("Selected values"),
    N_("Remove {name}"),
    N_("Choose an option"),
    N_("Choose options"),
    # Files.
    N_("Upload"),
    N_("Add files"),
    N_("file upload"),
    N_("Drag and drop a file here"),
    N_("Cancel upload of {name}"),
    N_("Click to retry upload"),
    N_("Upload failed"),
    N_("Error:"),
    N_("{type} files are not allowed."),
    N_("files are not allowed."),  # of a type that the browser does not know
    N_("File must be {size} or smaller."),
    N_("Only one file is allowed."),
    N_("Unexpected error. Please try again."),
    # Tables.
    N_("Scrollable table"),
    # What is said to screen readers, in the language of the browser rather than of the page.
    N_("Dismiss"),
    N_("Show suggestions"),
    N_("Suggestions"),
    # Text that is copied.
    N_("Copy to clipboard"),
    N_("Copied"),
)
# Put together of smaller pieces; the longer ones first, since a field takes any text.
COMPOSED: Final = (
    N_("Press Enter to apply"),
    N_("Press Ctrl+Enter to apply"),
    N_("Press ⌘+Enter to apply"),
    N_("add icon"),
    N_("{n}MB per file"),
    N_("{size} per file"),
    N_("Help for {name}"),
    N_("{n} option available."),
    N_("{n} options available."),
    N_("{name}, selected"),
)
# Places that show an error of server or network as it is, unless it is one of the texts above.
NOT_TAKEN: Final = N_("The file could not be sent. Please try again.")
SENTENCES: Final = {
    '[data-testid="stDownloadButtonError"]': N_("The file could not be made. Please press the button again."),
    '[data-testid="stFileChip"] [role="alert"]': NOT_TAKEN,
    '[data-testid="stTooltipErrorContent"]': NOT_TAKEN,
}


@cache
def streamlit_texts(lang: str) -> dict[str, dict[str, str]]:
    """Return what stands for Streamlit's texts: ``words`` by the text, ``sentences`` by their place."""
    _ = translator(lang)
    return {
        "words": {text: _(text) for text in (*TEXTS, *COMPOSED)},
        "sentences": {place: _(sentence) for place, sentence in SENTENCES.items()},
    }
