"""Why, and what then, in words: each answer with the numbers that it used, in order."""
