"""Letters: from a template and records to what the reader sees, and to the bytes that carry it."""
