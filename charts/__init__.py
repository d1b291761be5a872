"""Table -> plotly figure: one function a figure, one palette, one template."""
