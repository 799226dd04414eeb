"""Google spreadsheets: the one door to them, and what comes and goes through it."""
