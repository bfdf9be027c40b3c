"""The web door: the same notebooks, widgets and scorer as static pages with Python in the browser."""
