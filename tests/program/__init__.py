"""Tests of the installed command on a real terminal."""
