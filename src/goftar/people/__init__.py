"""Who is named in an article, and whom a source phrase («وی», «وزیر خارجه ترکیه», a dropped subject) means."""

from goftar.people.cast import Cast, SourcePhrase, Speaking, cast, form
from goftar.people.mentions import NameMention, mentions
from goftar.people.offices import Holding, holder

__all__ = ["Cast", "Holding", "NameMention", "SourcePhrase", "Speaking", "cast", "form", "holder", "mentions"]
