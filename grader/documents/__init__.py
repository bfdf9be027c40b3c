"""Documents that learners take home: answers to a form, made into text, a page or a Word file."""
