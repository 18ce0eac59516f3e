"""Report → text, one file per format, each owning its schema. Pure."""
