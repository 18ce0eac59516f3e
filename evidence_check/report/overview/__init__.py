"""Overview → text or bytes, one file a format."""
