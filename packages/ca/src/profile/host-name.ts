/** The syntax of a host name in a certificate, shared by the encoder and the lint. */

/** RFC 5280 §4.2.1.6: preferred name syntax; an asterisk only as the whole first label (RFC 9525 §6.3). */
const HOST = /^(?:\*\.)?(?:(?!-)[A-Za-z0-9-]{1,63}(?<!-)\.)*(?!-)[A-Za-z0-9-]{1,63}(?<!-)$/;
/** RFC 1123 §2.1: the last label is not a number, otherwise the name could be read as an address. */
const NUMBER = /(?:^|\.)(?:\d+|0[xX][0-9A-Fa-f]*)$/;

export function isHost(text: string): boolean {
  return text.length <= 253 && HOST.test(text) && !NUMBER.test(text);
}
