import type { Fetch } from './fetch.ts';
import type { Place } from './place.ts';

/** Elements that load what an attribute of theirs says. */
const LOADERS = [
  ['IMG', 'src'],
  ['SCRIPT', 'src'],
  ['LINK', 'href'],
  ['SOURCE', 'src'],
  ['VIDEO', 'src'],
  ['AUDIO', 'src'],
] as const;

const OWN = /^(data|blob|about):/i;

/** Pictures, styles and scripts that the page's scripts add: fetched, and given to their elements as blobs. */
export function loadParts(fetch: Fetch, { onServer }: Place): void {
  const { setAttribute } = Element.prototype as {
    setAttribute: (this: Element, name: string, value: string) => void;
  };
  const wanted = new WeakMap<Element, string>();
  const load = async (element: Element, attribute: string, reference: string): Promise<void> => {
    wanted.set(element, reference);
    const response = await fetch(reference).catch(() => null); // as a picture that cannot be loaded
    const blob = response?.ok ? await response.blob() : null;
    if (wanted.get(element) !== reference) return;
    if (blob) setAttribute.call(element, attribute, URL.createObjectURL(blob));
    else element.dispatchEvent(new Event('error'));
  };
  /** Whether the attribute is taken care of. */
  const takes = (element: Element, attribute: string, value: string): boolean => {
    const loads = LOADERS.some(([tag, one]) => element.tagName === tag && attribute.toLowerCase() === one);
    if (!loads || value === '' || OWN.test(value) || onServer(value) === null) return false;
    if (element.tagName === 'LINK' && !/stylesheet|icon/i.test(element.getAttribute('rel') ?? ''))
      return false;
    void load(element, attribute, value);
    return true;
  };
  Element.prototype.setAttribute = function (name, value) {
    if (!takes(this, name, value)) setAttribute.call(this, name, value);
  };
  for (const [kind, attribute] of [
    [HTMLImageElement, 'src'],
    [HTMLScriptElement, 'src'],
    [HTMLLinkElement, 'href'],
  ] as const) {
    const plain = Object.getOwnPropertyDescriptor(kind.prototype, attribute);
    if (!plain?.set) continue;
    Object.defineProperty(kind.prototype, attribute, {
      ...plain,
      set(this: Element, value: unknown) {
        if (!takes(this, attribute, String(value))) plain.set?.call(this, value);
      },
    });
  }
  // what came as markup
  new MutationObserver((changes) => {
    const added = changes
      .flatMap(({ addedNodes }) => [...addedNodes])
      .filter((node) => node instanceof Element);
    for (const element of added.flatMap((one) => [one, ...one.querySelectorAll('[src], link[href]')]))
      for (const [tag, attribute] of LOADERS)
        if (element.tagName === tag && tag !== 'SCRIPT')
          takes(element, attribute, element.getAttribute(attribute) ?? '');
  }).observe(document, { subtree: true, childList: true });
}
