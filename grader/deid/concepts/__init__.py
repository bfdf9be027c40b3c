"""Concepts: words that say the same thing, and how general they are."""
