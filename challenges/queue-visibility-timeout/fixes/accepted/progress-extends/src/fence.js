/** Lets only the latest delivery of the latest version write the row of a video. */
export class Fence {
  #results;
  #video;
  #mark;
  #revision;

  constructor(results, { job, number }) {
    this.#results = results;
    this.#video = job.video;
    this.#mark = [job.version, number];
  }

  /** False if there is nothing to do. */
  async enter() {
    const [version, number] = this.#mark;
    const { revision, row = {} } = await this.#results.read(this.#video);
    const [theirVersion = 0, theirNumber = 0] = row.fence ?? [];
    if (row.version >= version || theirVersion > version) return false;
    if (theirVersion === version && theirNumber >= number) return false;
    try {
      this.#revision = await this.#results.write(this.#video, { ...row, fence: this.#mark }, { ifRevision: revision });
      return true;
    } catch (error) {
      if (error.code === 'CONFLICT') return this.enter();
      throw error;
    }
  }

  async leave(row) {
    await this.#results
      .write(this.#video, { ...row, fence: this.#mark }, { ifRevision: this.#revision })
      .catch((error) => {
        if (error.code !== 'CONFLICT') throw error;
      });
  }
}
