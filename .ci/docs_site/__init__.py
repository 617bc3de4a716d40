"""The documentation as a site: the Markdown of this repository in its own folders, and a navigation of its lists."""
