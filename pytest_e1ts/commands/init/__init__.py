"""``e1ts init``: a suite that runs at once, from three answers or from a page that is open in a browser."""
