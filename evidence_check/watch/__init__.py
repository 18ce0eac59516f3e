"""The live check: notices what changes in a submission, waits until it is still, checks again, tells the difference."""
