const ENTITIES = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escape = (text) => text.replace(/[&<>"]/g, (char) => ENTITIES[char]);

const fill = (template, values) =>
  template.replace(/\{\{(\w+)\}\}/g, (_, key) => (Object.hasOwn(values, key) ? values[key] : ''));

/** A page with its values filled in, escaped. */
export function render({ layout, body }, values) {
  const escaped = Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, escape(String(value))]),
  );
  return fill(layout, { body: fill(body, escaped) });
}
