"""Files of weights by others, read as plain data: nothing in them is executed."""
