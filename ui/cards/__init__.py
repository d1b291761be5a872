"""The figures of the product, each from a view to a card; pages only choose and place them."""
