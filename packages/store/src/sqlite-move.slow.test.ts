import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { temporaryFolder } from "../../../tools/temporary-folder.ts";
import { placeOnDisk } from "../test/places-on-disk.ts";
import { moveConformance } from "./move-conformance.ts";
import { openSqliteStore } from "./sqlite-store.ts";

moveConformance("SQLite", {
  open: openSqliteStore,
  folder: temporaryFolder,
  opening: (folder) => ({ function: "openSqliteStore", options: folder }),
  moved(folder) {
    const database = new DatabaseSync(join(folder, "store.sqlite"), { readOnly: true });
    const lying = database.prepare("SELECT count(*) AS n FROM statement").get()?.["n"];
    database.close();
    return Number(lying);
  },
  places: placeOnDisk,
});
