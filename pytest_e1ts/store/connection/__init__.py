"""Opening connections, and what every statement relies on."""
