"""Overview → one closed HTML file for the screen and for A3 or A4 paper."""
