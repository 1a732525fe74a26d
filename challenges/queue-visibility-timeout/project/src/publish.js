/** Shows the file to the players. */
export async function publish(results, { video, version }, url) {
  await results.write(video, { version, url });
}
