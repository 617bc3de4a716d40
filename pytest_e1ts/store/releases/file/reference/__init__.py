"""What a release file may hold, in words and as a JSON schema: made of its shape."""
