"""Coverage gaps: what the current standards in scope leave out, one function a kind.

Definitions: "What a gap is" in the product's terms, repeated on the page from the texts of ``KINDS``.
"""
