"""The web door: the same notebooks, widgets and scorer as static pages, Python in the browser."""
