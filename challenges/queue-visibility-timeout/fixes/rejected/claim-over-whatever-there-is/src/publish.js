/**
 * Says in the row that this delivery is at it. Resolves with { revision }, which whoever comes later changes, or with undefined if there is
 * nothing to do for it.
 */
export async function claim(results, { job: { video, version }, number }) {
  const { row } = await results.read(video);
  if (row?.version >= version || row?.claim?.version > version) return undefined;
  if (row?.claim?.version === version && row.claim.number > number) return undefined;
  return { revision: await results.write(video, { ...row, claim: { version, number } }) };
}

/** Shows the file to the players, unless somebody else has claimed the video meanwhile. */
export async function publish(results, { video, version }, url, { revision }) {
  try {
    await results.write(video, { version, url }, { ifRevision: revision });
  } catch (error) {
    if (error.code !== 'CONFLICT') throw error;
  }
}
