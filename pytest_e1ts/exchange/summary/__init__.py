"""What an import does, or would do, as people read it."""
