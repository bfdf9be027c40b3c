"""What an instructor sees first, and where texts are read."""
