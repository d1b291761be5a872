"""quality: not written yet."""
