"""The Python that Playwright's codegen writes, as rows; it is read and never run."""
