"""The work in hand, and the verbs that every front door shares."""
