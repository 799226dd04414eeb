"""Workbooks in, records out: what people keep in their sheets, read without guessing; and the desk."""
