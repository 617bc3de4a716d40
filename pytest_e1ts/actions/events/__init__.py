"""What the browser does by itself while a scenario runs, kept for the steps that ask for it."""
