"""Keeping the Frame: a hands-on course in social-media ethics for counsellors."""
