"""What other distributions add through entry points: found without importing any, loaded when it is needed."""
