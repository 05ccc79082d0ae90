"""An edit in the person's own photo: what the edit changes between two renders, brought into the photo's pixels."""
