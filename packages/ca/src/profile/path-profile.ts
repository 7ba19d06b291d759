/** Selects the purpose by which our own path validation checks a certificate before it is handed out. */
import { type PathProfile, profiles } from '@govseal/x509';
import type { Profile } from './profile.ts';
import { purposes } from './purpose.ts';

export function pathProfileFor(profile: Profile): PathProfile {
  const stated = profile.extendedKeyUsage?.purposes;
  if (stated?.includes(purposes.timeStamping!)) return profiles['time-stamping'];
  if (stated?.includes(purposes.OCSPSigning!)) return profiles['ocsp-signing'];
  const signs = profile.keyUsage.some((bit) => bit === 'digitalSignature' || bit === 'nonRepudiation');
  const forDocuments =
    stated === undefined || stated.includes(purposes.documentSigning!) || stated.includes(purposes.emailProtection!);
  return profile.kind === 'end-entity' && signs && forDocuments ? profiles['document-signing'] : profiles.rfc5280;
}
