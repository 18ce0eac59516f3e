"""Joins the stages: the only room that knows them all (ARCHITECTURE.md).

scan → extract → recognize → match → assess. Its modules are imported where they are needed: what a run does not use
is not loaded.
"""
