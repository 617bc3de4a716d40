"""The desk's screens: each reads the request, asks the rules, changes the data, and shows a page."""
