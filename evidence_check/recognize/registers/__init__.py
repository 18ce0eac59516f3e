"""Registers of files in the tables of a document: pure."""
