/** The fast parser gives exactly the result of saxes, or leaves the document to it. */
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { readPlainXml, type XmlEvent } from './plain-xml.ts';

/** The events, with adjacent texts joined and texts outside the root omitted; null: not well-formed. */
function bySaxes(source: string): readonly unknown[] | null {
  const parser = new SaxesParser({ xmlns: true, position: false });
  const events: unknown[] = [];
  let depth = 0;
  let failed = false;
  parser.on('error', () => {
    failed = true;
  });
  parser.on('opentag', ({ name, prefix, local, uri, attributes }) => {
    depth++;
    events.push(['open', name, prefix, local, uri, attributesOf(attributes), parser.position]);
  });
  parser.on('closetag', () => {
    depth--;
    events.push(['close', parser.position]);
  });
  parser.on('text', (text) => {
    if (depth > 0) events.push(['text', text]);
  });
  for (const kind of ['doctype', 'comment', 'cdata', 'processinginstruction'] as const) {
    parser.on(kind, () => {
      events.push(['other', kind]);
    });
  }
  parser.write(source).close();
  return failed ? null : joined(events);
}

function byReader(events: readonly XmlEvent[]): readonly unknown[] {
  return joined(
    events.map((event) => {
      if (event.kind === 'text') return ['text', event.text];
      if (event.kind === 'close') return ['close', event.end];
      const { name, prefix, local, uri, attributes } = event.tag;
      return ['open', name, prefix, local, uri, attributesOf(attributes), event.end];
    }),
  );
}

function attributesOf(
  attributes: Readonly<
    Record<string, { readonly prefix: string; readonly local: string; readonly uri: string; readonly value: string }>
  >,
): unknown {
  return Object.entries(attributes).map(([name, { prefix, local, uri, value }]) => [name, prefix, local, uri, value]);
}

function joined(events: readonly unknown[]): readonly unknown[] {
  const out: unknown[] = [];
  for (const event of events as readonly (readonly [string, unknown])[]) {
    const last = out.at(-1) as readonly [string, string] | undefined;
    if (event[0] === 'text' && last?.[0] === 'text') out[out.length - 1] = ['text', last[1] + String(event[1])];
    else out.push(event);
  }
  return out;
}

const PAGE = `<?xml version="1.0" encoding="UTF-8"?>
<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016">
  <ofd:Area><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:Area >
  <ofd:Content><ofd:Layer ID='2' Type = "Body"><ofd:TextObject ID="3" Boundary="1 2\t3 4"
  ><ofd:TextCode X="0" Y="1">准予　行政 > 许可 𠀀</ofd:TextCode></ofd:TextObject></ofd:Layer></ofd:Content>
  <Parameters xmlns=""><Parameter Name="a"/></Parameters>
</ofd:Page>
`;

/** Pieces from which well-formed and malformed documents are built. */
const PIECES = [
  ...['<a>', '</a>', '<a/>', '<p:a xmlns:p="u">', '</p:a>', '<b x="1" y=\'2\'>', '</b>', '</b >', '<b x="1" x="2"/>'],
  ...['<b p:x="1" xmlns:p="u"/>', '<b p:x="1"/>', '<b p:x="1" q:x="1" xmlns:p="u" xmlns:q="u"/>', '<a xmlns="u">'],
  ...[
    '<a xmlns=""/>',
    '<a xmlns:p=""/>',
    '<a xmlns:xml="u"/>',
    '<a xmlns:xmlns="u"/>',
    '<xmlns:a/>',
    '<a xml:id="i"/>',
  ],
  ...['<a xmlns="http://www.w3.org/2000/xmlns/"/>', '<a xmlns:p="http://www.w3.org/XML/1998/namespace"/>', '<1/>'],
  ...[
    '<a:b:c/>',
    '<a:/>',
    '<:a/>',
    '<a x="1"y="2"/>',
    '<a x=1/>',
    '<a x/>',
    '<a x="<"/>',
    '<a x=">"/>',
    '<a x="\t\n "/>',
  ],
  ...[
    'text',
    ' ',
    '\n',
    '\t',
    '\r\n',
    '&amp;',
    '&#65;',
    '&x;',
    ']]>',
    ']]',
    '>',
    '<',
    '</',
    '/>',
    '"',
    '中',
    '\u00e9',
    '𠀀',
  ],
  ...[
    '\u0000',
    '\u0001',
    '\u007f',
    '\u0085',
    '\u2028',
    '\ufeff',
    '\ufffe',
    '<!-- c -->',
    '<![CDATA[x]]>',
    '<?pi x?>',
    '<é/>',
  ],
  ...[
    '<?xml version="1.0"?>',
    '<?xml version="1.1"?>',
    '<?xml version="1.0" encoding="utf-8" standalone="yes" ?>',
    '<!DOCTYPE a>',
  ],
  ...['<a __proto__="1" constructor="2"/>', '<a xmlns:p=" u "/>', '<a  />', '< a/>', '<a\n/>', '<a x = "1" />'],
];

function agrees(source: string): boolean {
  const events = readPlainXml(source);
  if (events === undefined) return false;
  expect(byReader(events)).toEqual(bySaxes(source));
  return true;
}

describe('readPlainXml', () => {
  it('reads a page of a producer', () => {
    expect(agrees(PAGE)).toBe(true);
  });

  it('gives the result of saxes for every document that it accepts', () => {
    let accepted = 0;
    const content = fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((parts) => parts.join(''));
    const document = fc.oneof(
      content,
      content.map((inner) => `<a>${inner}</a>`),
      content.map((inner) => `<?xml version="1.0"?>\n<p:a xmlns:p="u">${inner}</p:a>\n`),
    );
    fc.assert(
      fc.property(document, (source) => {
        if (agrees(source)) accepted++;
      }),
      { numRuns: 2000 },
    );
    expect(accepted).toBeGreaterThan(200);
  });

  it('gives the result of saxes after any change of a page', () => {
    // by code points, because a UTF-8 decoder never returns half of a surrogate pair
    const page = [...PAGE];
    const at = fc.nat(page.length);
    fc.assert(
      fc.property(at, fc.nat(6), fc.constantFrom('', ...PIECES), (from, length, piece) => {
        agrees([...page.slice(0, from), piece, ...page.slice(from + length)].join(''));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['a reference', '<a>&amp;</a>'],
    ['a comment', '<a><!-- --></a>'],
    ['CDATA', '<a><![CDATA[]]></a>'],
    ['an instruction', '<a><?b?></a>'],
    ['a DOCTYPE', '<!DOCTYPE a><a/>'],
    ['a carriage return', '<a>\r\n</a>'],
    ['a name that is not ASCII', '<é/>'],
    ['attributes with two prefixes', '<a p:x="" q:x="" xmlns:p="u" xmlns:q="v"/>'],
    ['a deep document', `${'<a>'.repeat(300)}${'</a>'.repeat(300)}`],
    ['a document with many elements', `<a>${'<b/>'.repeat(60_000)}</a>`],
    ['many prefixes', `<a ${Array.from({ length: 20 }, (_, index) => `xmlns:p${index}="u"`).join(' ')}/>`],
    ['a tag that is not closed', '<a><b></a>'],
    ['a second root', '<a/><a/>'],
    ['no root', ' '],
  ])('leaves %s to saxes', (_, source) => {
    expect(readPlainXml(source)).toBeUndefined();
  });
});
