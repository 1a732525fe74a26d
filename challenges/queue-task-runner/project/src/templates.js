import { fetchTemplate } from '../vendor/template-store.js';

/** Templates are a few kilobytes and change once a year: we keep those we have seen. */
const known = new Map();

/** The template's text, or a promise of it the first time. */
export function template(name) {
  return known.get(name) ?? load(name);
}

async function load(name) {
  const text = await fetchTemplate(name);
  known.set(name, text);
  return text;
}
