"""Drawing with matplotlib."""
