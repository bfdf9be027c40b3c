"""A rewrite held against its post: what still leaks, what was kept."""
