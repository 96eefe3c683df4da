"""Tests, and the terminal they share with the bench and the pictures."""
