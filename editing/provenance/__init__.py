"""What an exported picture says of its making on wish: the edits themselves, and a signed statement."""
