/** What a host name in a certificate is: the same for who writes it and for the lint that reads it. */

/** RFC 5280 §4.2.1.6: preferred name syntax; an asterisk only as the whole first label (RFC 9525 §6.3). */
const HOST = /^(?:\*\.)?(?:(?!-)[A-Za-z0-9-]{1,63}(?<!-)\.)*(?!-)[A-Za-z0-9-]{1,63}(?<!-)$/;
/** RFC 1123 §2.1: the last label is no number, or the name would pass for an address. */
const NUMBER = /(?:^|\.)(?:\d+|0[xX][0-9A-Fa-f]*)$/;

export function isHost(text: string): boolean {
  return text.length <= 253 && HOST.test(text) && !NUMBER.test(text);
}
