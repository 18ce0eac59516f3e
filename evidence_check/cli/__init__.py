"""The command line: options, streams, exit codes. Options are parsed here and run elsewhere."""
