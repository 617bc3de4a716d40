"""How a row would name an element: its facts, the targets that they make, and those that the finder confirms."""
