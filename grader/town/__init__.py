"""The data labs' invented town and its measures, without pandas: it runs in a browser's Python."""
