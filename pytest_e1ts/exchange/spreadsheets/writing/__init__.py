"""Records to sheets, and what stands around them in a workbook."""
