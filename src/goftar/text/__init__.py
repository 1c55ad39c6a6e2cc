"""Letters, half-spaces, tokens, sentences: a repaired view that maps back to the original, character by character."""

from goftar.text.chunks import NOMINAL, Chunk, chunks, phrase_cut, phrase_end, wide_phrase_end
from goftar.text.findings import Finding, findings
from goftar.text.half_spaces import Evidence, half_spaces
from goftar.text.repair import repair, repair_lines, repaired
from goftar.text.sentences import Sentence, sentences
from goftar.text.tokens import Token, tokens

__all__ = [
    "NOMINAL",
    "Chunk",
    "Evidence",
    "Finding",
    "Sentence",
    "Token",
    "chunks",
    "findings",
    "half_spaces",
    "phrase_cut",
    "phrase_end",
    "repair",
    "repair_lines",
    "repaired",
    "sentences",
    "tokens",
    "wide_phrase_end",
]
