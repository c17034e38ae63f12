"""The worked cases: what each must reproduce, and that nothing in them would make a historian laugh."""
