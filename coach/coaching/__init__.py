"""What others have learned: playbooks, matched to a session."""
