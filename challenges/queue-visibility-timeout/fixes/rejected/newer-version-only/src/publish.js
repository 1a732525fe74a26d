/** Shows the file to the players, unless they have a newer one. */
export async function publish(results, { video, version }, url) {
  for (;;) {
    const { revision, row } = await results.read(video);
    if (row?.version > version) return;
    try {
      await results.write(video, { version, url }, { ifRevision: revision });
      return;
    } catch (error) {
      if (error.code !== 'CONFLICT') throw error;
    }
  }
}
