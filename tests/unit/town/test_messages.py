"""Words name one message of the month."""

from collections import Counter

from grader.town import messages


def test_no_two_messages_are_alike_so_that_words_name_one():
    pools = (messages.PERSONAL, messages.PROFESSIONAL, messages.VEILED)
    words = [text for pool in pools for one in pool for text in (one.words, one.reply, one.answer)]
    twice = [text for text, count in Counter(filter(None, words)).items() if count > 1]
    assert twice == []


def test_clients_reply_only_where_they_can_read():
    for one in (*messages.PERSONAL, *messages.PROFESSIONAL, *messages.VEILED):
        assert bool(one.sender) == bool(one.reply)
        assert one.reply or not one.answer
        if one.contacts:
            assert one.sender not in (messages.CLIENT, messages.STRANGER)
