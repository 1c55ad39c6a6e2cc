"""Who is named in an article, and whom a source phrase («وی», «وزیر خارجه ترکیه», a dropped subject) means."""

from goftar.people.cast import Cast, SourcePhrase, Speaking, cast, form
from goftar.people.mentions import NameMention, mentions

__all__ = ["Cast", "NameMention", "SourcePhrase", "Speaking", "cast", "form", "mentions"]
