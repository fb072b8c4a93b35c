"""What a person at the keyboard is told when it cannot go on."""


class Fout(Exception):
    """It cannot go on; the text is one or two Dutch sentences that say why and what to do. Ends with exit 1."""
