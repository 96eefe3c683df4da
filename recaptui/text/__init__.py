"""Functions on strings: decoding, sanitising, folding for comparison, readings of Japanese, line breaks."""
