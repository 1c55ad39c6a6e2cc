"""The API under `/api/v1`: the archive's answers as JSON and feeds, and a reading for whoever sends a text.

`operations` lists what there is; routes and the OpenAPI document are made of that one list.
"""
