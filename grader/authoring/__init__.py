"""An exercise's notebook, written from its items, and the posts of which each learner gets one."""
