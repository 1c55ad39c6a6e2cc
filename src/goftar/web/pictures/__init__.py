"""Pictures of what the archive tells, drawn as SVG; each with the table that it shows."""

from goftar.web.pictures.picture import Picture

__all__ = ["Picture"]
