/** A signed and encrypted message through a real mail server: SMTP must not change the signed content. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { nodeEngine as engine } from '@govseal/crypto/node';
import { createTransport } from 'nodemailer';
import { SMTPServer } from 'smtp-server';
import { expect, test } from 'vitest';
import { composeMail, encryptMail, mailDecryptor, signMail } from '../src/index.node.ts';
import { collectMail } from '../src/index.ts';
import { FROM, KEYS, MESSAGE, person, random, reader, signing } from './mail-case.ts';

test('a message that arrives over SMTP verifies: in two parts, in one, and encrypted, with lines that begin with a dot', async () => {
  const received: Uint8Array[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData: (stream, _, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        received.push(new Uint8Array(Buffer.concat(parts)));
        done();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  const transport = createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true });
  try {
    const [signer, recipient] = [await person(KEYS.EC), await reader('RSA')];
    const message = await composeMail({ ...MESSAGE, text: '.\n..\n.hidden\n' }, random);
    const detached = await signMail(message, signing(signer));
    const opaque = await signMail(message, signing(signer, { form: 'opaque' }));
    const closed = encryptMail(detached, { recipients: [recipient.certificate.der], random });
    const envelope = { from: FROM, to: ['applicant@example.com'] };
    for (const raw of [detached, opaque, closed]) await transport.sendMail({ envelope, raw: Buffer.from(raw) });
    expect(received.length).toBe(3);
    const decrypt = mailDecryptor({ key: recipient.key, certificate: recipient.certificate.der, random });
    for (const mail of received) {
      const { findings, signatures } = await collectMail(mail, { engine, decrypt });
      expect(findings).toEqual([]);
      expect(signatures.map(({ cryptographic }) => cryptographic)).toEqual([
        { digest: 'match', signatureValue: 'valid' },
      ]);
    }
  } finally {
    transport.close();
    await new Promise((resolve) => server.close(() => resolve(undefined)));
  }
});
