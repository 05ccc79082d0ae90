"""Learning directions in W: sample, observe, score, fit, calibrate, evaluate. `learn.learn` runs all of it."""
