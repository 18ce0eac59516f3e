"""The recognize room; see ARCHITECTURE.md."""
