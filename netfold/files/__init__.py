"""Files: written beside and renamed, locked while they are written."""
