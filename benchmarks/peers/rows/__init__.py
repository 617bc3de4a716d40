"""The scenarios as rows run by this plugin: a project with its page objects, and the release of rows."""
