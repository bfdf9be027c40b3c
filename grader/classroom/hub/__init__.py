"""A JupyterHub for a class: its files, its people, and nbgrader's shared course on it."""
