-- Whose log this is: two contests never share a database.
ALTER TABLE head ADD COLUMN origin text;

-- One row: whoever keeps, moves or takes back holds it until the commit. `spool` is the number of the spool that takes statements.
CREATE TABLE promise_head (
  one int PRIMARY KEY CHECK (one = 1),
  spool int NOT NULL,
  ended text COLLATE "C"
);

INSERT INTO promise_head (one, spool) VALUES (1, 1);

-- Statements of the current window. The database dates each row (in its write-ahead log, its pages, its backups), so that nothing here may
-- be readable later: tags are keyed hashes and particulars are encrypted, all of them under the spool's key, which is destroyed once the
-- statements moved. Each file has a key of its own, since it may be taken back before.
CREATE TABLE spool (
  id_tag bytea PRIMARY KEY,
  withdrawal_tag bytea NOT NULL UNIQUE,
  mark_tag bytea UNIQUE,
  day text COLLATE "C" NOT NULL,
  particulars bytea NOT NULL,
  file_key bytea NOT NULL,
  file bytea NOT NULL
);

-- What left the spool, many together and by id; the file lies in `kept`.
CREATE TABLE statement (
  id bytea PRIMARY KEY,
  nomination text COLLATE "C" NOT NULL,
  region text COLLATE "C" NOT NULL,
  channel text COLLATE "C" NOT NULL,
  mark text COLLATE "C",
  withdrawal bytea NOT NULL UNIQUE,
  day text COLLATE "C" NOT NULL,
  salt bytea NOT NULL,
  leaf bytea NOT NULL,
  file bytea,
  entered boolean NOT NULL DEFAULT false
);
CREATE UNIQUE INDEX statement_mark ON statement (nomination, mark) WHERE mark IS NOT NULL;
CREATE INDEX statement_day ON statement (day, leaf);
CREATE INDEX statement_waiting ON statement (nomination, region, channel, id) WHERE NOT entered;

CREATE TABLE ended_day (day text COLLATE "C" PRIMARY KEY, leaves bytea NOT NULL);
CREATE TABLE cut (name text COLLATE "C" PRIMARY KEY, list text NOT NULL);

-- What was taken back since statements last moved, as unreadable as they; and before.
CREATE TABLE spooled_withdrawal (id_tag bytea PRIMARY KEY, particulars bytea NOT NULL);
CREATE TABLE withdrawal (
  id bytea PRIMARY KEY,
  file text NOT NULL,
  place text NOT NULL,
  secret text NOT NULL,
  entered boolean NOT NULL DEFAULT false
);
