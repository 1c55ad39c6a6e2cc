-- What is asked of an actor's appearances stands in the index, so that no row has to be looked up.
DROP INDEX appearance_actor;
CREATE INDEX appearance_actor ON appearance (actor, called, role, office);
DROP INDEX appearance_holder;
CREATE INDEX appearance_holder ON appearance (holder, held_by) WHERE holder IS NOT NULL;

-- By what commitments are chosen, without what is packed of them.
CREATE INDEX commitment_standing ON commitment (id, first, status, turns, turned, kind, due);

CREATE INDEX version_outlet ON version (outlet);
CREATE INDEX version_goftar ON version (goftar);
