"""Predict and score on gold: the stable commands by which goftar is judged."""
