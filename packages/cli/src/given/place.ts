/** What every command says of the place a contest or its log is read from. */
export const placeMeaning =
  "address of the site or of any of its pages, its published folder, a copy, or a data folder";
