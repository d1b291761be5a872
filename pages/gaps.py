"""gaps: not written yet."""
