"""The termly summary: measures over the tables, and charts of what they come to."""
