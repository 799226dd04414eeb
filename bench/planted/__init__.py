"""Alliances made up to measure the rules by: written from the catalogue alone, by a hand that knows no rule's code."""
