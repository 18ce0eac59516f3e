"""Lists of evidence in the tables of a document: pure."""
