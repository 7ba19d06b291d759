import { parseDer, write } from '@govseal/der';
import { expect, test } from 'vitest';
import { sameAlgorithm } from './same-algorithm.ts';

const PSS = write.oid('1.2.840.113549.1.1.10');
const sha1 = write.sequence(write.oid('1.3.14.3.2.26'), write.nullValue());
const sha256 = write.sequence(write.oid('2.16.840.1.101.3.4.2.1'));
const mgf = (digest: Uint8Array) => write.sequence(write.oid('1.2.840.113549.1.1.8'), digest);
const pss = (...members: Uint8Array[]) => write.sequence(PSS, write.sequence(...members));
const same = (a: Uint8Array, b: Uint8Array): boolean => sameAlgorithm(parseDer(a), parseDer(b));

test('RSASSA-PSS with explicit defaults equals RSASSA-PSS with omitted ones', () => {
  const explicit = pss(
    ...[write.explicit(0, sha1), write.explicit(1, mgf(sha1))],
    ...[write.explicit(2, write.integer(20)), write.explicit(3, write.integer(1))],
  );
  expect(same(explicit, pss())).toBe(true);
  expect(
    same(pss(write.explicit(0, sha256)), pss(write.explicit(0, sha256), write.explicit(3, write.integer(1)))),
  ).toBe(true);
});

test('a different digest, mask, salt or trailer is a different algorithm', () => {
  for (const other of [
    pss(write.explicit(0, sha256)),
    pss(write.explicit(1, mgf(sha256))),
    pss(write.explicit(2, write.integer(21))),
    pss(write.explicit(3, write.integer(2))),
    pss(write.integer(1)),
    write.sequence(PSS), // absent parameters are not defaults: RFC 4055 §3.1 requires them in a signature
  ]) {
    expect(same(other, pss())).toBe(false);
  }
});

test('NULL equals absent parameters, and nothing else does', () => {
  const rsa = write.oid('1.2.840.113549.1.1.11');
  expect(same(write.sequence(rsa, write.nullValue()), write.sequence(rsa))).toBe(true);
  expect(same(write.sequence(rsa, write.integer(0)), write.sequence(rsa))).toBe(false);
  expect(same(write.sequence(rsa), write.sequence(write.oid('1.2.840.113549.1.1.12')))).toBe(false);
});
