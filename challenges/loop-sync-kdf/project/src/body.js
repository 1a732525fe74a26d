const MAX_BYTES = 4096;

export class BadRequest extends Error {}

/** The fields of a JSON body, all of them texts. */
export async function fieldsOf(req, names) {
  const chunks = [];
  let bytes = 0;
  for await (const chunk of req) {
    bytes += chunk.length;
    if (bytes > MAX_BYTES) throw new BadRequest(`more than ${MAX_BYTES} bytes`);
    chunks.push(chunk);
  }
  let body;
  try {
    body = JSON.parse(Buffer.concat(chunks).toString());
  } catch {
    throw new BadRequest('not JSON');
  }
  const fields = names.map((name) => (Object.hasOwn(Object(body), name) ? body[name] : undefined));
  const wrong = fields.findIndex((value) => typeof value !== 'string');
  if (wrong >= 0) throw new BadRequest(`${names[wrong]} must be a text`);
  return fields;
}
