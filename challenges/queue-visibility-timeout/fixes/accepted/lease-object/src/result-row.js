/** Changes the row of a video; `change(row)` gives the new row, or undefined to leave it. Resolves with whether it was changed. */
async function change(results, video, change) {
  for (;;) {
    const { revision, row } = await results.read(video);
    const next = change(row ?? { version: 0 });
    if (!next) return false;
    try {
      await results.write(video, next, { ifRevision: revision });
      return true;
    } catch (error) {
      if (error.name !== 'Conflict') throw error;
    }
  }
}

const compare = (a, b) => a.version - b.version || a.number - b.number;

/** Enters the delivery as the one that is at it; false if the video has that version or a newer one, or somebody newer is at it. */
export function begin(results, { job: { video, version }, number }) {
  return change(results, video, (row) => {
    if (row.version >= version) return undefined;
    if (row.by && compare(row.by, { version, number }) > 0) return undefined;
    return { ...row, by: { version, number } };
  });
}

/** Publishes the file, if the delivery is still the one that is at it. */
export function finish(results, { job: { video, version }, number }, url) {
  return change(results, video, (row) =>
    row.by && compare(row.by, { version, number }) === 0 ? { version, url } : undefined,
  );
}
