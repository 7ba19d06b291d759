/** A parser and files that it reads. */
export interface Target {
  readonly name: string;
  /** Files that are read without complaint. */
  readonly seeds: readonly Uint8Array[];
  /** Reads all there is; throws nothing but coded errors. What it says of the file, if anything, is a string. */
  read(bytes: Uint8Array): unknown;
}
