/**
 * Which IP addresses are public (IANA special-purpose registries, RFC 6890). The URLs in a certificate are chosen by
 * its author, so connections go only to public addresses unless the caller allows others.
 */

/** First bytes and prefix length of ranges that are not public (RFC 6890, RFC 5771, RFC 6598). */
const REFUSED_V4: readonly (readonly [number, number, number, number, bits: number])[] = [
  [0, 0, 0, 0, 8],
  [10, 0, 0, 0, 8],
  [100, 64, 0, 0, 10],
  [127, 0, 0, 0, 8],
  [169, 254, 0, 0, 16],
  [172, 16, 0, 0, 12],
  [192, 0, 0, 0, 24],
  [192, 0, 2, 0, 24],
  [192, 88, 99, 0, 24],
  [192, 168, 0, 0, 16],
  [198, 18, 0, 0, 15],
  [198, 51, 100, 0, 24],
  [203, 0, 113, 0, 24],
  [224, 0, 0, 0, 3],
];

/** false also for text that is not an IP address. */
export function isPublicAddress(address: string): boolean {
  const bytes = parseAddress(address);
  if (bytes === undefined) return false;
  return bytes.length === 4 ? isPublicV4(bytes) : isPublicV6(bytes);
}

/** A canonical spelling of an address; undefined if it is not an IP address. A mapped address becomes its IPv4 address. */
export function canonicalAddress(address: string): string | undefined {
  const bytes = parseAddress(address);
  if (bytes === undefined) return undefined;
  return (bytes.length === 16 && isMapped(bytes) ? bytes.slice(12) : bytes).join('.');
}

function isPublicV4(bytes: readonly number[]): boolean {
  const value = toNumber(bytes);
  return !REFUSED_V4.some(([a, b, c, d, bits]) => {
    const size = 2 ** (32 - bits);
    return Math.floor(value / size) === Math.floor(toNumber([a, b, c, d]) / size);
  });
}

function isPublicV6(bytes: readonly number[]): boolean {
  const word = (index: number): number => bytes[2 * index]! * 256 + bytes[2 * index + 1]!;
  // Addresses that carry an IPv4 address are as public as that: mapped (RFC 4291 §2.5.5.2), NAT64 (RFC 6052), 6to4 (RFC 3056).
  if (isMapped(bytes)) return isPublicV4(bytes.slice(12));
  if (word(0) === 0x64 && word(1) === 0xff9b && bytes.slice(4, 12).every((byte) => byte === 0)) {
    return isPublicV4(bytes.slice(12));
  }
  if (word(0) === 0x2002) return isPublicV4(bytes.slice(2, 6));
  // Global unicast is 2000::/3 (RFC 4291 §2.4); so loopback, link-local, unique local and multicast are out.
  if (word(0) < 0x2000 || word(0) > 0x3fff) return false;
  // 2001::/23 protocol assignments with Teredo, 2001:db8::/32 and 3fff::/20 documentation
  if (word(0) === 0x2001 && (word(1) < 0x200 || word(1) === 0xdb8)) return false;
  return !(word(0) === 0x3fff && word(1) < 0x1000);
}

function isMapped(bytes: readonly number[]): boolean {
  return bytes.slice(0, 10).every((byte) => byte === 0) && bytes[10] === 0xff && bytes[11] === 0xff;
}

function toNumber(bytes: readonly number[]): number {
  return bytes.reduce((sum, byte) => sum * 256 + byte, 0);
}

/** 4 or 16 bytes. Strict dotted decimal; brackets and zone identifiers are not part of an address. */
function parseAddress(address: string): number[] | undefined {
  return address.includes(':') ? parseV6(address) : parseV4(address);
}

function parseV4(text: string): number[] | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)) {
    return undefined;
  }
  return parts.map(Number);
}

function parseV6(text: string): number[] | undefined {
  let rest = text;
  const tail: number[] = [];
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  if (dotted !== null) {
    const v4 = parseV4(dotted[2]!);
    if (v4 === undefined) return undefined;
    tail.push(...v4);
    rest = dotted[1]!.endsWith('::') ? dotted[1]! : dotted[1]!.slice(0, -1);
  }
  const halves = rest.split('::');
  if (halves.length > 2) return undefined;
  const head = groups(halves[0]!);
  const end = halves.length === 2 ? groups(halves[1]!) : [];
  if (head === undefined || end === undefined) return undefined;
  const missing = 16 - head.length - end.length - tail.length;
  if (halves.length === 2 ? missing < 2 : missing !== 0) return undefined;
  return [...head, ...new Array<number>(missing).fill(0), ...end, ...tail];
}

function groups(text: string): number[] | undefined {
  if (text === '') return [];
  const parts = text.split(':');
  if (!parts.every((part) => /^[0-9a-fA-F]{1,4}$/.test(part))) return undefined;
  return parts.flatMap((part) => {
    const value = Number.parseInt(part, 16);
    return [value >> 8, value & 255];
  });
}
