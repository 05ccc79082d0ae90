"""Good files, damaged in every way that is easy to think of, and given to the commands that read them."""
