"""The steps of the walk, one file each."""
