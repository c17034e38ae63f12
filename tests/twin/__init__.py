"""A second, slow and plain implementation of the mathematics, written apart from `coach.analysis`."""

from tests.twin.analysis import analyze_tree

__all__ = ["analyze_tree"]
