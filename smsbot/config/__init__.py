"""The configuration: one frozen object, read and checked once at start.

The environment wins over the file. Whatever is wrong is reported at once, each mistake with
its key and never with its value, since a misspelt key may hold a secret.
"""

from smsbot.config.load import configure, load
from smsbot.config.mistakes import ConfigError, Mistake
from smsbot.config.secret import Secret
from smsbot.config.sections import Config

__all__ = ["Config", "ConfigError", "Mistake", "Secret", "configure", "load"]
