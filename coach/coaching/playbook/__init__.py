"""What playbook files say: frozen records of conditions, tactics, questions, warnings and profiles."""
