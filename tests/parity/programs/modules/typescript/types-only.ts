export interface Nothing {
  a: 1;
}
