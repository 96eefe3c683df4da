"""What is drawn, as lines of styled runs. Knows no Textual and no terminal."""
