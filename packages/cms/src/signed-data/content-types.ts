/**
 * The two sets of content types: RFC 5652's, and those of GB/T 35275 (the PKCS #7 of SM2), which has its own object
 * identifiers for the same types. Producers mix them; a mixture is reported.
 */

/** `gbt35275`: version 1 throughout, signers by issuer and serial number, SM2 with SM3. */
export type CmsSyntax = 'rfc5652' | 'gbt35275';

export interface ContentTypes {
  readonly data: string;
  readonly signedData: string;
  readonly envelopedData: string;
}

export const contentTypes: Readonly<Record<CmsSyntax, ContentTypes>> = {
  rfc5652: {
    data: '1.2.840.113549.1.7.1',
    signedData: '1.2.840.113549.1.7.2',
    envelopedData: '1.2.840.113549.1.7.3',
  },
  gbt35275: {
    data: '1.2.156.10197.6.1.4.2.1',
    signedData: '1.2.156.10197.6.1.4.2.2',
    envelopedData: '1.2.156.10197.6.1.4.2.3',
  },
};

/** id-data of either standard. */
export function isData(type: string): boolean {
  return type === contentTypes.rfc5652.data || type === contentTypes.gbt35275.data;
}

/** The syntax that a content type belongs to; null for any other type. */
export function syntaxOf(type: string, content: keyof ContentTypes): CmsSyntax | null {
  if (type === contentTypes.rfc5652[content]) return 'rfc5652';
  return type === contentTypes.gbt35275[content] ? 'gbt35275' : null;
}
