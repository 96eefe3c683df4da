"""Writers of outlines as text, Markdown and JSON; each yields chunks of text."""
