"""What stands in a browser's Python for Jupyter: not imported here, packed for the site's pages."""
