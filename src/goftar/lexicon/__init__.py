"""Tables that a linguist edits in a spreadsheet, and rules that carry their own examples.

`table` reads a TSV file into records of a given shape, `rules` a TOML file of patterns; both refuse what is malformed
with the file and the line. `key` folds a spelling to the form under which it is looked up.
"""

from goftar.lexicon.letters import key
from goftar.lexicon.rules import Rule, rules
from goftar.lexicon.tables import table

__all__ = ["Rule", "key", "rules", "table"]
