"""Slides that can still be edited: native charts and tables, made of the cards that pages show."""
