"""Flow files: what a dialogue says and in which order it asks.

A flow words the dialogue and orders its questions; it cannot weaken a rule of consent, which
live in the engine.
"""

from smsbot.core.flow.checking import check, check_folder, parse
from smsbot.core.flow.diagram import diagram
from smsbot.core.flow.mistake import FlowError, Mistake
from smsbot.core.flow.version import FlowVersion, Limits, PurposeText, State, Texts

__all__ = [
    "FlowError",
    "FlowVersion",
    "Limits",
    "Mistake",
    "PurposeText",
    "State",
    "Texts",
    "check",
    "check_folder",
    "diagram",
    "parse",
]
