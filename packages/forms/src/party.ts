/** Whom a document concerns and who issues it. */

export interface Party {
  readonly kind: 'organisation' | 'person';
  readonly name: string;
  /** Unified social credit code (GB 32100), organisations only. */
  readonly uscc?: string;
  /** Citizen number (GB 11643), persons only. */
  readonly idNo?: string;
  readonly legalRep?: string;
  readonly address?: string;
  readonly contact?: string;
  readonly phone?: string;
}

export interface Agency {
  readonly name: string;
  /** Unified social credit code (GB 32100). */
  readonly uscc: string;
}
