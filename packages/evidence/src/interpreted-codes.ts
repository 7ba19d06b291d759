/** Codes of the formats' findings that validation interprets, and whose severity a validation policy sets. */

/** Non-standard forms that producers of SM2 signatures write; each has only one interpretation. */
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
