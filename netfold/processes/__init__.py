"""Processes that work for this one: started, asked, and gone when it is gone."""
