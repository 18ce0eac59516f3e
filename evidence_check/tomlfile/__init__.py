"""TOML text with the position of every key and value, and a typed reader that collects all mistakes."""
