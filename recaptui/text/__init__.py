"""Strings only: bytes to text, what a terminal must not get, where a line may break."""
