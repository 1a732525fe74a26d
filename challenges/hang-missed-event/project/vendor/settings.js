/**
 * Client of the settings service. Not ours to edit.
 *
 *   settings.load()   gives { port, topic }: at once if they are on the disk of this machine, otherwise a promise, which rejects if
 *                     the service cannot be reached either
 *
 * For tests: `read()` answers in the place of disk and service.
 */
const defaults = { port: 8094, topic: 'parcels' };

export const createSettings = ({ read = () => defaults } = {}) => ({
  load() {
    const values = read();
    return values instanceof Promise ? values : Object.freeze({ ...values });
  },
});
