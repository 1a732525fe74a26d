/**
 * Stand-in for the suppliers' feeds, already downloaded. Not ours to edit.
 *   feed.read()  the next article, or undefined at the end          feed.reads  how many were read
 */
export function openFeed(supplier, articles) {
  let reads = 0;
  return {
    supplier,
    get reads() {
      return reads;
    },
    read() {
      if (reads >= articles) return undefined;
      reads += 1;
      return {
        sku: `${supplier}-${reads}`,
        title: `Article ${reads} of ${supplier}`,
        cents: 99 + ((reads * 37) % 9000),
      };
    },
  };
}
