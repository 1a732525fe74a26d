let last = 0;

/** T-000001, T-000002, … */
export function nextTicketId() {
  last += 1;
  return `T-${String(last).padStart(6, '0')}`;
}
