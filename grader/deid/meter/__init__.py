"""The anonymity meter: how many others share the clues."""
