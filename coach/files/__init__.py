"""In and out: session files with places, their findings, and writing them back."""
