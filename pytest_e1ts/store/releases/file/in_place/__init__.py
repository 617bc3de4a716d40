"""A release file brought up to date where it stands: what did not change keeps its characters, comments among them."""
