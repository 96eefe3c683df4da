"""The screen, which draws a Browser and turns keys into commands. Only this package imports Textual."""
