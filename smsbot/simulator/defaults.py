"""What the simulator is called when nobody says otherwise; all of it is fictional.

The number is from the range that Ofcom keeps free for films and books. Nothing is imported
here, so that a configuration can have the same defaults for nothing.
"""

AUTH_ID = "MAFAKE0000000000FAKE"
AUTH_TOKEN = "FakeAuthToken0123456789abcdefFAKE"  # noqa: S105 - it opens nothing anywhere
NUMBER = "+447700900001"
PORT = 8081
MESSAGE_URL = "http://127.0.0.1:8080/webhooks/simulated/inbound"
