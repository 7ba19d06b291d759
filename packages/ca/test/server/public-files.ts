/** Files for the clients of the public server. */
import { pem } from '../city.ts';
import type { Scene } from './running-server.ts';

export function files({ city, leaf }: Scene): Record<string, string> {
  return {
    root: pem('CERTIFICATE', city.root.chain[0]!.der),
    issuing: pem('CERTIFICATE', city.issuing.chain[0]!.der),
    leaf: pem('CERTIFICATE', leaf.issued.der),
    data: 'stamp me',
  };
}
