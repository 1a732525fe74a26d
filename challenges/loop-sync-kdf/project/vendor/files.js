/**
 * Stand-in for reading files, which happens in the pool. Not ours to edit.
 * read(path) resolves with the text.
 */
const FILES = {
  'terms.html': '<!doctype html><h1>Terms</h1><p>Be kind. Log out on machines that are not yours.</p>',
};

export function createFiles({ pool, files = FILES }) {
  return {
    async read(path) {
      await pool.run('read');
      if (!Object.hasOwn(files, path)) throw Object.assign(new Error(`ENOENT: ${path}`), { code: 'ENOENT' });
      return files[path];
    },
  };
}
