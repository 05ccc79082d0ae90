"""Small frozen networks that judge pictures: perceptual features, landmarks, expression, age and gender."""
