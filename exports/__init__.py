"""Table or figure -> bytes: the files people take away. Same selection, same bytes."""
