/** Detects the kind of a file by its first bytes; the strict reader of the format then decides whether it is valid. */
import { decodeSinglePem, latin1, type RandomAccessSource } from '@govseal/core';

/** The format of a file. */
export interface Format {
  /** `smime` is an e-mail (RFC 5322), signed or encrypted by S/MIME (RFC 8551) or not; `unknown` matches no supported format. */
  readonly kind: 'pdf' | 'cms' | 'ofd' | 'smime' | 'unknown';
}

// Readers look for the header in the first 1,024 bytes (ISO 32000-1 Annex H, implementation note 13).
const WINDOW = 1024;
/** `%PDF-` */
const PDF = [0x25, 0x50, 0x44, 0x46, 0x2d];
/** Fields with which messages begin: those of RFC 5322 and MIME, and those that servers and mail programs add before them. */
const MAIL =
  /^(?:mime-version|message-id|received(?:-spf)?|from|subject|date|to|cc|bcc|sender|reply-to|return-path|in-reply-to|references|delivered-to|authentication-results|autocrypt|user-agent|organization|importance|priority|accept-language|(?:dkim|domainkey)-signature|(?:arc|content|list|resent|thread|x)-[!-9;-~]+):/i;
const PEM_LABELS = new Set(['PKCS7', 'CMS']);

/**
 * Detects the format from the first 1,024 bytes, never from the file's name; the strict reader of the format then
 * decides whether it is valid.
 */
export function detectFormat(source: RandomAccessSource): Format {
  const head = source.read(0, Math.min(WINDOW, source.size));
  if (PDF.every((byte, index) => head[index] === byte)) return { kind: 'pdf' };
  const text = latin1(head);
  if (text.startsWith('PK\x03\x04')) return { kind: 'ofd' };
  if (head[0] === 0x30 && head.length > 2) return { kind: 'cms' };
  const armour = /(?:^|\n)[ \t]*-----BEGIN ([^-]+)-----/.exec(text);
  if (armour !== null && PEM_LABELS.has(armour[1]!)) return { kind: 'cms' };
  if (MAIL.test(text)) return { kind: 'smime' };
  if (text.includes('%PDF-')) return { kind: 'pdf' };
  return { kind: 'unknown' };
}

/** The DER inside a PEM-armoured CMS, the only block of its file; throws `PemError`. */
export function unwrapPem(bytes: Uint8Array): Uint8Array | undefined {
  const block = decodeSinglePem(latin1(bytes));
  return PEM_LABELS.has(block.label) ? block.bytes : undefined;
}
