export interface Point {
  x: number;
  y: number;
}
export const norm = ({ x, y }: Point): number => Math.hypot(x, y);
