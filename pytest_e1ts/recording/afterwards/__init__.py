"""What makes recorded rows fit for another day: offered when the recording ends, never done silently."""
