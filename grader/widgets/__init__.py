"""What a learner sees and touches: one anywidget an item kind."""
