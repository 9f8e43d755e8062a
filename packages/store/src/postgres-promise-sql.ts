/** What {@link PostgresPromises} asks its database. */
export const sql = {
  lock: "SELECT oldest, spool, ended FROM promise_head FOR UPDATE",
  isSpooled: "SELECT 1 FROM spool UNION ALL SELECT 1 FROM spooled_withdrawal LIMIT 1",
  // By a keyed hash, which is in no order that anything else has.
  someSpooled: "SELECT file_key FROM spool ORDER BY id_tag LIMIT $1",
  spoolsNow: "SELECT oldest, spool FROM promise_head",
  spooledLike: `
    SELECT id_tag, withdrawal_tag, mark_tag, particulars
    FROM spool
    WHERE id_tag = ANY ($1::bytea[]) OR withdrawal_tag = ANY ($2::bytea[]) OR mark_tag = ANY ($3::bytea[])
  `,
  settledLike: `
    SELECT id, withdrawal, nomination, mark, day, salt
    FROM statement
    WHERE id = ANY ($1::bytea[]) OR withdrawal = ANY ($2::bytea[])
      OR (nomination, mark) IN (SELECT * FROM unnest($3::text[], $4::text[]))
  `,
  paperLines: `
    SELECT (SELECT count(*) FROM statement WHERE nomination = $1 AND mark IS NOT NULL)
      + (SELECT count(*) FROM spool WHERE paper_tag = ANY ($2::bytea[])) AS lines
  `,
  // Keys of files begin with the numbers of their spools.
  isDue: "SELECT 1 FROM spool WHERE day <= $1 AND file_key >= $2 LIMIT 1",
  leftBefore: `
    SELECT id_tag, day, particulars
    FROM spool
    WHERE file_key < $1 AND id_tag > $2
    ORDER BY id_tag
    LIMIT $3
  `,
  movedUntil: "UPDATE promise_head SET oldest = greatest(oldest, $1)",
  addToSpool: `
    INSERT INTO spool (id_tag, withdrawal_tag, mark_tag, paper_tag, day, particulars, file_key, file)
    SELECT * FROM unnest(
      $1::bytea[], $2::bytea[], $3::bytea[], $4::bytea[], $5::text[], $6::bytea[], $7::bytea[], $8::bytea[]
    )
  `,
  leavesAfter: "SELECT leaf FROM statement WHERE day = $1 AND leaf > $2 ORDER BY leaf LIMIT $3",
  // In one state of the database: between two, statements move to where the first of them looked.
  owed: `
    SELECT (SELECT count(*) FROM statement WHERE NOT entered AND nomination = $1) AS settled,
      (SELECT coalesce(array_agg(id_tag), '{}') FROM spool) AS tags
  `,
  leaves: "SELECT leaves FROM ended_day WHERE day = $1",
  settle: `
    INSERT INTO statement (id, nomination, region, channel, mark, withdrawal, day, salt, leaf, file)
    SELECT * FROM unnest(
      $1::bytea[], $2::text[], $3::text[], $4::text[], $5::text[], $6::bytea[], $7::text[], $8::bytea[], $9::bytea[], $10::bytea[]
    )
  `,
  addKept: `
    INSERT INTO kept (name, encrypted)
    SELECT * FROM unnest($1::bytea[], $2::bytea[])
    ON CONFLICT (name) DO UPDATE SET encrypted = excluded.encrypted
  `,
  waiting: `
    SELECT nomination, region, channel, id, mark
    FROM statement
    WHERE NOT entered
    ORDER BY nomination, region, channel, id
  `,
  startCut: "INSERT INTO cut (name, list) VALUES ($1, $2) ON CONFLICT DO NOTHING",
  /** Its name stays, so that the window is not cut a second time. */
  endCut: "INSERT INTO cut (name, list) VALUES ($1, '') ON CONFLICT (name) DO UPDATE SET list = ''",
  withdrawals: `
    SELECT withdrawal.id, withdrawal.file, place, secret, nomination
    FROM withdrawal JOIN statement USING (id)
    WHERE NOT withdrawal.entered AND statement.entered
  `,
  addWithdrawals: `
    INSERT INTO withdrawal (id, file, place, secret, entered)
    SELECT unnest($1::bytea[]), unnest($2::text[]), unnest($3::text[]), unnest($4::text[]), $5::boolean
    ON CONFLICT (id) DO NOTHING
  `,
  nominationsOf: "SELECT id, nomination FROM statement WHERE id = ANY ($1::bytea[]) AND entered",
  filesOf: `
    SELECT id, file, encrypted
    FROM statement LEFT JOIN kept ON kept.name = file
    WHERE id = ANY ($1::bytea[])
  `,
  forgetFiles: "UPDATE statement SET file = NULL WHERE id = ANY ($1::bytea[])",
};
