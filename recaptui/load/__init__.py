"""Sources to outline: the only part that knows both the outside world and the outline."""
