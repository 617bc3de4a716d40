"""The application's own database, asked by named queries."""
