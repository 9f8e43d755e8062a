/**
 * Where questions are asked: standard error, so that what is printed stays apart from them (`hustings key new … --json > key.json`), and since
 * standard output lets no control character through.
 */
export const atTerminal = { output: process.stderr };
