"""What is charged, and to whom: pure functions of rows, settings and days."""
