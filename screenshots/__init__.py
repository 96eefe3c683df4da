"""Pictures of the real program for the README: `python -m screenshots` makes them anew."""
