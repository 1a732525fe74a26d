export const calls = []
export function record(value) {
  calls.push(value)
}
