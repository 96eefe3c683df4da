"""What is drawn, as lines of styled runs; nothing here knows Textual or writes to a terminal."""
