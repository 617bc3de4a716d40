"""What travels between the controller and its workers."""
