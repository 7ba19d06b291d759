/** Creates valid and invalid OCSP responses (RFC 6960 §4.2) for tests. */
import { defaultAlgorithm, writeDigestAlgorithm, writePublicKey, writeSignatureAlgorithm } from '@govseal/crypto';
import { nodeEngine } from '@govseal/crypto/node';
import { write } from '@govseal/der';
import { publicKeyBytes } from '../src/certificate/key-identifier.ts';
import type { Certificate } from '../src/types.ts';
import { keyOf } from './authority.ts';

export interface OcspRecipe {
  readonly about: Certificate;
  /** SubjectPublicKeyInfo of the certificate's issuer. */
  readonly issuerSpki: Uint8Array;
  /** Name of the responder's key. */
  readonly signedBy: string;
  readonly responderName?: Uint8Array;
  /** Name of the key that actually signs; default `signedBy`. */
  readonly signedWith?: string;
  readonly status?: 'good' | 'unknown' | { readonly revoked: Date; readonly reason?: number };
  readonly thisUpdate?: Date;
  readonly nextUpdate?: Date | null;
  readonly producedAt?: Date;
  readonly certificates?: readonly Uint8Array[];
  readonly serialNumber?: Uint8Array;
  readonly singleExtensions?: readonly Uint8Array[];
  /** Further SingleResponses about the same certificate. */
  readonly also?: readonly Pick<OcspRecipe, 'status' | 'thisUpdate' | 'nextUpdate' | 'digest'>[];
  /** Digest of the CertID; default SHA-1. */
  readonly digest?: 'SHA-1' | 'SM3';
}

export async function ocspDer(recipe: OcspRecipe): Promise<Uint8Array> {
  const key = keyOf(recipe.signedBy);
  const sha1 = async (bytes: Uint8Array): Promise<Uint8Array> => nodeEngine.digest('SHA-1', bytes);
  const thisUpdate = recipe.thisUpdate ?? THIS_UPDATE;
  const singles = [recipe, ...(recipe.also ?? [])].map((one) =>
    writeSingle(writeCertId(recipe, one.digest ?? recipe.digest), {
      singleExtensions: recipe.singleExtensions,
      ...one,
    }),
  );
  const responderId =
    recipe.responderName === undefined
      ? write.explicit(2, write.octetString(await sha1(publicKeyBytes(writePublicKey(key.publicKey)))))
      : write.explicit(1, recipe.responderName);
  const tbs = write.sequence(
    responderId,
    write.generalizedTime(recipe.producedAt ?? thisUpdate),
    write.sequence(...singles),
  );
  const algorithm = defaultAlgorithm(key.publicKey);
  const basic = write.sequence(
    tbs,
    writeSignatureAlgorithm(algorithm, 'certificate'),
    write.bitString(await keyOf(recipe.signedWith ?? recipe.signedBy).sign(algorithm, tbs)),
    ...(recipe.certificates === undefined ? [] : [write.explicit(0, write.sequence(...recipe.certificates))]),
  );
  const bytes = write.sequence(write.oid('1.3.6.1.5.5.7.48.1.1'), write.octetString(basic));
  return write.sequence(write.enumerated(0), write.explicit(0, bytes));
}

function writeCertId({ about, issuerSpki, serialNumber }: OcspRecipe, digest: 'SHA-1' | 'SM3' = 'SHA-1'): Uint8Array {
  return write.sequence(
    writeDigestAlgorithm(digest),
    write.octetString(nodeEngine.digest(digest, about.issuer.der)),
    write.octetString(nodeEngine.digest(digest, publicKeyBytes(issuerSpki))),
    write.encode(2, serialNumber ?? about.serialNumber),
  );
}

const THIS_UPDATE = new Date('2026-06-30T12:00:00Z');

type Single = { readonly singleExtensions?: readonly Uint8Array[] | undefined } & Pick<
  OcspRecipe,
  'status' | 'thisUpdate' | 'nextUpdate'
>;

function writeSingle(certId: Uint8Array, recipe: Single): Uint8Array {
  const thisUpdate = recipe.thisUpdate ?? THIS_UPDATE;
  const nextUpdate = recipe.nextUpdate === undefined ? new Date('2026-07-02T00:00:00Z') : recipe.nextUpdate;
  const status = recipe.status ?? 'good';
  return write.sequence(
    certId,
    status === 'good' || status === 'unknown'
      ? write.implicit(status === 'good' ? 0 : 2, new Uint8Array())
      : write.explicit(
          1,
          write.generalizedTime(status.revoked),
          ...(status.reason === undefined ? [] : [write.explicit(0, write.enumerated(status.reason))]),
        ),
    write.generalizedTime(thisUpdate),
    ...(nextUpdate === null ? [] : [write.explicit(0, write.generalizedTime(nextUpdate))]),
    ...(recipe.singleExtensions === undefined ? [] : [write.explicit(1, write.sequence(...recipe.singleExtensions))]),
  );
}
