"""Files that a run leaves as evidence: kept within a budget, put into a place, and cleared away when they are old."""
