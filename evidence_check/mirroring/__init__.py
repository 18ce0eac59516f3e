"""Submissions in object storage as folders of this machine: copied once, kept in step; knows no documents."""
