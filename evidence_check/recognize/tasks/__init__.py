"""Tasks of plans, and of reports on plans, in the tables of a document: pure."""
