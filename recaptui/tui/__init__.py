"""The screen: it draws a Browser and turns keys into commands. Only this package imports Textual."""
