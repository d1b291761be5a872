"""Table -> table: dimensions, the selection, counts, facets, crosstab and what the numbers say."""
