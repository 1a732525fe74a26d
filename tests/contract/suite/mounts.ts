import type { FileSystemTree } from '@webcontainer/api';
import { text, type ContractTest } from './bench.ts';
import { equal, holds, rejects } from './claims.ts';

const TREE: FileSystemTree = {
  'package.json': { file: { contents: '{"name":"demo"}' } },
  src: {
    directory: {
      'index.js': { file: { contents: 'console.log("żółw")' } },
      deep: { directory: { 'logo.bin': { file: { contents: new Uint8Array([0, 127, 128, 255]) } } } },
    },
  },
  empty: { directory: {} },
  'main.js': { file: { symlink: 'src/index.js' } },
};

export const mounts: readonly ContractTest[] = [
  {
    title: '2: a mounted tree has its texts, bytes, folders and links',
    run: async ({ container, dir }) => {
      const { fs } = container;
      await container.mount(TREE, { mountPoint: dir });
      equal(await fs.readFile(`${dir}/package.json`, 'utf8'), '{"name":"demo"}');
      equal(await fs.readFile(`${dir}/src/deep/logo.bin`), new Uint8Array([0, 127, 128, 255]));
      equal(await fs.readdir(`${dir}/empty`), []);
      equal(await fs.readFile(`${dir}/main.js`, 'utf8'), 'console.log("żółw")');
      equal((await fs.readdir(dir)).sort(), ['empty', 'main.js', 'package.json', 'src']);
    },
  },
  {
    title: '2: a mount adds to what is there and replaces files of the same name',
    run: async ({ container, dir }) => {
      await container.fs.writeFile(`${dir}/kept`, 'kept');
      await container.fs.writeFile(`${dir}/package.json`, 'old');
      await container.mount(TREE, { mountPoint: dir });
      equal(await container.fs.readFile(`${dir}/kept`, 'utf8'), 'kept');
      equal(await container.fs.readFile(`${dir}/package.json`, 'utf8'), '{"name":"demo"}');
    },
  },
  {
    title: '2: without a mount point a tree lands in the working directory',
    run: async ({ container, dir }) => {
      const name = `${dir}-at-root.txt`;
      await container.mount({ [name]: { file: { contents: 'x' } } });
      equal(await container.fs.readFile(name, 'utf8'), 'x');
    },
  },
  {
    title: '2: a snapshot of @webcontainer/snapshot mounts, as bytes and as a buffer',
    run: async ({ container, dir, snapshot }) => {
      await container.fs.mkdir(`${dir}/bytes`);
      await container.fs.mkdir(`${dir}/buffer`);
      await container.mount(snapshot.slice(), { mountPoint: `${dir}/bytes` });
      await container.mount(snapshot.slice().buffer, { mountPoint: `${dir}/buffer` });
      for (const at of ['bytes', 'buffer']) {
        equal(await container.fs.readFile(`${dir}/${at}/hello.txt`, 'utf8'), 'hello żółw\n');
        equal(await container.fs.readFile(`${dir}/${at}/lib/data.bin`), new Uint8Array([0, 255, 10, 13]));
      }
    },
  },
  {
    title: '2: bytes that are no snapshot reject, and nothing is mounted',
    run: async ({ container, dir }) => {
      await rejects(container.mount(new Uint8Array([0xc1, 0xc1, 0xc1]), { mountPoint: dir }), /./);
      equal(await container.fs.readdir(dir), []);
    },
  },
  {
    title: '7: an export as JSON is the tree that was mounted',
    run: async ({ container, dir }) => {
      await container.mount(TREE, { mountPoint: dir });
      equal(await container.export(dir), TREE);
    },
  },
  {
    title: '7: an export as binary mounts again as the same tree',
    run: async ({ container, dir }) => {
      await container.mount(TREE, { mountPoint: dir });
      const binary = await container.export(dir, { format: 'binary' });
      await container.fs.mkdir(`${dir}-again`);
      await container.mount(binary, { mountPoint: `${dir}-again` });
      equal(await container.export(`${dir}-again`), TREE);
    },
  },
  {
    title: '7: an export as zip holds every file',
    run: async ({ container, dir, unzip }) => {
      await container.mount(TREE, { mountPoint: dir });
      const entries = unzip(await container.export(dir, { format: 'zip' }));
      const name = Object.keys(entries).find((path) => path.endsWith('src/index.js'));
      equal(text(entries[name ?? '']), 'console.log("żółw")');
      const logo = Object.keys(entries).find((path) => path.endsWith('src/deep/logo.bin'));
      equal(entries[logo ?? ''], new Uint8Array([0, 127, 128, 255]));
    },
  },
  {
    title: '7: an export leaves out what excludes matches',
    run: async ({ container, dir }) => {
      await container.mount(TREE, { mountPoint: dir });
      const tree = await container.export(dir, { format: 'json', excludes: ['**/*.bin', 'empty'] });
      holds('package.json' in tree, 'package.json is exported');
      holds(!JSON.stringify(tree).includes('logo.bin'), 'logo.bin is left out');
    },
  },
  {
    title: '7: an export of what is not there rejects with ENOENT',
    run: async ({ container, dir }) => {
      await rejects(container.export(`${dir}/none`), /ENOENT/);
    },
  },
  {
    title: '7: an export of a single file as JSON rejects',
    run: async ({ container, dir }) => {
      await container.fs.writeFile(`${dir}/a`, 'x');
      await rejects(container.export(`${dir}/a`), /./);
    },
  },
];
