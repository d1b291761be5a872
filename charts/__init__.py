"""Drawing -> plotly figure: one class a kind of figure, one palette, one template."""
