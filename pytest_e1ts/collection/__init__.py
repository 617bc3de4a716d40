"""The only room that knows pytest's node classes."""
