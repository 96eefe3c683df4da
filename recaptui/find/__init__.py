"""Queries and what they find in an outline. Knows no screen, no threads and no files."""
