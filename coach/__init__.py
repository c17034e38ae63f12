"""A coach for negotiations that must be carried at home, on both sides of the table."""

__version__ = "0.1.0"
