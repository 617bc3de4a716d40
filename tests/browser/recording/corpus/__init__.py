"""Pages that are hard to record, and what a person does in them."""
