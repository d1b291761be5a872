"""Two editions side by side: which standards are the same, what changed, and what that did to the gaps."""
