"""Scoring: (item, key, answer) -> Score, pure functions."""
