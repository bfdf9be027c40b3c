"""nbgrader: sanitizing, scoring, feedback, and classes without one."""
