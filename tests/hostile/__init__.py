"""Nothing in a file or a name stops the run, reaches the terminal raw, or goes unseen."""
