/** Content-Type (RFC 2045 §5.1) and Content-Transfer-Encoding (§6.1), without comments, repeated or split parameters. */
import { fieldValue, type HeaderField } from './header.ts';
import type { Reading } from './reading.ts';

/** A media type with its parameters. */
export interface ContentType {
  /** `type/subtype` in lower case; `text/plain` if the field is absent. */
  readonly type: string;
  /** By name in lower case. */
  readonly parameters: ReadonlyMap<string, string>;
  /** false: the field is absent. */
  readonly stated: boolean;
}

/** Parameters that decide how a message is read: split ones (RFC 2231) are not read by all readers. */
const DECISIVE: ReadonlySet<string> = new Set([
  'boundary',
  'charset',
  'forwarded',
  'hp',
  'micalg',
  'protected-headers',
  'protocol',
  'smime-type',
]);

const ABSENT: ContentType = { type: 'text/plain', parameters: new Map(), stated: false };
/** For a field that cannot be parsed, which readers treat differently. */
const UNREADABLE: ContentType = { type: 'application/octet-stream', parameters: new Map(), stated: true };
const MEDIA_TYPE = /^([!#$%&'*+.^_`{|}~0-9A-Za-z-]+)\/([!#$%&'*+.^_`{|}~0-9A-Za-z-]+)/;
// the slash: `protocol=application/pkcs7-signature` is written without quotes by some producers
const PARAMETER = /^[ \t]*;[ \t]*([!#$%&'*+.^_`{|}~0-9A-Za-z-]+)=(?:"((?:[^"\\]|\\[ -~])*)"|([^\s"(),:;<>?@[\\\]=]+))/;
const END = /^[ \t]*(?:;[ \t]*)?$/;

export function readContentType(fields: readonly HeaderField[], reading: Reading): ContentType {
  const value = fieldValue(fields, 'content-type');
  if (value === undefined) return ABSENT;
  const wrong = (reason: string): ContentType => {
    reading.report('MAIL_CONTENT_TYPE', {}, { reason });
    return UNREADABLE;
  };
  const media = MEDIA_TYPE.exec(value);
  if (media === null) return wrong('syntax');
  const parameters = new Map<string, string>();
  let rest = value.slice(media[0].length);
  for (let match = PARAMETER.exec(rest); match !== null; match = PARAMETER.exec(rest)) {
    rest = rest.slice(match[0].length);
    const name = match[1]!.toLowerCase();
    if (DECISIVE.has(name.replace(/\*.*$/, '')) && name.includes('*')) return wrong('split parameter');
    if (parameters.has(name)) return wrong('repeated parameter');
    parameters.set(name, match[2]?.replace(/\\(.)/g, '$1') ?? match[3]!);
  }
  if (!END.test(rest)) return wrong('syntax');
  return { type: `${media[1]}/${media[2]}`.toLowerCase(), parameters, stated: true };
}

export type TransferEncoding = '7bit' | '8bit' | 'binary' | 'base64' | 'quoted-printable' | 'unknown';

const ENCODINGS: readonly TransferEncoding[] = ['7bit', '8bit', 'binary', 'base64', 'quoted-printable'];

/** Absent is 7bit. A composite body must not be encoded (RFC 2045 §6.4): readers that decode it see other parts. */
export function readTransferEncoding(fields: readonly HeaderField[], type: string, reading: Reading): TransferEncoding {
  const value = (fieldValue(fields, 'content-transfer-encoding') ?? '7bit').toLowerCase();
  const encoding = ENCODINGS.find((name) => name === value);
  const composite = /^(?:multipart|message)\//.test(type);
  if (encoding === undefined || (composite && (encoding === 'base64' || encoding === 'quoted-printable'))) {
    reading.report('MAIL_TRANSFER_ENCODING', {}, { encoding: value.slice(0, 40), reason: 'not defined here' });
    return 'unknown';
  }
  return encoding;
}
