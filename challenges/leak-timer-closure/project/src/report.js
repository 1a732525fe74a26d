/** What the dashboard draws: the metrics and their summary. */
export function buildReport(metrics) {
  const { points } = metrics;
  const sum = points.reduce((total, point) => total + point, 0);
  return { metrics, serial: metrics.serial, mean: sum / points.length, max: Math.max(...points) };
}
