"""What is true of a negotiation: the session file as frozen values, without disk, clock or randomness."""
