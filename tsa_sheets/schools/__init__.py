"""Which school and which course a cell means, whatever somebody typed."""
