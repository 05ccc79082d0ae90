"""Pictures that keep up with the edit: of one face, and of every tile of the grid."""
