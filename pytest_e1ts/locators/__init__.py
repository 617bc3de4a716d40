"""Locator strategies: how `element_id` finds an element."""
