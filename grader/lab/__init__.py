"""Opening the course: JupyterLab, trust, the kit for a class."""
