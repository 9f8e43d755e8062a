/** The release this program is of, as every package of it says. */
export const release = "0.1.0";
