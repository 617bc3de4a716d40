"""What the product is about, as plain immutable data: rows, plan, events, results. Standard library only."""
