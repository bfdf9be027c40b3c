"""What identifies a person in any text, one kind a module."""
