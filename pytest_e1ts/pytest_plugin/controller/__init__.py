"""What only the controller does: it follows the reports, keeps the record and ends the run."""
