"""Plugins that people have beside this one: each is installed, run with a release, and asked for what it has seen."""
