"""about: not written yet."""
