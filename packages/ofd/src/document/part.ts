/** The parts of an OFD document: files reachable from OFD.xml, each with its role. */

export type PartKind =
  | 'structure'
  | 'page'
  | 'template'
  | 'resource'
  | 'font'
  | 'media'
  | 'annotation'
  | 'attachment'
  | 'tag'
  | 'extension'
  | 'version';

/** A file of the package that the shown document refers to. */
export interface Part {
  /** Entry name without leading `/`. */
  readonly name: string;
  /** What the file is in the document. */
  readonly kind: PartKind;
}
