"""The formats of a report: one module each, named as the format is.

A module here has a function `render(table, page)` that returns text ending with a line break. One
whose text must not be encoded as the page is has an `ENCODING` as well.
Adding a format is adding its module; nothing else knows the formats by name.
"""
