import type { PageFacts } from '#runtime/wire';
import type { Place } from './place.ts';

/** Links and forms that came with the page lead to previews already; here those that its scripts made, when they are used. */
export function followLinks({ prefix }: PageFacts, { inPreview }: Place): void {
  const lead = (element: Element, attribute: string): void => {
    const there = inPreview(element.getAttribute(attribute) ?? '');
    if (there !== null && element.hasAttribute(attribute)) element.setAttribute(attribute, there);
  };
  const leadForm = (form: HTMLFormElement, submitter: Element | null = null): void => {
    lead(form, 'action');
    if (submitter) lead(submitter, 'formaction');
  };
  for (const type of ['click', 'auxclick'])
    addEventListener(
      type,
      ({ target }) => {
        const link = target instanceof Element ? target.closest('a[href], area[href]') : null;
        if (link) lead(link, 'href');
      },
      true,
    );
  addEventListener(
    'submit',
    (event) => {
      if (event.target instanceof HTMLFormElement) leadForm(event.target, event.submitter);
    },
    true,
  );
  const prototype = HTMLFormElement.prototype as { submit: (this: HTMLFormElement) => void };
  const { submit } = prototype;
  prototype.submit = function () {
    leadForm(this);
    submit.call(this);
  };
  // an address that a script wrote into the bar still has to be below the preview
  for (const name of ['pushState', 'replaceState'] as const) {
    const plain = history[name].bind(history);
    history[name] = (data, unused, url) =>
      plain(
        data,
        unused,
        url == null || String(url).startsWith(prefix) ? url : (inPreview(String(url)) ?? url),
      );
  }
}
