"""Tables that a linguist edits in a spreadsheet, and rules that carry their own examples.

`table` reads a TSV file into records of a given shape, `rules` a TOML file of patterns; both refuse what is malformed
with the file and the line. `fold` and `key` bring spellings that mean the same to one form.
"""

from goftar.lexicon.letters import ZWNJ, fold, key
from goftar.lexicon.rules import Rule, rules
from goftar.lexicon.tables import table

__all__ = ["ZWNJ", "Rule", "fold", "key", "rules", "table"]
