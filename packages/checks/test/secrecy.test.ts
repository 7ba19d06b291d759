/** The secrecy check over whole files, as pdf.js and our own readers read them. */
import { utf8 } from '@govseal/core';
import { writePackage } from '@govseal/ofd';
import { findSecrecyMarking, type PreSignCheck, secrecyCheck } from 'govseal/checks';
import { beforeAll, describe, expect, test } from 'vitest';
import { loadSeeds } from '../../cli/src/demo/seed-data.ts';
import { composeSlipOfd } from '../../govseal/src/compose-ofd.ts';
import { chinesePdf, type Run } from './chinese-pdf.ts';

const check: PreSignCheck = secrecyCheck();
const codes = async (bytes: Uint8Array): Promise<string[]> => (await check({ bytes })).map(({ code }) => code);
const FOUND = ['PRESIGN_SECRECY_MARKING'];
const honest: Run = { text: '关于受理申请的通知，申请材料不涉及商业秘密', x: 80, y: 700 };

describe('a PDF is refused with the place of the marking', () => {
  test('in one run', async () => {
    const bytes = await chinesePdf([{ text: '机密★5年', x: 80, y: 780 }, honest]);
    expect(await check({ bytes })).toMatchObject([
      { code: 'PRESIGN_SECRECY_MARKING', at: { page: 1 }, params: { marking: '机密★5年' } },
    ]);
  });

  test('in four runs, drawn apart', async () => {
    const runs = [...'机密★5年'].map((text, i) => ({ text, x: 80 + 20 * i, y: 780 }));
    expect(await codes(await chinesePdf([...runs, honest]))).toEqual(FOUND);
  });

  test('in two runs, the second written first', async () => {
    const runs = [
      { text: '密★5年', x: 96, y: 780 },
      { text: '机', x: 80, y: 780 },
    ];
    expect(await codes(await chinesePdf([...runs, honest]))).toEqual(FOUND);
  });

  test('in full-width characters with spaces', async () => {
    expect(await codes(await chinesePdf([{ text: '秘　密　★　１　年', x: 80, y: 780 }, honest]))).toEqual(FOUND);
  });

  test('in the title of its metadata', async () => {
    expect(await codes(await chinesePdf([honest], { title: '机密★长期' }))).toEqual(FOUND);
  });

  test('in an annotation', async () => {
    expect(await codes(await chinesePdf([honest], { note: '密级：绝密' }))).toEqual(FOUND);
  });

  test('in an attached file', async () => {
    const attachment = { name: 'basis.json', bytes: utf8('{"密级":"机密"}') };
    expect(await codes(await chinesePdf([honest], { attachment }))).toEqual(FOUND);
  });

  test('in a PDF that is attached', async () => {
    const attachment = { name: 'basis.pdf', bytes: await chinesePdf([{ text: '绝密★10年', x: 80, y: 780 }]) };
    expect(await codes(await chinesePdf([honest], { attachment }))).toEqual(FOUND);
  });
});

test('商业秘密 at the end of a line is not a marking', async () => {
  expect(await codes(await chinesePdf([honest]))).toEqual([]);
});

test('商业秘密 split by a line break is not a marking', async () => {
  const lines = [
    { text: '申请人应当保护相关企业的商业', x: 80, y: 700 },
    { text: '秘密', x: 80, y: 670 },
  ];
  expect(await codes(await chinesePdf(lines))).toEqual([]);
});

test('a page without text is reported and not refused', async () => {
  const findings = await check({ bytes: await chinesePdf([]) });
  expect(findings).toMatchObject([{ code: 'PRESIGN_PAGE_WITHOUT_TEXT', severity: 'warning', at: { page: 1 } }]);
});

describe('what cannot be read', () => {
  const broken = utf8('%PDF-1.7\nnothing else');

  test('is refused', async () => {
    expect(await check({ bytes: broken })).toMatchObject([{ code: 'PRESIGN_TEXT_UNREADABLE', severity: 'error' }]);
  });

  test('is reported if the caller allows it', async () => {
    const findings = await secrecyCheck({ unreadable: 'allow' })({ bytes: broken });
    expect(findings).toMatchObject([{ code: 'PRESIGN_TEXT_UNREADABLE', severity: 'warning' }]);
  });

  test('attachments nested without end are refused', async () => {
    let bytes = await chinesePdf([honest]);
    for (let depth = 0; depth < 6; depth++)
      bytes = await chinesePdf([honest], { attachment: { name: 'inner.pdf', bytes } });
    expect(await codes(bytes)).toEqual(['PRESIGN_TEXT_UNREADABLE']);
  }, 60_000);
});

describe('an OFD', () => {
  const seeds = loadSeeds();
  let ofd: Uint8Array;
  beforeAll(async () => {
    ofd = (await composeSlipOfd(seeds.slip, { created: seeds.timeline.decision })).ofd;
  }, 60_000);

  const withText = (codesOfText: string): Uint8Array => {
    const page =
      `<?xml version="1.0" encoding="UTF-8"?><ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Content>` +
      `<ofd:Layer ID="2">${codesOfText}</ofd:Layer></ofd:Content></ofd:Page>`;
    const document =
      '<?xml version="1.0" encoding="UTF-8"?><ofd:Document xmlns:ofd="http://www.ofdspec.org/2016"><ofd:CommonData>' +
      '<ofd:MaxUnitID>9</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>' +
      '</ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>';
    const entry =
      '<?xml version="1.0" encoding="UTF-8"?><ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016" Version="1.1" DocType="OFD">' +
      '<ofd:DocBody><ofd:DocInfo><ofd:DocID>44d6cf0e1cd64ebd9a7c1b8e0a2f3c4d</ofd:DocID></ofd:DocInfo>' +
      '<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>';
    const files = { 'OFD.xml': entry, 'Doc_0/Document.xml': document, 'Doc_0/Pages/Page_0/Content.xml': page };
    return writePackage(new Map(Object.entries(files).map(([name, text]) => [name, utf8(text)])));
  };
  const run = (id: number, x: number, text: string): string =>
    `<ofd:TextObject ID="${id}" Boundary="${x} 30 20 6" Font="9" Size="5"><ofd:TextCode X="0" Y="5">${text}</ofd:TextCode></ofd:TextObject>`;

  test('of an honest slip passes', async () => {
    expect(await codes(ofd)).toEqual([]);
  });

  test('with the marking split over two runs, the second written first, is refused', async () => {
    expect(await codes(withText(run(3, 40, '密★5年') + run(4, 30, '机')))).toEqual(FOUND);
  });

  test('with 商业秘密 in two runs passes', async () => {
    expect(await codes(withText(run(3, 40, '秘密') + run(4, 30, '商业')))).toEqual([]);
  });
});

describe('JSON', () => {
  test('with a marking as a value is refused at its JSON Pointer', async () => {
    const bytes = utf8(JSON.stringify({ items: [{ mark: '机密★5年' }] }));
    expect(await check({ bytes })).toMatchObject([{ at: { path: '/items/0/mark' } }]);
  });

  test('with escaped characters is decoded', async () => {
    expect(await codes(utf8('{"a":"\\u673a\\u5bc6★5年"}'))).toEqual(FOUND);
  });
});

describe('text', () => {
  test('in GB 18030 is read', async () => {
    // 机密★5年
    expect(await codes(Uint8Array.of(0xbb, 0xfa, 0xc3, 0xdc, 0xa1, 0xef, 0x35, 0xc4, 0xea))).toEqual(FOUND);
  });

  test('of another kind passes', async () => {
    expect(await codes(Uint8Array.of(0, 1, 2, 3, 0xff))).toEqual([]);
  });
});

describe('a mail', () => {
  const mail = (subject: string, body: string, type = 'text/plain'): Uint8Array =>
    utf8(`From: a@example.cn\r\nSubject: ${subject}\r\nContent-Type: ${type}; charset=utf-8\r\n\r\n${body}\r\n`);

  test('with the marking in its encoded subject is refused', async () => {
    const subject = `=?utf-8?B?${Buffer.from('机密★5年 通报').toString('base64')}?=`;
    expect(await codes(mail(subject, 'text'))).toEqual(FOUND);
  });

  test('with the marking under tags is refused', async () => {
    expect(await codes(mail('notice', '<p>机<b>密</b>&#9733;5年</p>', 'text/html'))).toEqual(FOUND);
  });

  test('about 商业秘密 passes', async () => {
    expect(await codes(mail('notice', '请注意保护商业秘密'))).toEqual([]);
  });
});

test('the rule for text can be used by itself', () => {
  expect(findSecrecyMarking(['特急', '机密★5年'])).toBe('机密★5年');
});
