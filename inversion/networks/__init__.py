"""Small frozen networks that measure pictures: perceptual features, landmarks, expression, age and gender."""
