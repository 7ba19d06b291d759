/** The part of a report that says what a viewer shows of each signed revision. */

/** A page as a viewer draws it. */
export interface LookPicture {
  /** Id of the signature whose signer saw this page; null for the file as it is now. */
  readonly signature: string | null;
  /** 1-based. */
  readonly page: number;
  /** Pixels. */
  readonly width: number;
  /** Pixels. */
  readonly height: number;
  /** Where the PNG is stored. */
  readonly file?: string;
  /** The PNG in base64, where it is stored nowhere else. */
  readonly png?: string;
}

/** A page that no longer looks as its signer saw it, outside what later changes may affect. */
export interface LookDifference {
  /** Id of the signature whose signer saw the page otherwise. */
  readonly signature: string;
  /** 1-based. */
  readonly page: number;
  /** `[left, bottom, right, top]` in whole points of the page as shown (/Rotate applied), origin bottom left. */
  readonly box: readonly [number, number, number, number];
  /** It lies within fields that were redrawn with the same value: a person has to decide whether they read the same. */
  readonly redrawn: boolean;
  /** Where the two pictures are stored; null where they are not. */
  readonly signed: string | null;
  /** The picture of the current page; null where it is not stored. */
  readonly final: string | null;
}

/** What a viewer shows of each signed revision and of the file as it is now. */
export interface LookReport {
  /** Pages that were drawn and compared, over all signatures. */
  readonly compared: number;
  /** Pages that differ; any makes the file invalid. */
  readonly differences: readonly LookDifference[];
  /** The pictures, where they were requested. */
  readonly pictures: readonly LookPicture[];
}
