"""The heart: a Markdown document as an outline, and everything a user can do to the view of it."""
