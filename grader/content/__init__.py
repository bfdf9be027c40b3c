"""What the course says and asks: YAML files as typed, checked objects."""
