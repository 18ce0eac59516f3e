"""Pure Vietnamese text: one definition of "the same text" for the whole product."""
