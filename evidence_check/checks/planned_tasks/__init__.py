"""A plan's tasks held against the reports on it and the papers beside them."""
