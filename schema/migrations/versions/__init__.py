"""One file per migration. What a migration says never changes once it is released."""
