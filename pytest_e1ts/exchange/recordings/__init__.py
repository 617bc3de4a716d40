"""Recordings of other tools: Selenium IDE, Chrome's DevTools Recorder, Playwright's codegen."""
