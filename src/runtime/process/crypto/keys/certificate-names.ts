/** Names in certificates, printed as OpenSSL and Node print them. https://www.rfc-editor.org/rfc/rfc5280#section-4.1.2.4 */
import { formatAddress } from './certificate-address.ts';
import { children, readAll, readNode, readOid, Tag, type Node } from './der.ts';

/** OpenSSL's short names of what a name is made of. */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  '2.5.4.3': 'CN',
  '2.5.4.4': 'SN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.9': 'street',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '2.5.4.12': 'title',
  '2.5.4.13': 'description',
  '2.5.4.15': 'businessCategory',
  '2.5.4.17': 'postalCode',
  '2.5.4.41': 'name',
  '2.5.4.42': 'GN',
  '2.5.4.43': 'initials',
  '2.5.4.44': 'generationQualifier',
  '2.5.4.46': 'dnQualifier',
  '2.5.4.97': 'organizationIdentifier',
  '1.2.840.113549.1.9.1': 'emailAddress',
  '1.2.840.113549.1.9.2': 'unstructuredName',
  '0.9.2342.19200300.100.1.1': 'UID',
  '0.9.2342.19200300.100.1.25': 'DC',
  '1.3.6.1.4.1.311.60.2.1.1': 'jurisdictionL',
  '1.3.6.1.4.1.311.60.2.1.2': 'jurisdictionST',
  '1.3.6.1.4.1.311.60.2.1.3': 'jurisdictionC',
};

const BMP_STRING = 0x1e;
const UNIVERSAL_STRING = 0x1c;

export const latin1 = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
};

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

function textOf({ tag, body }: Node): string {
  if (tag === Tag.utf8) return utf8.decode(body.slice());
  const width = tag === BMP_STRING ? 2 : tag === UNIVERSAL_STRING ? 4 : 1;
  if (width === 1) return latin1(body);
  let text = '';
  for (let at = 0; at + width <= body.length; at += width) {
    let point = 0;
    for (const byte of body.subarray(at, at + width)) point = point * 256 + byte;
    text += point > 0x10ffff ? '\ufffd' : String.fromCodePoint(point);
  }
  return text;
}

export interface Attribute {
  readonly name: string;
  readonly value: string;
}

/** The sets of a Name, in its order. */
export function readName(name: Node): readonly (readonly Attribute[])[] {
  return children(name).map((set) =>
    children(set, Tag.set).map((pair) => {
      const [type, value] = children(pair);
      const oid = readOid(type);
      return { name: ATTRIBUTES[oid] ?? oid, value: value === undefined ? '' : textOf(value) };
    }),
  );
}

/** ASN1_STRFLGS_ESC_2253, and ESC_CTRL where `control` says so. */
function escaped(value: string, control: boolean): string {
  const text = value
    .replace(/[,+"\\<>;]/g, '\\$&')
    .replace(/^[ #]/, '\\$&')
    .replace(/(.) $/, '$1\\ ');
  if (!control) return text;
  return text.replace(/\p{Cc}/gu, (unit) =>
    unit < '\x80' ? `\\${unit.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}` : unit,
  );
}

const setText = (set: readonly Attribute[], plus: string, control: boolean): string =>
  set.map(({ name, value }) => `${name}=${escaped(value, control)}`).join(plus);

/** One set a line. */
export const nameText = (name: Node): string =>
  readName(name)
    .map((set) => setText(set, ' + ', true))
    .join('\n');

/** As RFC 2253 writes names: the last set first. */
const rfc2253 = (name: Node): string =>
  readName(name)
    .map((set) => setText(set, '+', false))
    .reverse()
    .join(',');

/** Node quotes what could be taken for more than one name (CVE-2021-44532). */
function isSafe(text: string, unicode: boolean): boolean {
  if (/["\\,']/.test(text)) return false;
  return unicode ? !/\p{Cc}/u.test(text.replace(/[\x80-\x9f]/g, '')) : !/[^ -~]/.test(text);
}

function quoted(text: string, unicode: boolean, prefix = ''): string {
  if (isSafe(text, unicode)) return prefix + text;
  let out = prefix;
  for (const unit of text) {
    const code = unit.codePointAt(0) ?? 0;
    if (unit === '\\' || unit === '"') out += `\\${unit}`;
    else if (
      unit !== ',' &&
      ((code >= 0x20 && code !== 0x7f && code < 0x80) || (unicode && code >= 0x80 && code !== 0x7f))
    )
      out += unit;
    else out += `\\u${code.toString(16).padStart(4, '0')}`;
  }
  return `"${out}"`;
}

const OTHER_NAMES: Readonly<Record<string, string>> = {
  '1.3.6.1.5.5.7.8.5': 'XmppAddr',
  '1.3.6.1.5.5.7.8.7': 'SRVName',
  '1.3.6.1.5.5.7.8.9': 'SmtpUTF8Mailbox',
  '1.3.6.1.4.1.311.20.2.3': 'UPN',
  '1.3.6.1.5.5.7.8.8': 'NAIRealm',
};

function otherName(node: Node): string {
  const [type, value] = readAll(node.body);
  const name = OTHER_NAMES[readOid(type)];
  const text = value === undefined ? undefined : readNode(value.body);
  if (name === undefined || text === undefined) return 'othername:<unsupported>';
  return `othername:${quoted(textOf(text), text.tag === Tag.utf8, `${name}:`)}`;
}

const GENERAL_NAMES = ['other', 'email', 'dns', 'x400', 'directory', 'edi', 'uri', 'ip', 'id'] as const;

export const generalKind = ({ tag }: Node): (typeof GENERAL_NAMES)[number] | undefined =>
  GENERAL_NAMES[tag & 0x1f];

export function generalNameText(node: Node): string {
  switch (generalKind(node)) {
    case 'email':
      return `email:${quoted(latin1(node.body), false)}`;
    case 'dns':
      return `DNS:${quoted(latin1(node.body), false)}`;
    case 'uri':
      return `URI:${quoted(latin1(node.body), false)}`;
    case 'directory':
      return `DirName:${quoted(rfc2253(readNode(node.body)), true)}`;
    case 'ip':
      return `IP Address:${formatAddress(node.body)}`;
    case 'id':
      return `Registered ID:${readOid({ ...node, tag: Tag.oid })}`;
    case 'other':
      return otherName(node);
    case 'x400':
      return 'X400Name:<unsupported>';
    case 'edi':
      return 'EdiPartyName:<unsupported>';
    default:
      return '';
  }
}
