/**
 * Compares the header that readers show with the one that was signed: RFC 9788 (`hp`), its forerunner (`protected-headers`), and
 * the message/rfc822 of RFC 8551 §3.1.
 */

import { readMailboxes, splitAddress } from '../mime/address.ts';
import { decodeWords } from '../mime/encoded-word.ts';
import { type Entity, readEntity } from '../mime/entity.ts';
import { fieldValue, type HeaderField } from '../mime/header.ts';
import type { Reading } from '../mime/reading.ts';

/** How the header was signed with the content. */
export type HeaderProtection = 'none' | 'hp-clear' | 'hp-cipher' | 'protected-headers' | 'rfc822';

const ADDRESSES: readonly string[] = ['from', 'sender', 'reply-to', 'to', 'cc'];
const COMPARED: readonly string[] = [...ADDRESSES, 'subject', 'date'];
/** Subjects that writers of `protected-headers` put outside instead of the real one. */
const HIDDEN_SUBJECTS: readonly string[] = ['...', '[...]', 'Encrypted Message'];

/** The signed entity with the fields that were signed. */
export interface ProtectedHeader {
  readonly protection: HeaderProtection;
  readonly fields: readonly HeaderField[];
}

export function readProtectedHeader(payload: Entity, encrypted: boolean, reading: Reading): ProtectedHeader {
  const { type, parameters } = payload.contentType;
  if (type === 'message/rfc822' && parameters.get('forwarded')?.toLowerCase() !== 'yes') {
    return { protection: 'rfc822', fields: readEntity(payload.lines, payload.body, reading).fields };
  }
  const { fields } = payload;
  const hp = parameters.get('hp');
  // RFC 9788 §2.1.1: once decrypted and stored, a message shows what `cipher` hid, and must show all of it
  if (hp === 'clear' || hp === 'cipher')
    return { protection: hp === 'cipher' && encrypted ? 'hp-cipher' : 'hp-clear', fields };
  if (hp !== undefined) reading.report('MAIL_CONTENT_TYPE', {}, { reason: 'hp' });
  return { protection: parameters.has('protected-headers') ? 'protected-headers' : 'none', fields };
}

/** Reports every field that differs, and those that are not signed. */
export function compareHeaders(
  outer: readonly HeaderField[],
  { protection, fields }: ProtectedHeader,
  encrypted: boolean,
  reading: Reading,
): void {
  const unprotected: string[] = [];
  const stated = outerAsStated(fields);
  for (const name of COMPARED) {
    const shown = read(outer, name, reading);
    const signed = read(fields, name, reading);
    if (shown === signed) continue;
    if (signed === undefined && !isAddition(protection, name)) {
      if (name !== 'from') unprotected.push(name); // From is compared with the certificate
      continue;
    }
    const hidden =
      (protection === 'hp-cipher' && shown === stated.get(name)) ||
      (protection === 'protected-headers' && encrypted && name === 'subject' && HIDDEN_SUBJECTS.includes(shown ?? ''));
    if (!hidden)
      reading.report('MAIL_HEADER_DIFFERS', {}, { field: name, shown: excerpt(shown), signed: excerpt(signed) });
  }
  if (unprotected.length > 0) reading.report('MAIL_HEADERS_UNPROTECTED', {}, { fields: unprotected });
}

function excerpt(value: string | undefined): string {
  return value?.slice(0, 200) ?? '–';
}

/** RFC 9788 §2.2: a writer puts every field inside. Lists and gateways add Sender. */
function isAddition(protection: HeaderProtection, name: string): boolean {
  return (protection === 'hp-clear' || protection === 'hp-cipher') && name !== 'sender';
}

/** HP-Outer (RFC 9788 §2.2): the value outside, as the writer stated it; a field without HP-Outer was left out there. */
function outerAsStated(fields: readonly HeaderField[]): ReadonlyMap<string, string> {
  const stated = new Map<string, string>();
  for (const { name, value } of fields) {
    const match = name === 'hp-outer' ? /^([!-9;-~]+):(.*)$/s.exec(value) : null;
    if (match !== null) stated.set(match[1]!.toLowerCase(), match[2]!.trim());
  }
  return stated;
}

function read(fields: readonly HeaderField[], name: string, reading: Reading): string | undefined {
  const value = fieldValue(fields, name);
  if (value === undefined) return undefined;
  const mailboxes = ADDRESSES.includes(name) ? readMailboxes(value) : null;
  if (mailboxes === null) return decodeWords(value, reading);
  return mailboxes
    .map((mailbox) => {
      const parts = splitAddress(mailbox.address);
      const address = parts === null ? mailbox.address : `${parts.local}@${parts.domain}`;
      return `${decodeWords(mailbox.name, reading)} <${address}>`;
    })
    .join(', ');
}
