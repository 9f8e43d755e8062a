-- Statements move part by part: from when a spool is closed until the last of it moved, those from `oldest` on hold some.
ALTER TABLE promise_head ADD COLUMN oldest int;
UPDATE promise_head SET oldest = spool;
ALTER TABLE promise_head ALTER COLUMN oldest SET NOT NULL;
