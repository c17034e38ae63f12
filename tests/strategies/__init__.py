"""Hypothesis strategies for whole sessions: small trees without errors, every feature mixed with every other."""

from tests.strategies.sessions import plain_sessions, sessions

__all__ = ["plain_sessions", "sessions"]
