"""View -> card: what a figure says, draws and counts, whoever shows it: a page, a meeting room, a slide."""
