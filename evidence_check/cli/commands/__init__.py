"""One file a command; each offers ``command(words) -> click.Command`` and is imported only when it is called."""
