"""Pure planning: rows become the frozen, ordered, checked and hashed plan."""
