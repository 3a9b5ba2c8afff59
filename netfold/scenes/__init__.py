"""Scenes: what there is to see of one epoch, as arrays; nothing here draws."""
