"""Telling on screen: a walk through a preparation that never makes anybody wait and never loses a word."""
