"""Figures beside the map and the time line: each computed here once, drawn by one template, with the same in words."""
