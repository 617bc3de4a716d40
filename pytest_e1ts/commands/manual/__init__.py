"""``e1ts manual``: what waits for people, and their answers."""
