"""Letters, half-spaces, tokens, sentences: a repaired view that maps back to the original, character by character."""

from goftar.text.half_spaces import Evidence, half_spaces
from goftar.text.repair import repair, repair_lines, repaired
from goftar.text.sentences import Sentence, sentences
from goftar.text.tokens import Token, tokens

__all__ = ["Evidence", "Sentence", "Token", "half_spaces", "repair", "repair_lines", "repaired", "sentences", "tokens"]
