"""Parts of screens that know nothing of negotiations."""
