/**
 * Names of the glyphs that form fields use (the Latin part of the Adobe Glyph List); others are treated as unreadable.
 */

const ASCII =
  'space exclam quotedbl numbersign dollar percent ampersand quotesingle parenleft parenright asterisk plus comma hyphen ' +
  'period slash zero one two three four five six seven eight nine colon semicolon less equal greater question at A B C D E ' +
  'F G H I J K L M N O P Q R S T U V W X Y Z bracketleft backslash bracketright asciicircum underscore grave a b c d e f g ' +
  'h i j k l m n o p q r s t u v w x y z braceleft bar braceright asciitilde';

const LATIN1 =
  'nbspace exclamdown cent sterling currency yen brokenbar section dieresis copyright ordfeminine guillemotleft logicalnot ' +
  'sfthyphen registered macron degree plusminus twosuperior threesuperior acute mu paragraph periodcentered cedilla ' +
  'onesuperior ordmasculine guillemotright onequarter onehalf threequarters questiondown Agrave Aacute Acircumflex Atilde ' +
  'Adieresis Aring AE Ccedilla Egrave Eacute Ecircumflex Edieresis Igrave Iacute Icircumflex Idieresis Eth Ntilde Ograve ' +
  'Oacute Ocircumflex Otilde Odieresis multiply Oslash Ugrave Uacute Ucircumflex Udieresis Yacute Thorn germandbls agrave ' +
  'aacute acircumflex atilde adieresis aring ae ccedilla egrave eacute ecircumflex edieresis igrave iacute icircumflex ' +
  'idieresis eth ntilde ograve oacute ocircumflex otilde odieresis divide oslash ugrave uacute ucircumflex udieresis yacute ' +
  'thorn ydieresis';

const OTHERS: Readonly<Record<string, string>> = {
  quoteleft: '‘',
  quoteright: '’',
  quotedblleft: '“',
  quotedblright: '”',
  quotesinglbase: '‚',
  quotedblbase: '„',
  endash: '–',
  emdash: '—',
  bullet: '•',
  ellipsis: '…',
  Euro: '€',
  minus: '−',
  fi: 'fi',
  fl: 'fl',
  OE: 'Œ',
  oe: 'œ',
  Scaron: 'Š',
  scaron: 'š',
  Zcaron: 'Ž',
  zcaron: 'ž',
  Ydieresis: 'Ÿ',
  florin: 'ƒ',
  dagger: '†',
  daggerdbl: '‡',
  perthousand: '‰',
  trademark: '™',
};

const NAMES: ReadonlyMap<string, string> = new Map([
  ...ASCII.split(' ').map((name, index) => [name, String.fromCharCode(0x20 + index)] as const),
  ...LATIN1.split(' ').map((name, index) => [name, String.fromCharCode(0xa0 + index)] as const),
  ...Object.entries(OTHERS),
]);

/** The text of a glyph name of the list; undefined for others: viewers interpret `uni0031` and `u00031` differently. */
export function glyphText(name: string): string | undefined {
  return NAMES.get(name);
}
