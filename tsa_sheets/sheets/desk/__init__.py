"""The desk: what we show people and what they answer, laid out apart from the kind of spreadsheet it is kept in."""
