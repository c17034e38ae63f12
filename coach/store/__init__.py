"""Keeping: sessions in one SQLite file, every committed edit on disk before it is called saved."""
