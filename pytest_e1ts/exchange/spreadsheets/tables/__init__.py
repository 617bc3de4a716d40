"""What the tables of a release are: their columns, what a cell means, and what is found wrong with one."""
