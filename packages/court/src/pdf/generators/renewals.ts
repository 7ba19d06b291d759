/** Edits between renewals of an archived document, followed by validation data and time-stamps. */
import type { Random } from '../../random.ts';
import { stream } from '../bytes.ts';
import type { Facts } from '../facts.ts';
import type { Step, WrittenObject } from '../step.ts';
import { closeByTimestamp, extend, freeNumber, type Generate } from './generator.ts';
import { otherBody } from './payload.ts';
import { editTokens } from './tokens.ts';

const RENEWALS: readonly (readonly Step[])[] = [
  [{ do: 'timestamp' }],
  [{ do: 'ltv' }, { do: 'timestamp' }],
  [{ do: 'timestamp' }, { do: 'ltv' }, { do: 'timestamp' }],
  [{ do: 'ltv' }, { do: 'timestamp' }, { do: 'ltv' }, { do: 'timestamp' }],
];

/** Selects time-stamp fields, objects of the security store, or any other object. */
function target(random: Random, facts: Facts): number {
  const kept = facts.numbers.filter((number) =>
    /\/DocTimeStamp|\/Certs|\/VRI|\/DSS|\(Signature|\/FT\s*\/Sig/.test(facts.body(number)),
  );
  return random.chance(0.6) && kept.length > 0 ? random.pick(kept) : random.pick(facts.numbers);
}

const SHOWN = [
  '/MK << /BG [0 0 0] >>',
  '/C [0 0 0]',
  '/F 4',
  '/Rect [60 600 400 720]',
  '/AS /On',
  '/F 4 /Rect [60 600 400 720] /MK << /BG [0 0 0] /BC [0 0 0] >>',
];

export const renewals: Generate = (random, base) => {
  const { signed } = base;
  if (!base.ours || base.permission === null || !/archived|renewed/.test(base.name)) return null;
  const number = target(random, signed);
  const body = signed.body(number);
  const edited = random.pick([
    () => otherBody(random, signed, number),
    () => editTokens(random, body),
    () => (body.includes('<<') ? extend(body, random.pick(SHOWN)) : body),
  ])();
  const objects: WrittenObject[] = [{ number, body: edited }];
  // The edit and a time-stamp that closes it in one update, or before the next renewal.
  const stamped = random.chance(0.4) ? closeByTimestamp(base) : null;
  const clash = stamped?.objects.some((one) => one.number === number) === true;
  const update: Step =
    stamped === null || clash
      ? { do: 'update', objects }
      : { do: 'update', objects: [...objects, ...stamped.objects], close: stamped.close };
  return { from: 'signed', kind: 'later', steps: [update, ...random.pick(RENEWALS)], permitted: [] };
};

const NAMES = ['AB', 'ABCDEF0123456789ABCDEF0123456789ABCDEF01', 'Type', 'x#00y', 'abcdef', 'All', 'Contents', ''];

/** /VRI entries that are not validation data, or whose keys are not digests (§12.8.4.4). */
export const vri: Generate = (random, base) => {
  const { signed } = base;
  if (signed.encrypted) return null;
  const { root } = signed.tip;
  const next = freeNumber(signed);
  const certificate = Buffer.from(base.circumstances.root).toString('latin1');
  const shown = signed.numbers.filter((number) => /stream\r?\n/.test(signed.body(number)));
  const value = random.pick([
    `<< /Cert [${next} 0 R] >>`,
    `<< /Cert [${next} 0 R] /TU (D:20261014013000Z) >>`,
    `<< /Cert [${random.pick(shown)} 0 R] >>`,
    `<< /CRL [${next} 0 R] >>`,
    `<< /OCSP [] /Cert [] /TS ${next} 0 R >>`,
    `${next + 1} 0 R`,
    `[${next} 0 R]`,
    'null',
    `<< /Cert ${next} 0 R >>`,
    `<< /Cert [[${next} 0 R]] >>`,
    `<< /X << /Y [${next} 0 R] >> >>`,
    '<< /Type /Page /Cert [] >>',
    `<< /Kids [${next} 0 R] >>`,
  ]);
  const entries = Array.from({ length: 1 + random.below(2) }, () => `/${random.pick(NAMES)} ${value}`).join(' ');
  const type = random.pick(['', '', '/Type /VRI', '/Type /Catalog']);
  const inline = random.chance(0.5);
  const store = `<< /VRI ${inline ? `<< ${type} ${entries} >>` : `${next + 2} 0 R`} /Certs [${next} 0 R] >>`;
  const objects: WrittenObject[] = [
    { number: next, body: stream(random.pick([certificate, certificate, '0 g 60 600 400 120 re f'])) },
    {
      number: root,
      body: extend(signed.body(root).replace(/\/DSS\s+(\d+ 0 R|<<[\s\S]*?>>\s*(?=\/|>>))/, ''), `/DSS ${store}`),
    },
    ...(value.startsWith(`${next + 1} `) ? [{ number: next + 1, body: `<< /Cert [${next} 0 R] >>` }] : []),
    ...(inline ? [] : [{ number: next + 2, body: `<< ${type} ${entries} >>` }]),
  ];
  const renewal = base.ours ? random.pick<readonly Step[]>([[], [], [{ do: 'timestamp' }], [{ do: 'ltv' }]]) : [];
  return { from: 'signed', kind: 'later', steps: [{ do: 'update', objects }, ...renewal], permitted: [] };
};

/** An appearance in the field of a time-stamp, which must be invisible. */
export const stampedTwice: Generate = (random, base) => {
  const stamped = closeByTimestamp(
    base,
    random.pick(['/F 132 /Rect [0 0 0 0]', '/F 4 /Rect [60 600 400 720]', '/F 2 /Rect [60 600 400 720]']),
  );
  if (stamped === null) return null;
  const look = freeNumber(base.signed) + 60;
  const field = stamped.objects.find(({ number }) => number === stamped.fieldNumber)!;
  const drawn = stream('0 g 0 0 400 200 re f', '/Type /XObject /Subtype /Form /BBox [0 0 400 200]');
  const shown = random.pick([
    `/F 4 /AP << /N ${look} 0 R >>`,
    `/Rect [60 600 400 720] /F 4 /AP << /N ${look} 0 R >>`,
    '/MK << /BG [0 0 0] >> /Rect [60 600 400 720]',
  ]);
  const keys = [...shown.matchAll(/\/(F|Rect) /g)].map(([, key]) => key);
  const stripped = keys.reduce<string>(
    (body, key) => body.replace(new RegExp(`/${key} (\\[[^\\]]*\\]|\\d+)`), ''),
    field.body,
  );
  const second: Step = {
    do: 'update',
    objects: [
      { number: field.number, body: extend(stripped, shown) },
      { number: look, body: drawn },
    ],
  };
  const steps: Step[] = [
    { do: 'update', objects: stamped.objects, close: stamped.close },
    second,
    ...random.pick(RENEWALS),
  ];
  return { from: 'signed', kind: 'later', steps, permitted: [] };
};
