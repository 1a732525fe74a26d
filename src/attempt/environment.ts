export type Environment = Readonly<Record<string, string>>;

/** Both environments: each of their options counts. */
export const together = (one: Environment, other: Environment): Environment => {
  const options = [one, other].flatMap(({ NODE_OPTIONS }) => NODE_OPTIONS ?? []);
  return { ...one, ...other, ...(options.length > 0 && { NODE_OPTIONS: options.join(' ') }) };
};
