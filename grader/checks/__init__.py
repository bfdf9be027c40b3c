"""The room where everything that content must hold is checked."""
