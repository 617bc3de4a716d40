"""What only a process that runs scenarios does."""
