"""What stands beside the picture: faces, methods, progress, sliders, notices, the export dialog."""
