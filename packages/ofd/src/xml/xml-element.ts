/** One element of an OFD file. */
export class XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[] = [];
  /** Character data of the element itself, without that of children. */
  text = '';
  /** Root only: comments, processing instructions and attributes of other namespaces, which no OFD schema allows. */
  extras: readonly string[] = [];

  constructor(name: string, attributes: ReadonlyMap<string, string>) {
    this.name = name;
    this.attributes = attributes;
  }

  attribute(name: string): string | undefined {
    return this.attributes.get(name);
  }

  all(name: string): XmlElement[] {
    return this.children.filter((child) => child.name === name);
  }
}
