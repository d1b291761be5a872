"""How fast the dashboard is, in ratios: ``python -m bench``. See docs/performance.md."""
