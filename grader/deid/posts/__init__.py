"""Posts with gold: the model, the bank in data/deid/posts, the generator."""
