"""Migrations, oldest first; how they are run is in :mod:`schema.upgrade`."""
