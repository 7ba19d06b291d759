/**
 * The worked examples of GB/T 32918.5-2017 appendix A and, with the same key and k, appendix C, as known answers: an
 * SM2 implementation is used only after it has accepted the standard's signature, rejected a changed one, and verified
 * its own signature.
 */
import { fromHex, utf8 } from '@govseal/core';
import { DEFAULT_USER_ID } from './sm2-curve.ts';

export interface Sm2Example {
  readonly message: Uint8Array;
  readonly userId: Uint8Array;
  readonly d: Uint8Array;
  readonly x: Uint8Array;
  readonly y: Uint8Array;
  readonly z: Uint8Array;
  readonly e: Uint8Array;
  readonly k: Uint8Array;
  /** k + n · d: the same nonce modulo n, in 64 bytes. */
  readonly nonce: Uint8Array;
  readonly r: Uint8Array;
  readonly s: Uint8Array;
  /** [k]G */
  readonly x1: Uint8Array;
  readonly y1: Uint8Array;
  /** [k]P */
  readonly x2: Uint8Array;
  readonly y2: Uint8Array;
}

export const sm2Example: Sm2Example = {
  message: utf8('message digest'),
  userId: DEFAULT_USER_ID,
  d: fromHex('3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8'),
  x: fromHex('09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020'),
  y: fromHex('ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13'),
  z: fromHex('b2e14c5c79c6df5b85f4fe7ed8db7a262b9da7e07ccb0ea9f4747b8ccda8a4f3'),
  e: fromHex('f0b43e94ba45accaace692ed534382eb17e6ab5a19ce7b31f4486fdfc0d28640'),
  k: fromHex('59276e27d506861a16680f3ad9c02dccef3cc1fa3cdbe4ce6d54b80deac1bc21'),
  nonce: fromHex(
    '3945208f41dc2421c4159ed9879cbc0aa1fc798e99feed06c22f752587c6e60d' +
      '16666984bf0e4928b3030f1d11371f3cb91c45c0fe63cc52d1be9c36f6ed7c49',
  ),
  r: fromHex('f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3'),
  s: fromHex('b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa'),
  x1: fromHex('04ebfc718e8d1798620432268e77feb6415e2ede0e073c0f4f640ecd2e149a73'),
  y1: fromHex('e858f9d81e5430a57b36daab8f950a3c64e6ee6a63094d99283aff767e124df0'),
  x2: fromHex('335e18d751e51f040e27d468138b7ab1dc86ad7f981d7d416222fd6ab3ed230d'),
  y2: fromHex('ab743ebcfb22d64f7b6ab791f70658f25b48fa93e54064fdbfbed3f0bd847ac9'),
};
