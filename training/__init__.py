"""Scripts that make the models and counted tables which goftar ships, each the same on every run."""
