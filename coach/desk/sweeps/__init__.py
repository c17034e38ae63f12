"""Many variants of one session: computed side by side, kept as they are done, written in order."""
