"""What divided a class: the instructor's report on one exercise."""
