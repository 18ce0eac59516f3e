"""The report as one HTML file. ``render.py`` is its door; ``view.py`` says what the templates are given."""
