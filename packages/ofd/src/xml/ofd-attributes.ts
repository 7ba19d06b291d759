/** Names of attributes in the schemas of GB/T 33190 and GM/T 0099, in lower case. */
const NAMES = `
  Alpha Angle AppName AppVersion AttachID Base BaseLoc BitsPerComponent Bold Boundary Bottom Cap CharDirection Charset
  CheckMethod Clip CodeCount CodePosition ColorSpace Company Copies Count CreationDate Creator CTM Current DashOffset
  DashPattern Date DeltaX DeltaY DocType DrawParam Eccentricity EdgeFlag EndDate EndPoint EndRadius Event Expanded Extend
  FamilyName FileRef Fill FixedWidth Font FontName Format GlyphCount Height HorizonalCornerRadius HScale ID ImageMask Index
  Italic Join LastModDate Left LineWidth MapType MapUnit MiterLimit ModDate MovieID Name NameSpace NewWindow NoRotate NoZoom
  Operator PageID PageRef Position Print Printable Profile ProtocolVer ProviderName ReadDirection ReadOnly RefId
  ReflectMethod Relative RelativeTo Repeat ResourceID Right Rule Serif Size SoundID Start StartDate StartPoint StartRadius
  Stroke Substitution Subtype Synchronous TemplateID Title Top TransFlag Type TypeID URI Usage Value Version
  VerticalCornerRadius Visible Volume Weight Width X XStep Y YStep Zoom ZOrder`;

const SPELLED: ReadonlySet<string> = new Set(NAMES.trim().split(/\s+/));
const LOWER: ReadonlySet<string> = new Set([...SPELLED].map((name) => name.toLowerCase()));

/** Case-insensitive, as for readers that parse XML as HTML. */
export function isOfdAttribute(local: string): boolean {
  return LOWER.has(local.toLowerCase());
}

/** The spelling in the schemas. */
export function isSpelledAttribute(local: string): boolean {
  return SPELLED.has(local);
}
