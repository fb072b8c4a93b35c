"""The example: a Hoogeveen to play with, made by the same engine and till as the pages use."""
