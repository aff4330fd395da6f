"""`smsbot simulator`: the simulated gateway as a process of its own."""


def simulator() -> None:
    """Run the simulated gateway and its browser phone.

    Example: smsbot simulator --port 8081
    """
