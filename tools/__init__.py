"""Helpers of the people who work on the project; the dashboard imports none of them."""
