"""What the tests, the benches and the pictures share: a terminal, documents, slow references. No test is in it."""
