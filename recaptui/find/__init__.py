"""Queries, and the search for their matches in an outline."""
