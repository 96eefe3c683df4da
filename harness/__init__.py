"""Support code that tests, benches and screenshots share: a terminal, sample documents and slow references."""
