/** Address lists (RFC 5322 §3.4, RFC 6531) without comments, routes and obsolete forms, which readers parse differently. */
import { attempt } from '@govseal/core';

/** One mailbox: a display name as written, and the address. */
export interface Mailbox {
  /** Display name, quotes and escapes removed, encoded-words not decoded; empty if there is none. */
  readonly name: string;
  /** `local@domain` as written. */
  readonly address: string;
}

const ATEXT = "[0-9A-Za-z!#$%&'*+/=?^_`{|}~\\-\\u{80}-\\u{10ffff}]";
const ADDRESS = new RegExp(
  `^(${ATEXT}+(?:\\.${ATEXT}+)*)@([0-9A-Za-z\\u{80}-\\u{10ffff}](?:[0-9A-Za-z.\\-\\u{80}-\\u{10ffff}]*[0-9A-Za-z\\u{80}-\\u{10ffff}])?)$`,
  'u',
);

/** null if any entry is neither `name <address>` nor `address`. Groups have no mailbox to compare. */
export function readMailboxes(value: string): readonly Mailbox[] | null {
  const entries = splitAtCommas(value);
  if (entries === null) return null;
  const mailboxes: Mailbox[] = [];
  for (const entry of entries) {
    const mailbox = readMailbox(entry.trim());
    if (mailbox === null) return null;
    mailboxes.push(mailbox);
  }
  return mailboxes;
}

function splitAtCommas(value: string): string[] | null {
  const entries: string[] = [];
  let entry = '';
  let quoted = false;
  for (let i = 0; i < value.length; i++) {
    const character = value[i]!;
    if (quoted && character === '\\') {
      entry += character + (value[++i] ?? '');
      continue;
    }
    if (character === '"') quoted = !quoted;
    if (!quoted && (character === '(' || character === ')' || character === ';')) return null;
    if (!quoted && character === ',') {
      entries.push(entry);
      entry = '';
    } else entry += character;
  }
  return quoted ? null : [...entries, entry];
}

function readMailbox(entry: string): Mailbox | null {
  const bare = ADDRESS.exec(entry);
  if (bare !== null) return { name: '', address: entry };
  const angle = /^((?:"(?:[^"\\]|\\.)*"|[^"<>])*)<([^<>\s]+)>$/.exec(entry);
  if (angle === null || !ADDRESS.test(angle[2]!)) return null;
  const name = angle[1]!.trim().replace(/"((?:[^"\\]|\\.)*)"/g, (_, text: string) => text.replace(/\\(.)/g, '$1'));
  return { name, address: angle[2]! };
}

/** Local part and domain, normalized for comparison: the domain with A-labels and in lower case (RFC 9598 §5). */
export function splitAddress(address: string): { readonly local: string; readonly domain: string } | null {
  const at = address.lastIndexOf('@');
  if (at <= 0) return null;
  const domain = toAscii(address.slice(at + 1));
  return domain === null ? null : { local: address.slice(0, at).normalize('NFC'), domain };
}

function toAscii(domain: string): string | null {
  if (/^[0-9A-Za-z.-]+$/.test(domain)) return domain.toLowerCase();
  // any other character would end the host in the URL below
  if (!/^[\p{L}\p{M}\p{N}.-]+$/u.test(domain)) return null;
  return attempt(() => new URL(`http://${domain}/`).hostname, TypeError) ?? null;
}
