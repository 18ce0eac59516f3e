"""Puts optional parts on the machine when the user asks for it: the only room that calls package clients."""
