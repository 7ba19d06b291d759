/** Findings of the formats whose weight a validation policy sets: the codes that validation reads. */

/** Forms that producers of SM2 signatures write beside those of the standards; each can be read in one way only. */
export type LenientSyntaxCode =
  | 'CMS_CONTENT_TYPE_MIXED'
  | 'CMS_SIGNATURE_FORM'
  | 'OFD_SIGNATURE_RAW'
  | 'OFD_SEAL_NONCONFORMING';

/** All of them. */
export type InterpretedCode =
  | LenientSyntaxCode
  | 'CMS_COUNTER_SIGNATURE'
  | 'PADES_SEED_VALUE'
  | 'PADES_FIELD_APPEARANCE_DIFFERS'
  | 'PADES_APPEARANCE_CHANGED';
