"""Outline to text, Markdown and JSON. Knows no screen and no files; every writer yields chunks of text."""
