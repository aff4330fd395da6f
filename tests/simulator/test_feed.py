from smsbot.simulator.feed import Feed


async def test_followers_hear_what_happens_after_they_came() -> None:
    feed = Feed()
    feed.publish("message", {"text": "before"})
    with feed.follow() as one, feed.follow() as other:
        feed.publish("message", {"text": "perché"})

        assert one.get_nowait() == other.get_nowait()
        assert feed.followed
    assert not feed.followed


async def test_an_event_is_in_the_words_of_server_sent_events() -> None:
    feed = Feed()
    with feed.follow() as queue:
        feed.publish("message", {"text": "due\nrighe"})

        assert queue.get_nowait() == b'event: message\ndata: {"text": "due\\nrighe"}\n\n'


async def test_a_follower_too_slow_is_let_go() -> None:
    feed = Feed()
    with feed.follow() as queue:
        for number in range(3000):
            feed.publish("message", {"number": number})
        received = [queue.get_nowait() for _ in range(queue.qsize())]

    assert received[-1] is None
    assert len(received) < 3000


async def test_closing_lets_everybody_go() -> None:
    feed = Feed()
    with feed.follow() as queue:
        feed.close()

        assert queue.get_nowait() is None
