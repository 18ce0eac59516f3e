"""Extraction → Document: what a Decree 30/2020/NĐ-CP document says about itself. Pure."""
