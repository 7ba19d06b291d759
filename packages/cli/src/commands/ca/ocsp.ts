/** `govseal ca ocsp`: answers one OCSP request from a file, or signs responses in advance. */
import { createOcspResponder, presignOcsp } from '@govseal/ca';
import { engine } from 'govseal/defaults';
import { readInput } from '../../files/io.ts';
import { forceOption } from '../../files/outputs.ts';
import { writeOutput } from '../../files/write.ts';
import { caOptions } from '../../options/ca-options.ts';
import { ocspSigner, ocspSignerOptions, positive } from '../../options/service-options.ts';
import { authorityOption, withNamedCa } from '../../options/status-options.ts';
import { type Command, Exit } from '../../run/command.ts';
import { need } from '../../run/parse.ts';

export const caOcspCommand: Command = {
  name: 'ca ocsp',
  usage: '--dir DIR (--in REQUEST --out RESPONSE | --presign) [OPTIONS]',
  summary: { en: 'Answer an OCSP request, or sign responses in advance.', zh: '响应 OCSP 请求，或预先签发响应。' },
  options: {
    ...caOptions,
    authority: authorityOption,
    in: { type: 'string', value: 'FILE', help: { en: 'OCSP request (DER)', zh: 'OCSP 请求（DER）' } },
    out: { type: 'string', short: 'o', value: 'FILE', help: { en: 'OCSP response (DER)', zh: 'OCSP 响应（DER）' } },
    ...forceOption,
    presign: {
      type: 'boolean',
      help: { en: 'sign and store a response for every certificate', zh: '为每张证书预签响应并存储' },
    },
    hours: {
      type: 'string',
      value: 'N',
      help: {
        en: 'validity of responses in hours (default 1; 24 with --presign)',
        zh: '响应有效小时数（默认 1；--presign 时 24）',
      },
    },
    ...ocspSignerOptions,
  },
  details: {
    en: 'Without --ocsp-key the authority itself signs. A delegate needs a certificate of the profile ocsp-responder.\nPrints the status of the response, or how many responses were signed.',
    zh: '未给出 --ocsp-key 时由 CA 自身签名；委托响应器须持有 ocsp-responder 模板的证书。\n输出响应状态，或预签的响应数量。',
  },
  examples: [
    'govseal ca ocsp --dir city-ca --in request.der --out response.der',
    'govseal ca ocsp --dir city-ca --presign --ocsp-key ocsp.key --ocsp-cert ocsp.crt',
  ],
  async run(input) {
    const presign = input.flag('presign');
    const hours = positive(input, 'hours', presign ? 24 : 1, 24 * 366);
    const request = presign ? null : readInput(need(input, 'in'));
    const out = presign ? '' : need(input, 'out');
    return withNamedCa(input, async (ca) => {
      const { clock, store } = ca;
      const signer = await ocspSigner(input, ca);
      const issuer = ca.chain[0]!;
      const responder = await createOcspResponder({
        issuer,
        store,
        signer,
        engine,
        clock,
        validity: hours * 3_600_000,
      });
      if (request === null) {
        input.io.out(`${await presignOcsp(responder, { store, clock })}\n`);
        return Exit.OK;
      }
      const { der, status } = await responder.respond(request);
      writeOutput(out, der, { force: input.flag('force') });
      input.io.out(`${out}\n${status}\n`);
      return status === 'successful' ? Exit.OK : Exit.INDETERMINATE;
    });
  },
};
