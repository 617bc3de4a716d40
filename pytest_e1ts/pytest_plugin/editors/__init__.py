"""What editors need beyond pytest's own hooks: where a scenario is written, and what keeps a release from running."""
