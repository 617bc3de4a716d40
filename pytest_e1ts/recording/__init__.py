"""``e1ts record``: what a person does in a browser, as rows."""
