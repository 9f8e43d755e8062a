export { folderSource } from "./tile-folder.ts";
