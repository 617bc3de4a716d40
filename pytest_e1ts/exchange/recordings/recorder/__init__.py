"""The steps of Chrome's DevTools Recorder, as rows."""
