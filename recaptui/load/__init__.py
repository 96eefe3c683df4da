"""The loading of sources: reading, decoding and parsing them into one outline."""
