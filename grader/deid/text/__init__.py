"""Texts as they are searched: folded views, words, numbers, stems, word lists."""
