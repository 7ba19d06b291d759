/** General names and distribution points (RFC 5280 §4.2.1.6, §4.2.1.13) as short texts for display. */
import { toHex } from '@govseal/core';
import type { GeneralName } from '@govseal/x509';

export function generalNameText(name: GeneralName): string {
  switch (name.kind) {
    case 'directoryName':
      return name.value.text;
    case 'iPAddress':
      return ipText(name.value);
    case 'otherName':
    case 'x400Address':
    case 'ediPartyName':
      return `${name.kind} ${name.oid ?? ''} ${toHex(name.value)}`.replaceAll('  ', ' ');
    default:
      return name.value;
  }
}

function ipText(address: Uint8Array): string {
  if (address.length === 4) return address.join('.');
  return toHex(address).replace(/(....)(?=.)/g, '$1:');
}

/** Bits of ReasonFlags (RFC 5280 §4.2.1.13). */
const REASON_FLAGS = [
  'unused',
  'keyCompromise',
  'cACompromise',
  'affiliationChanged',
  'superseded',
  'cessationOfOperation',
  'certificateHold',
  'privilegeWithdrawn',
  'aACompromise',
] as const;

export function reasonFlagsText(bits: readonly number[]): string {
  return bits.map((bit) => REASON_FLAGS[bit] ?? `bit ${bit}`).join(', ');
}
