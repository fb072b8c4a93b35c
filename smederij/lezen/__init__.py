"""Reading for the pages that need several apps: each function says what it gives, in a fixed number of queries.

plannen: plans in short, for home and a wijk. wijken: areas with their people and money. kasboek: a wijk's lines in
words, with the plans they are about. Nothing here writes or decides.
"""
