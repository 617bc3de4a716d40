"""Every kind of error by its number and its word: cause, example and fix, for whoever meets one.

An error carries its word (``unknown-action``); the number (``E1TS-1001``) and the texts are looked up here, and only
where an error is shown.
"""
