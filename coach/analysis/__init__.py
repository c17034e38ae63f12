"""What follows from a session: pure functions on arrays, exact or seeded and said so; every page cites its sources."""
