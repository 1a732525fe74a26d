import { text, type ContractTest } from './bench.ts';
import { equal, holds, rejects } from './claims.ts';

const BYTES = Uint8Array.from({ length: 256 }, (_, at) => at);

export const files: readonly ContractTest[] = [
  {
    title: '3: a file written as text reads back as text and as bytes',
    run: async ({ container: { fs }, dir }) => {
      await fs.writeFile(`${dir}/a.txt`, 'żółw 🐢\n');
      equal(await fs.readFile(`${dir}/a.txt`, 'utf-8'), 'żółw 🐢\n');
      equal(text(await fs.readFile(`${dir}/a.txt`)), 'żółw 🐢\n');
    },
  },
  {
    title: '3: a file written as bytes reads back byte for byte, and the given array stays usable',
    run: async ({ container: { fs }, dir }) => {
      const given = BYTES.slice();
      await fs.writeFile(`${dir}/all.bin`, given);
      equal(await fs.readFile(`${dir}/all.bin`), BYTES);
      equal(given, BYTES, 'the given array');
    },
  },
  {
    title: '3: text is written in the encoding given',
    run: async ({ container: { fs }, dir }) => {
      await fs.writeFile(`${dir}/a`, 'ff00', { encoding: 'hex' });
      equal(await fs.readFile(`${dir}/a`), new Uint8Array([255, 0]));
      await fs.writeFile(`${dir}/b`, 'é', 'latin1');
      equal(await fs.readFile(`${dir}/b`), new Uint8Array([0xe9]));
    },
  },
  {
    title: '3: a file is read in the encoding given',
    run: async ({ container: { fs }, dir }) => {
      await fs.writeFile(`${dir}/a`, new Uint8Array([0x68, 0x69, 0xff]));
      equal(await fs.readFile(`${dir}/a`, 'base64'), 'aGn/');
      equal(await fs.readFile(`${dir}/a`, 'hex'), '6869ff');
      equal(await fs.readFile(`${dir}/a`, 'latin1'), 'hi\u00ff');
    },
  },
  {
    title: '3: writing again replaces the whole file',
    run: async ({ container: { fs }, dir }) => {
      await fs.writeFile(`${dir}/a`, 'a long text');
      await fs.writeFile(`${dir}/a`, 'short');
      equal(await fs.readFile(`${dir}/a`, 'utf8'), 'short');
    },
  },
  {
    title: '3: a file of five megabytes reads back whole',
    run: async ({ container: { fs }, dir }) => {
      const big = new Uint8Array(5 * 1024 * 1024).map((_, at) => (at * 31) & 0xff);
      await fs.writeFile(`${dir}/big`, big);
      const back = await fs.readFile(`${dir}/big`);
      holds(
        back.length === big.length && back.every((byte, at) => byte === big[at]),
        'every byte is the same',
      );
    },
  },
  {
    title: '3: a leading slash means the working directory',
    run: async ({ container: { fs }, dir }) => {
      await fs.writeFile(`/${dir}/a`, 'x');
      equal(await fs.readFile(`${dir}/a`, 'utf8'), 'x');
    },
  },
  {
    title: '3: reading what is not there rejects with ENOENT and the path',
    run: async ({ container: { fs }, dir }) => {
      await rejects(fs.readFile(`${dir}/none.txt`, 'utf8'), /^ENOENT: no such file or directory.*none\.txt/);
    },
  },
  {
    title: '3: writing into a missing folder rejects with ENOENT',
    run: async ({ container: { fs }, dir }) => {
      await rejects(fs.writeFile(`${dir}/no/a.txt`, ''), /^ENOENT/);
    },
  },
  {
    title: '3: reading a folder as a file rejects with EISDIR',
    run: async ({ container: { fs }, dir }) => {
      await rejects(fs.readFile(dir), /EISDIR/);
    },
  },
  {
    title: '3: readdir lists names, sorted or not',
    run: async ({ container: { fs }, dir }) => {
      equal(await fs.readdir(dir), []);
      await fs.writeFile(`${dir}/b`, '');
      await fs.mkdir(`${dir}/a`);
      equal((await fs.readdir(dir)).sort(), ['a', 'b']);
    },
  },
  {
    title: '3: readdir with file types tells files from folders',
    run: async ({ container: { fs }, dir }) => {
      await fs.writeFile(`${dir}/file`, '');
      await fs.mkdir(`${dir}/folder`);
      const entries = await fs.readdir(dir, { withFileTypes: true });
      const kinds = entries.map((entry) => [entry.name, entry.isFile(), entry.isDirectory()]);
      equal(kinds.sort(), [
        ['file', true, false],
        ['folder', false, true],
      ]);
    },
  },
  {
    title: '3: readdir with the buffer encoding gives bytes',
    run: async ({ container: { fs }, dir }) => {
      await fs.writeFile(`${dir}/ż`, '');
      equal(await fs.readdir(dir, 'buffer'), [new Uint8Array([0xc5, 0xbc])]);
    },
  },
  {
    title: '3: readdir of a file rejects with ENOTDIR, of nothing with ENOENT',
    run: async ({ container: { fs }, dir }) => {
      await fs.writeFile(`${dir}/a`, '');
      await rejects(fs.readdir(`${dir}/a`), /ENOTDIR/);
      await rejects(fs.readdir(`${dir}/none`), /ENOENT/);
    },
  },
  {
    title: '3: mkdir makes one folder and refuses a second time with EEXIST',
    run: async ({ container: { fs }, dir }) => {
      await fs.mkdir(`${dir}/a`);
      equal(await fs.readdir(dir), ['a']);
      await rejects(fs.mkdir(`${dir}/a`), /EEXIST/);
    },
  },
  {
    title: '3: mkdir without recursive needs the parent, with it makes the whole path and may be repeated',
    run: async ({ container: { fs }, dir }) => {
      await rejects(fs.mkdir(`${dir}/x/y`), /ENOENT/);
      await fs.mkdir(`${dir}/x/y`, { recursive: true });
      await fs.mkdir(`${dir}/x/y`, { recursive: true });
      equal(await fs.readdir(`${dir}/x`), ['y']);
    },
  },
  {
    title: '3: rm removes a file, and a folder only when recursive',
    run: async ({ container: { fs }, dir }) => {
      await fs.writeFile(`${dir}/a`, '');
      await fs.mkdir(`${dir}/d/e`, { recursive: true });
      await fs.rm(`${dir}/a`);
      await rejects(fs.rm(`${dir}/d`), /EISDIR|directory/i);
      await fs.rm(`${dir}/d`, { recursive: true });
      equal(await fs.readdir(dir), []);
    },
  },
  {
    title: '3: rm of what is not there rejects with ENOENT, unless forced',
    run: async ({ container: { fs }, dir }) => {
      await rejects(fs.rm(`${dir}/none`), /ENOENT/);
      await fs.rm(`${dir}/none`, { force: true });
    },
  },
  {
    title: '3: rename moves a file over another one',
    run: async ({ container: { fs }, dir }) => {
      await fs.writeFile(`${dir}/a`, 'new');
      await fs.writeFile(`${dir}/b`, 'old');
      await fs.rename(`${dir}/a`, `${dir}/b`);
      equal(await fs.readdir(dir), ['b']);
      equal(await fs.readFile(`${dir}/b`, 'utf8'), 'new');
    },
  },
  {
    title: '3: rename moves a folder with what is in it',
    run: async ({ container: { fs }, dir }) => {
      await fs.mkdir(`${dir}/a/b`, { recursive: true });
      await fs.writeFile(`${dir}/a/b/c`, 'x');
      await fs.rename(`${dir}/a`, `${dir}/z`);
      equal(await fs.readFile(`${dir}/z/b/c`, 'utf8'), 'x');
      await rejects(fs.readdir(`${dir}/a`), /ENOENT/);
    },
  },
  {
    title: '3: rename of what is not there rejects with ENOENT',
    run: async ({ container: { fs }, dir }) => {
      await rejects(fs.rename(`${dir}/none`, `${dir}/b`), /ENOENT/);
    },
  },
  {
    title: '3: a hundred writes at once all arrive',
    run: async ({ container: { fs }, dir }) => {
      const names = Array.from({ length: 100 }, (_, at) => `f${at}`);
      await Promise.all(names.map((name) => fs.writeFile(`${dir}/${name}`, name)));
      const back = await Promise.all(names.map((name) => fs.readFile(`${dir}/${name}`, 'utf8')));
      equal(back, names);
    },
  },
];
