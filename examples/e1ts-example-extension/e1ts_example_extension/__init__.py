"""One of each that pytest-e1ts takes from other distributions."""
