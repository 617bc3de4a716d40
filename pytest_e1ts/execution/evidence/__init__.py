"""What is kept of a step: pictures, facts of the page, traces."""
