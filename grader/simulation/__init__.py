"""Invented classes: what simulated learners answer, and a demonstration with nbgrader."""
