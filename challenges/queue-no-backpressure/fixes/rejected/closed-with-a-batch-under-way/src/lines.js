const MOST_CHARACTERS = 16_384;

/** The lines of a request's body, as they come: as many at a time as a chunk has. */
export async function* chunksOf(req) {
  let rest = '';
  for await (const chunk of req.setEncoding('utf8')) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop();
    if (rest.length > MOST_CHARACTERS) throw Object.assign(new Error('line too long'), { status: 413 });
    yield lines.filter((line) => line.trim() !== '');
  }
  if (rest.trim() !== '') yield [rest];
}
