"""smsbot asks for marketing consent by SMS, and can prove the answer."""

__version__ = "0.1.0"
