"""To and from a learning platform: what it lets an instructor download, and what it takes back."""
