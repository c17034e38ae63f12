"""Templates that somebody brings along: taken from their folder, run apart from us, and told what is wrong."""
