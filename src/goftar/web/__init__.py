"""The archive as pages and as an API; `goftar.web.app` serves it, `goftar.web.client` asks a server.

Nothing is imported here: the client needs the standard library alone, the server the extra `goftar[web]`.
"""
