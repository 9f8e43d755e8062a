-- Paper lines of one nomination in the spool can be counted, and nothing more is told by it: the tag is a keyed hash like the others.
ALTER TABLE spool ADD COLUMN paper_tag bytea;
CREATE INDEX spool_paper ON spool (paper_tag) WHERE paper_tag IS NOT NULL;
