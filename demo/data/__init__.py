"""The demo's database: the only place of the demo that speaks SQL."""
