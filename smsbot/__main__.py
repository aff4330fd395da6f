"""`python -m smsbot` does what the command does."""

from smsbot.cli import main

if __name__ == "__main__":
    main()
