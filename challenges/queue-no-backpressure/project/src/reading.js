/** A reading { device, seq, value } from what a device has sent, or undefined if it is none. */
export function toReading(data) {
  if (typeof data?.device !== 'string' || !Number.isInteger(data.seq) || typeof data.value !== 'number')
    return undefined;
  const { device, seq, value } = data;
  return { device, seq, value };
}

export function parseReading(line) {
  try {
    return toReading(JSON.parse(line));
  } catch {
    return undefined;
  }
}
