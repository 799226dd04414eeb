"""The desk in a Google spreadsheet: rows are added and never moved, and of what people wrote nothing is touched."""
