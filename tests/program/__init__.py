"""The installed command on a real terminal."""
