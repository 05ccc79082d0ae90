"""Finding faces in a photo and cutting them out the way the generator was trained."""
