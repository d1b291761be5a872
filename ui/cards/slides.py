"""Slides of a deck."""

from cards.deck import Deck
from cards.remade import Remade
from cards.view import View


def slides(view: View, deck: Deck, made: list[Remade]) -> None:
    """Draw the buttons that make slides."""
