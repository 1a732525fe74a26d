import { Blob, File, resolveObjectURL } from 'node:buffer';
const blob = new Blob(['hello ', new Uint8Array([119, 111]), new Blob(['rld'])], { type: 'Text/Plain' });
console.log(
  blob,
  blob.size,
  await blob.text(),
  await blob.slice(3, 8).text(),
  new Uint8Array(await blob.slice(-3).arrayBuffer()),
);
const url = URL.createObjectURL(blob);
console.log(url.startsWith('blob:nodedata:'), await resolveObjectURL(url).text());
URL.revokeObjectURL(url);
console.log(resolveObjectURL(url));
let streamed = '';
for await (const chunk of blob.stream()) streamed += Buffer.from(chunk).toString();
console.log(streamed);
const file = new File(['x'], 'name.txt', { lastModified: 5 });
console.log(
  file.name,
  file.lastModified,
  file.size,
  structuredClone(blob) instanceof Blob,
  await structuredClone(blob).text(),
);
