"""A Markdown document as an outline, and everything a user can do to the view of it, without a screen."""
