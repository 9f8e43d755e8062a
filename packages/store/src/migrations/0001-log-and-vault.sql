-- The log in order. `key` names the act that wrote the entry, so that an act submitted twice is written once.
CREATE TABLE entry (
  idx INTEGER PRIMARY KEY,
  bytes BLOB NOT NULL,
  key TEXT NOT NULL UNIQUE
) STRICT;

-- Private bytes that entries commit to, under their SHA-256. Never published.
CREATE TABLE kept (
  hash BLOB PRIMARY KEY,
  bytes BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- The last signed checkpoint: the register the log writer compares and swaps.
CREATE TABLE checkpoint (
  only INTEGER PRIMARY KEY CHECK (only = 1),
  note TEXT NOT NULL
) STRICT;

CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
