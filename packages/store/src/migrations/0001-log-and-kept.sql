-- One row: whoever appends or swaps the checkpoint holds it until the commit. `id` names the store to its keys.
CREATE TABLE head (
  one int PRIMARY KEY CHECK (one = 1),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  size bigint NOT NULL,
  checkpoint text
);

INSERT INTO head (one, size) VALUES (1, 0);

-- The log in order. `key` is the SHA-256 of the act's key.
CREATE TABLE entry (
  idx bigint PRIMARY KEY,
  key bytea NOT NULL UNIQUE,
  bytes bytea NOT NULL
);

-- Private bytes under their SHA-256, each encrypted with a key of its own that is kept outside this database.
CREATE TABLE kept (
  name bytea PRIMARY KEY,
  encrypted bytea NOT NULL
);
