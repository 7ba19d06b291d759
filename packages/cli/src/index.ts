/** The command line as a function: `main` runs one call with the caller's streams, environment and clock. */
export type { Io } from './files/io.ts';
export { main } from './run/main.ts';
