"""How shipped weights were made from what others publish. Run by hand, once."""
